/** The data blocks of the page. */

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
  /** @param {{nodes: PageNode[], edges: Omit<PageEdge, "id">[]}} picture */
  constructor(picture) {
    /** @type {PageNode[]} */
    this.nodes = picture.nodes;
    /** @type {PageEdge[]} */
    this.edges = picture.edges.map((edge, id) => ({ ...edge, id }));
    /** @type {PageEdge[][]} edges of each node */
    this.edgesOf = this.nodes.map(() => []);
    for (const edge of this.edges) {
      this.edgesOf[edge.from].push(edge);
      if (edge.to !== edge.from) this.edgesOf[edge.to].push(edge);
    }
  }

  /** @param {number} node @returns {number} */
  degree(node) {
    return this.edgesOf[node].length;
  }

  /** @param {number} node @returns {Set<number>} the node and those linked with it */
  around(node) {
    return new Set([node, ...this.edgesOf[node].flatMap((edge) => [edge.from, edge.to])]);
  }

  /** @param {PageEdge} edge @returns {PageEdge[]} every edge of the same two nodes */
  between(edge) {
    const ends = new Set([edge.from, edge.to]);
    return this.edgesOf[edge.from].filter((other) => ends.has(other.from) && ends.has(other.to));
  }
}

/** Sentences and sources, parsed when first asked for. */
export class EvidenceStore {
  /** @param {string} blockId */
  constructor(blockId) {
    this.blockId = blockId;
    /** @type {EvidenceBlock | null} */
    this.parsed = null;
    /** @type {Map<number, TextFact[]>} */
    this.textsOf = new Map();
  }

  /** @returns {EvidenceBlock} */
  get block() {
    if (!this.parsed) {
      this.parsed = /** @type {EvidenceBlock} */ (readBlock(this.blockId));
      for (const fact of this.parsed.texts) {
        const facts = this.textsOf.get(fact.n);
        if (facts) facts.push(fact);
        else this.textsOf.set(fact.n, [fact]);
      }
    }
    return this.parsed;
  }

  /** @param {PageEdge} edge @returns {Evidence[]} */
  ofEdge(edge) {
    return this.block.edges[edge.id];
  }

  /** @param {number} node @returns {TextFact[]} */
  ofNode(node) {
    return this.block && (this.textsOf.get(node) || []);
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
