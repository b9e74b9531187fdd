/** An answer as a table: terms in words, with what they lead to on the page. */
import { dateInWords } from "./dates.js";
import { gathered, isNumber, nameOf } from "./terms.js";
import { visible } from "./visible.js";

const TRIPLE = ["subject", "property", "object"];
const ADDRESS = "XMLSchema#anyURI";

/** @typedef {SparqlTerm[][]} Line the cells of a line, and the terms of each */

export class Answers {
  /**
   * @param {Network} network
   * @param {EvidenceStore} evidence
   * @param {Texts} texts
   * @param {Record<string, string>} prefixes
   */
  constructor(network, evidence, texts, prefixes) {
    this.evidence = evidence;
    this.network = network;
    this.texts = texts;
    this.prefixes = prefixes;
    this.nodes = new Map(network.nodes.map((node) => [node.iri, node.id]));
  }

  /** @param {RawAnswer} answer @returns {Set<number>} nodes of the network that it names */
  nodesOf({ rows }) {
    const ids = rows.flat().map((term) => (term?.type === "uri" ? this.nodes.get(term.value) : undefined));
    return new Set(ids.filter((id) => id !== undefined));
  }

  /**
   * @param {RawAnswer} answer
   * @param {SavedQuestion | null} question
   * @returns {import("./tables.js").TableData<Line>}
   */
  table(answer, question) {
    const { texts } = this;
    if (answer.form === "ask") {
      const word = texts.words.yesNo[answer.boolean ? 1 : 0];
      return { rows: [[]], columns: [{ key: "answer", value: () => word }] };
    }
    const given = question?.columns[texts.lang] || [];
    const headings = given.length === answer.variables.length ? given : answer.variables;
    const keys = answer.form === "graph" ? TRIPLE : answer.variables;
    return {
      rows: gathered(answer.variables, answer.rows, question?.lists || []),
      columns: keys.map((key, i) => ({
        key,
        title: answer.form === "graph" ? undefined : visible(headings[i]),
        value: (line) => this.value(line[i], answer.labels),
        order: (line) => this.order(line[i], answer.labels),
        parts: (line) => line[i].map((term) => this.part(term, answer.labels)),
      })),
    };
  }

  /** @param {SparqlTerm[]} terms @param {Labels} labels @returns {string | number} */
  value(terms, labels) {
    if (terms.length === 1 && isNumber(terms[0])) return Number(terms[0].value);
    return [...new Set(terms.map((term) => this.words(term, labels)))].join("; ");
  }

  /** @param {SparqlTerm[]} terms @param {Labels} labels @returns {string | number} */
  order(terms, labels) {
    const [first] = terms;
    return first?.type === "literal" && !first["xml:lang"] && !isNumber(first) ? first.value : this.value(terms, labels);
  }

  /** @param {SparqlTerm} term @param {Labels} labels @returns {string} */
  words(term, labels) {
    const { texts } = this;
    if (term.type === "uri") return visible(nameOf(term.value, labels, texts.lang, this.prefixes));
    if (term.type === "bnode") return `_:${term.value}`;
    if (term.type === "triple") return Object.values(term.value).map((part) => this.words(part, labels)).join(" ");
    if (term.datatype?.endsWith("#boolean")) return texts.words.yesNo[term.value === "true" || term.value === "1" ? 1 : 0];
    const text = visible(term.value);
    return term["xml:lang"] || isNumber(term) ? text : dateInWords(text, texts.lang, texts.words.dates);
  }

  /** @param {SparqlTerm} term @param {Labels} labels @returns {import("./tables.js").Part} */
  part(term, labels) {
    const text = this.words(term, labels);
    if (term.type === "literal") {
      const address = term.datatype?.endsWith(ADDRESS) ? term.value : "";
      return { text, address, foreign: term["xml:lang"] === "uk" };
    }
    if (term.type !== "uri") return { text };
    const id = this.nodes.get(term.value);
    if (id !== undefined) return { text, choice: { kind: "node", id }, type: this.network.nodes[id].group };
    const source = this.evidence.block.sources.findIndex(({ iri }) => iri === term.value);
    if (source >= 0) return { text, choice: { kind: "document", id: this.evidence.documentOf(source).id }, foreign: true };
    return { text };
  }
}
