/** Shapes of the data that Python writes into the page, and names that modules' comments share. */

interface PageNode {
  id: number;
  iri: string;
  /** Local name of its class. */
  group: string;
  /** Ukrainian name, in full. */
  label: string;
  en?: string;
  /** With official abbreviations, where it differs. */
  short?: string;
  shortEn?: string;
  /** Other forms. */
  alt?: string[];
  kind?: string;
  kindEn?: string;
  /** KATOTTG. */
  code?: string;
  x: number;
  y: number;
}

interface PageEdge {
  /** Its place in the evidence block too. */
  id: number;
  from: number;
  to: number;
  /** Property. */
  p: string;
}

/** UTF-16 offsets in the quote, end exclusive. */
type Mark = [number, number];

interface Evidence {
  /** Number of the quote. */
  q: number;
  /** Number of the source. */
  d: number;
  /** Words of the subject, the object and the trigger. */
  s?: Mark[];
  o?: Mark[];
  t?: Mark[];
  implied?: 1;
  rule?: string;
  via?: string;
  asOf?: string;
  acting?: 1;
  cut?: 1;
}

interface Source {
  title: string;
  date?: string;
  url?: string;
  file?: string;
}

/** A fact of node `n` with a text for object. */
interface TextFact {
  n: number;
  p: string;
  v: string;
  en?: string;
  e: Evidence[];
}

interface EvidenceBlock {
  edges: Evidence[][];
  texts: TextFact[];
  quotes: string[];
  sources: Source[];
}

interface Look {
  family: string;
  path: string;
}

interface Looks {
  symmetric: string[];
  dates: string[];
  order: string[];
  types: Record<string, Look>;
}

interface Point {
  x: number;
  y: number;
}

/** What the reader has chosen. */
type Choice = { kind: "node" | "edge"; id: number } | null;

interface State {
  lang: string;
  selection: Choice;
  hidden: Set<string>;
}

type Network = import("./data.js").Network;
type EvidenceStore = import("./data.js").EvidenceStore;
type LookBook = import("./looks.js").LookBook;
type SearchIndex = import("./search.js").SearchIndex;
type Hit = import("./search.js").Hit;
type Store = import("./state.js").Store;
type Texts = import("./texts.js").Texts;
type Boxes = import("./labels.js").Boxes;

interface Window {
  /** vis-network, vendored. */
  vis: any;
}
