/** The data blocks of the page. */

/** Type of a block that is packed. */
const PACKED = "application/zlib";

/**
 * @param {string} id of a `<script type="application/json">`
 * @returns {any}
 */
export function readBlock(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page lacks the block #${id}`);
  return JSON.parse(element.textContent || "");
}

/**
 * Reads a block that may be packed: what is large comes as base64 of zlib data (RFC 1950).
 * @param {string} id
 * @returns {Promise<any>}
 */
export async function unpackBlock(id) {
  const element = document.getElementById(id);
  if (element?.getAttribute("type") !== PACKED) return readBlock(id);
  return unpacked(element).json();
}

/**
 * Reads a block that holds no JSON, always packed.
 * @param {string} id
 * @returns {Promise<ArrayBuffer>}
 */
export async function unpackBytes(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page lacks the block #${id}`);
  return unpacked(element).arrayBuffer();
}

/** @param {Element} element @returns {Response} what is packed in it */
function unpacked(element) {
  const bytes = Uint8Array.from(atob(element.textContent || ""), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")));
}

/**
 * A name of the data may be that of a property which every object has, such as `constructor`.
 * @template T
 * @param {Record<string, T>} table
 * @param {string} key
 * @returns {T | undefined}
 */
export function own(table, key) {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Nodes and edges, and what each node is linked with. */
export class Network {
  /**
   * @param {{nodes: PageNode[], edges: Omit<PageEdge, "id">[]}} picture
   * @param {number} [of] how many nodes there are, where the page had no room for all
   */
  constructor(picture, of) {
    /** How many nodes are not on the page. */
    this.rest = of ? of - picture.nodes.length : 0;
    /** Whether anything is not on the page, be it sentences alone. */
    this.partial = Boolean(of);
    /** @type {PageNode[]} */
    this.nodes = picture.nodes;
    /** @type {PageEdge[]} */
    this.edges = picture.edges.map((edge, id) => ({ ...edge, id }));
    /** @type {PageEdge[][]} edges of each node */
    this.edgesOf = this.nodes.map(() => []);
    /** @type {Map<string, number>} by the end of the IRI, after `/id/` */
    this.byName = new Map(this.nodes.map((node) => [this.shortIri(node.id), node.id]));
    for (const edge of this.edges) {
      this.edgesOf[edge.from].push(edge);
      if (edge.to !== edge.from) this.edgesOf[edge.to].push(edge);
    }
  }

  /** @param {number} node @returns {string} */
  shortIri(node) {
    const { iri } = this.nodes[node];
    const at = iri.indexOf("/id/");
    return at < 0 ? iri : iri.slice(at + 4);
  }

  /** @param {number} node @returns {number} */
  degree(node) {
    return this.edgesOf[node].length;
  }

  /** @param {number} node @returns {Set<number>} the node and those linked with it */
  around(node) {
    return new Set([node, ...this.edgesOf[node].flatMap((edge) => [edge.from, edge.to])]);
  }

  /** @param {number} node @param {number} hops @returns {Set<number>} all within so many steps */
  within(node, hops) {
    let seen = new Set([node]);
    for (let i = 0; i < hops; i += 1) seen = new Set([...seen].flatMap((id) => [...this.around(id)]));
    return seen;
  }

  /** @param {number} from @param {string} property @param {number} to @returns {number | null} */
  edgeFromTo(from, property, to) {
    const edge = this.edgesOf[from].find((one) => one.from === from && one.p === property && one.to === to);
    return edge ? edge.id : null;
  }

  /** @param {number} node @param {string} property @returns {number[]} objects of its facts */
  objects(node, property) {
    return this.edgesOf[node].filter((edge) => edge.from === node && edge.p === property).map((edge) => edge.to);
  }

  /** @param {PageEdge} edge @returns {PageEdge[]} every edge of the same two nodes */
  between(edge) {
    const ends = new Set([edge.from, edge.to]);
    return this.edgesOf[edge.from].filter((other) => ends.has(other.from) && ends.has(other.to));
  }
}

/**
 * @typedef {object} PageDocument a file, with the sources in it: itself, or the items of a digest
 * @property {number} id
 * @property {string} key its name in the address
 * @property {string} title
 * @property {string} date of publication, the latest where items differ
 * @property {string} url
 * @property {number[]} sources in the order of the text
 * @property {number} statements
 */

/** @typedef {{quote: number, at: number, source: number, edges: Set<number>, texts: Set<number>}} Sentence */

/** Sentences and sources. Nothing is read before `load`; a view waits for it before it asks. */
export class EvidenceStore {
  /** @param {string} blockId */
  constructor(blockId) {
    this.blockId = blockId;
    /** @type {EvidenceBlock | null} */
    this.parsed = null;
    /** @type {Promise<void> | null} */
    this.loading = null;
    /** @type {Map<number, TextFact[]>} */
    this.textsOf = new Map();
    /** @type {PageDocument[] | null} */
    this.grouped = null;
    // A block that is not packed costs little: those who ask need not wait.
    if (document.getElementById(blockId)?.getAttribute("type") !== PACKED) this.take(readBlock(blockId));
  }

  /** @returns {boolean} whether it can be asked at once */
  get ready() {
    return this.parsed !== null;
  }

  /** @returns {Promise<void>} fulfilled when it can be asked */
  load() {
    if (!this.loading) {
      this.loading = this.parsed ? Promise.resolve() : unpackBlock(this.blockId).then((block) => this.take(block));
    }
    return this.loading;
  }

  /** @param {EvidenceBlock} block */
  take(block) {
    this.parsed = block;
    for (const fact of block.texts) {
      const facts = this.textsOf.get(fact.n);
      if (facts) facts.push(fact);
      else this.textsOf.set(fact.n, [fact]);
    }
  }

  /** @returns {EvidenceBlock} */
  get block() {
    if (!this.parsed) throw new Error("the evidence is not loaded yet");
    return this.parsed;
  }

  /** @param {PageEdge} edge @returns {Evidence[]} */
  ofEdge(edge) {
    return this.block.edges[edge.id];
  }

  /** @param {PageEdge} edge @returns {number} how many statements are not on the page */
  restOfEdge(edge) {
    return this.block.more?.[edge.id] || 0;
  }

  /** @param {number} node @returns {TextFact[]} */
  ofNode(node) {
    return this.block && (this.textsOf.get(node) || []);
  }

  /** @returns {PageDocument[]} by title */
  get documents() {
    if (!this.grouped) this.grouped = groupedDocuments(this.block);
    return this.grouped;
  }

  /** @param {number} source @returns {PageDocument} that it is a part of */
  documentOf(source) {
    return /** @type {PageDocument} */ (this.documents.find((document) => document.sources.includes(source)));
  }

  /**
   * @param {PageDocument} document
   * @returns {Sentence[]} each sentence that states something, in the order of the text
   */
  sentences(document) {
    /** @type {Map<string, Sentence>} */
    const found = new Map();
    const note = (/** @type {Evidence[]} */ all, /** @type {"edges" | "texts"} */ kind, /** @type {number} */ id) => {
      for (const one of all) {
        if (!document.sources.includes(one.d)) continue;
        const key = `${one.d} ${one.a || 0} ${one.q}`;
        const sentence = found.get(key) || { quote: one.q, at: one.a || 0, source: one.d, edges: new Set(), texts: new Set() };
        sentence[kind].add(id);
        found.set(key, sentence);
      }
    };
    this.block.edges.forEach((all, id) => note(all, "edges", id));
    this.block.texts.forEach((fact, id) => note(fact.e, "texts", id));
    return [...found.values()].sort((a, b) => a.at - b.at || a.quote - b.quote);
  }

  /** @param {Evidence} evidence @returns {string} */
  quote(evidence) {
    return this.block.quotes[evidence.q];
  }

  /** @param {Evidence} evidence @returns {Source} */
  source(evidence) {
    return this.block.sources[evidence.d];
  }
}

/** @param {EvidenceBlock} block @returns {PageDocument[]} */
function groupedDocuments({ sources, edges, texts }) {
  const first = sources.map(() => Infinity);
  const counts = sources.map(() => 0);
  for (const one of [...edges, ...texts.map((fact) => fact.e)].flat()) {
    first[one.d] = Math.min(first[one.d], one.a || 0);
    counts[one.d] += 1;
  }
  /** @type {Map<string, PageDocument>} */
  const found = new Map();
  sources.forEach((source, i) => {
    const key = source.file || source.iri || source.title;
    const document = found.get(key) || { id: 0, key, title: "", date: "", url: "", sources: [], statements: 0 };
    document.sources.push(i);
    document.statements += counts[i];
    if ((source.date || "") > document.date) document.date = source.date || "";
    document.url = document.url || source.url || "";
    found.set(key, document);
  });
  const documents = [...found.values()];
  for (const document of documents) {
    document.sources.sort((a, b) => first[a] - first[b] || a - b);
    document.title = sources[document.sources[0]].title;
  }
  documents.sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.key < b.key ? -1 : 1));
  documents.forEach((document, id) => (document.id = id));
  return documents;
}
