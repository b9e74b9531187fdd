/**
 * Shapes of the data that Python writes into the page; types only, no code.
 *
 * @typedef {object} PageNode
 * @property {number} id
 * @property {string} iri
 * @property {string} group local name of its class
 * @property {string} label Ukrainian name, in full
 * @property {string} [en]
 * @property {string} [short] with official abbreviations, where it differs
 * @property {string} [shortEn]
 * @property {string[]} [alt] other forms
 * @property {string} [kind]
 * @property {string} [kindEn]
 * @property {string} [code] KATOTTG
 * @property {number} x
 * @property {number} y
 *
 * @typedef {object} PageEdge
 * @property {number} id position in the evidence block too
 * @property {number} from
 * @property {number} to
 * @property {string} p property
 *
 * @typedef {[number, number]} Mark UTF-16 offsets in the quote, end exclusive
 *
 * @typedef {object} Evidence
 * @property {number} q number of the quote
 * @property {number} d number of the source
 * @property {Mark[]} [s] subject
 * @property {Mark[]} [o] object
 * @property {Mark[]} [t] trigger
 * @property {1} [implied]
 * @property {string} [rule]
 * @property {string} [via]
 * @property {string} [asOf]
 * @property {1} [acting]
 * @property {1} [cut]
 *
 * @typedef {{title: string, date?: string, url?: string, file?: string}} Source
 * @typedef {{n: number, p: string, v: string, en?: string, e: Evidence[]}} TextFact
 * @typedef {{edges: Evidence[][], texts: TextFact[], quotes: string[], sources: Source[]}} EvidenceBlock
 * @typedef {{family: string, path: string}} Look
 * @typedef {{symmetric: string[], dates: string[], order: string[], types: Record<string, Look>}} Looks
 * @typedef {{kind: "node" | "edge", id: number} | null} Selection
 * @typedef {{lang: string, selection: Selection, hidden: Set<string>}} State
 * @typedef {{x: number, y: number}} Point
 */
