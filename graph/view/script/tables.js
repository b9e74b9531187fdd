/** What the tables hold: entities, facts and documents, each as columns that can be shown, sorted and saved. */
import { own } from "./data.js";
import { dateInWords } from "./dates.js";
import { reviewInWords } from "./quote.js";

/**
 * @template Row
 * @typedef {object} Column
 * @property {string} key in the address, and in the texts where it has no title of its own
 * @property {string} [title]
 * @property {(row: Row) => string | number} value shown, sorted and saved
 * @property {(row: Row) => string | number} [order] where it sorts otherwise than it is shown
 * @property {(row: Row) => Choice} [choice] what a click on it chooses
 * @property {(row: Row) => string} [type] whose figure stands before it
 * @property {(row: Row) => Part[]} [parts] where a cell holds several values, each with its own choice
 * @property {boolean} [foreign] whether its text is quoted, in Ukrainian whatever the language of the page
 * @property {boolean} [saved] whether it stands in CSV only
 */
/**
 * @template Row
 * @typedef {{columns: Column<Row>[], rows: Row[]}} TableData
 */
/** @typedef {{text: string, choice?: Choice, type?: string, address?: string, foreign?: boolean}} Part of a cell */
/** @typedef {{edge: PageEdge | null, text: TextFact | null, node: number, evidence: Evidence}} FactRow */

export class Tables {
  /**
   * @param {Network} network
   * @param {EvidenceStore} evidence
   * @param {Filter} filter
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   */
  constructor(network, evidence, filter, store, looks, texts) {
    this.network = network;
    this.evidence = evidence;
    this.filter = filter;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
    /** @type {TableData<any> | null} the answer to a question */
    this.answer = null;
  }

  /** @param {ViewName} view @returns {TableData<any>} facts for views that are no tables */
  of(view) {
    if (view === "query") return this.answer || { columns: [], rows: [] };
    if (view === "entities") return this.entities();
    if (view === "documents") return this.documents();
    if (view === "timeline") return this.entities((node) => node.group === "Event");
    if (view === "places") return this.entities((node) => node.group === "Place" || node.group === "Hromada");
    return this.facts();
  }

  /** @param {string} day @returns {string} */
  day(day) {
    return day ? dateInWords(day, this.texts.lang, this.texts.words.dates) : "";
  }

  /** @param {PageNode} node @returns {string} when it was, as the text says, else as the calendar */
  when(node) {
    const stated = this.evidence.ofNode(node.id).find((fact) => fact.p === "date");
    return this.day(stated ? stated.v : node.end ? `${node.start}/${node.end}` : node.start || "");
  }

  /** @param {number} node @returns {string} names of the places of an event, or of what a node lies in */
  where(node) {
    const { network, texts } = this;
    const places = ["heldAt", "locatedIn", "coversArea"].flatMap((p) => network.objects(node, p));
    return [...new Set(places)].map((id) => texts.name(network.nodes[id])).join("; ");
  }

  /** @param {(node: PageNode) => boolean} [only] @returns {TableData<PageNode>} */
  entities(only = () => true) {
    const { network, texts, evidence } = this;
    const { nodes } = this.filter.seen(this.store.state);
    return {
      rows: network.nodes.filter((node) => nodes.has(node.id) && only(node)),
      columns: [
        {
          key: "name",
          value: (node) => texts.name(node),
          choice: (node) => ({ kind: "node", id: node.id }),
          type: (node) => node.group,
        },
        { key: "type", value: (node) => texts.type(node.group) },
        { key: "kind", value: (node) => texts.kind(node) },
        { key: "when", value: (node) => this.when(node), order: (node) => node.start || node.end || "\uffff" },
        { key: "where", value: (node) => this.where(node.id) },
        { key: "links", value: (node) => network.degree(node.id) },
        { key: "code", value: (node) => node.code || "", saved: true },
        { key: "forms", value: (node) => (node.alt || []).join("; "), saved: true },
        { key: "facts", value: (node) => evidence.ofNode(node.id).length + network.degree(node.id), saved: true },
        { key: "iri", value: (node) => node.iri, saved: true },
      ],
    };
  }

  /** @returns {TableData<FactRow>} a row for each statement */
  facts() {
    const { network, texts, evidence } = this;
    const seen = this.filter.seen(this.store.state);
    /** @type {FactRow[]} */
    const rows = [];
    for (const edge of seen.edges) {
      for (const one of evidence.ofEdge(edge)) rows.push({ edge, text: null, node: edge.from, evidence: one });
    }
    for (const text of evidence.block.texts) {
      if (seen.nodes.has(text.n)) for (const one of text.e) rows.push({ edge: null, text, node: text.n, evidence: one });
    }
    const name = (/** @type {number} */ id) => texts.name(network.nodes[id]);
    const property = (/** @type {FactRow} */ row) => (row.edge || /** @type {TextFact} */ (row.text)).p;
    return {
      rows,
      columns: [
        {
          key: "subject",
          value: (row) => name(row.node),
          choice: (row) => ({ kind: "node", id: row.node }),
          type: (row) => network.nodes[row.node].group,
        },
        {
          key: "property",
          value: (row) => texts.property(property(row)),
          choice: (row) => (row.edge ? { kind: "edge", id: row.edge.id } : null),
        },
        {
          key: "object",
          value: (row) => (row.edge ? name(row.edge.to) : row.text ? this.valueInWords(row.text) : ""),
          choice: (row) => (row.edge ? { kind: "node", id: row.edge.to } : null),
          type: (row) => (row.edge ? network.nodes[row.edge.to].group : ""),
        },
        { key: "quote", value: (row) => evidence.quote(row.evidence), foreign: true },
        {
          key: "document",
          value: (row) => evidence.source(row.evidence).title,
          choice: (row) => ({ kind: "document", id: evidence.documentOf(row.evidence.d).id }),
          foreign: true,
        },
        {
          key: "published",
          value: (row) => this.day(evidence.source(row.evidence).date || ""),
          order: (row) => evidence.source(row.evidence).date || "\uffff",
        },
        { key: "certainty", value: (row) => texts.t(row.evidence.implied ? "implied" : "explicit") },
        { key: "review", value: (row) => reviewInWords(row.evidence.seen, texts, row.evidence.unsure), saved: true },
        { key: "url", value: (row) => evidence.source(row.evidence).url || "", saved: true },
        { key: "rule", value: (row) => row.evidence.rule || "", saved: true },
      ],
    };
  }

  /** @param {TextFact} fact @returns {string} */
  valueInWords(fact) {
    const { texts } = this;
    if (this.looks.looks.dates.includes(fact.p)) return this.day(fact.v);
    if (fact.p === "status") return own(texts.words.values, fact.v) || fact.v;
    return (texts.lang === "en" && fact.en) || fact.v;
  }

  /** @returns {TableData<PageDocument>} those that state a fact that is seen */
  documents() {
    const { evidence } = this;
    const seen = this.filter.seen(this.store.state);
    const sources = new Set(seen.edges.flatMap((edge) => evidence.ofEdge(edge).map((one) => one.d)));
    for (const text of evidence.block.texts) if (seen.nodes.has(text.n)) for (const one of text.e) sources.add(one.d);
    return {
      rows: evidence.documents.filter((document) => document.sources.some((source) => sources.has(source))),
      columns: [
        {
          key: "title",
          value: (document) => document.title,
          choice: (document) => ({ kind: "document", id: document.id }),
          foreign: true,
        },
        { key: "published", value: (document) => this.day(document.date), order: (document) => document.date || "\uffff" },
        { key: "items", value: (document) => document.sources.length },
        { key: "statements", value: (document) => document.statements },
        { key: "file", value: (document) => document.key },
        { key: "url", value: (document) => document.url, saved: true },
      ],
    };
  }

  /**
   * The rows in the order chosen, those only that hold every word asked for.
   * @param {TableData<any>} data
   * @param {string} query
   * @param {string} sort a column's key, with a minus before it for the other direction
   * @returns {any[]}
   */
  chosen({ columns, rows }, query, sort) {
    const { texts } = this;
    const asked = query.toLocaleLowerCase(texts.lang).split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => {
      if (!asked.length) return true;
      const text = columns.map((column) => column.value(row)).join("\n").toLocaleLowerCase(texts.lang);
      return asked.every((word) => text.includes(word));
    });
    const column = columns.find(({ key }) => key === sort.replace(/^-/, ""));
    if (!column) return found;
    const order = column.order || column.value;
    const sign = sort.startsWith("-") ? -1 : 1;
    const collator = new Intl.Collator(texts.lang, { numeric: true });
    const compared = (/** @type {string | number} */ a, /** @type {string | number} */ b) =>
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    const empty = (/** @type {string | number} */ value) => value === "" || value === "\uffff";
    return found
      .map((row) => ({ row, by: order(row) }))
      .sort((a, b) => Number(empty(a.by)) - Number(empty(b.by)) || sign * compared(a.by, b.by))
      .map(({ row }) => row);
  }

  /** @param {Column<any>} column @returns {string} */
  heading({ key, title }) {
    return title ?? this.texts.words.columns[key];
  }

  /** @param {ViewName} view @returns {(string | number)[][]} what is seen of it, for CSV */
  cells(view) {
    const data = this.of(view);
    const { q, sort } = this.store.state;
    const isTable = ["entities", "facts", "documents", "query"].includes(view);
    const rows = isTable ? this.chosen(data, q, sort) : data.rows;
    return [
      data.columns.map((column) => this.heading(column)),
      ...rows.map((row) => data.columns.map((column) => column.value(row))),
    ];
  }
}
