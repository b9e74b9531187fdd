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
  /** ISO days of an event; the second only where it differs. */
  start?: string;
  end?: string;
  /** ISO day on which a person judged its identity. */
  seen?: string;
  /** How many links are not on the page. */
  more?: number;
  x: number;
  y: number;
  /** Number of its community, in a network that is drawn by communities. */
  c?: number;
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
  /** Where the quote begins in its document. */
  a?: number;
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
  /** ISO day on which a person found it right. */
  seen?: string;
  /** ISO day on which a person could not tell. */
  unsure?: string;
}

interface Source {
  title: string;
  iri?: string;
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
  /** How many statements are not on the page. */
  more?: number;
}

interface EvidenceBlock {
  edges: Evidence[][];
  texts: TextFact[];
  quotes: string[];
  sources: Source[];
  /** How many statements of an edge are not on the page, by its number. */
  more?: Record<number, number>;
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

/** What the reader has chosen. `id` is a node, an edge, the first node of a path, a document. */
type Choice =
  | { kind: "node" | "edge" | "document"; id: number }
  | { kind: "path"; id: number; to: number }
  /** The nodes that the answer to a question names. */
  | { kind: "answer"; id: 0; nodes: Set<number> }
  | null;

type ViewName = "picture" | "entities" | "facts" | "documents" | "timeline" | "places" | "query";

interface State {
  lang: string;
  view: ViewName;
  selection: Choice;
  /** Types, and kinds of event, that are not shown. */
  hidden: Set<string>;
  hiddenKinds: Set<string>;
  /** Months `YYYY-MM`, or empty. */
  since: string;
  until: string;
  /** Whether events without a date stay. */
  undated: boolean;
  supporter: number | null;
  undertaking: number | null;
  place: number | null;
  /** How far from the chosen node the picture stays lit. */
  hops: number;
  /** A large network is drawn in full. */
  whole: boolean;
  /** Filter and order of the table: a column, with a minus before it for the other direction. */
  q: string;
  sort: string;
  /** Name of the saved question that is asked, or SPARQL of one's own; at most one of them. */
  question: string;
  sparql: string;
  /** What the saved question is narrowed to, such as `body:fund/peace;since:2019-01-01`. */
  narrow: string;
}

/** A term of SPARQL results in JSON. */
type SparqlTerm =
  | { type: "uri"; value: string }
  | { type: "bnode"; value: string }
  | { type: "literal"; value: string; "xml:lang"?: string; datatype?: string }
  | { type: "triple"; value: { subject: SparqlTerm; predicate: SparqlTerm; object: SparqlTerm } };

/** Language and text of each label, by IRI. */
type Labels = Record<string, [string, string][]>;

interface RawAnswer {
  form: "select" | "ask" | "graph";
  variables: string[];
  /** The first of them; `more` tells that there are others. */
  rows: (SparqlTerm | null)[][];
  more: boolean;
  boolean: boolean | null;
  labels: Labels;
}

interface SparqlFault {
  reason: "word" | "quote" | "ends" | "prefix" | "service" | "broken" | "cancelled" | "other";
  /** The word that is wrong, or what the store says. */
  word: string;
  line?: number;
  column?: number;
  excerpt?: string;
}

type WorkerMessage = { kind: "ready" } | { kind: "answer"; answer: RawAnswer } | { kind: "fault"; fault: SparqlFault };

/** A question in words, by language; its SPARQL too where the page can answer it. */
interface QuestionWords {
  number: number;
  name: string;
  uk: string;
  en: string;
}
interface QuestionParameter {
  name: string;
  uk: string;
  en: string;
  /** Classes of what may be meant, or `any`, `oblast`, `date`. */
  accepts: string[];
}
interface SavedQuestion extends QuestionWords {
  text: string;
  columns: Record<string, string[]>;
  notes: Record<string, string>;
  lists: string[];
  parameters: QuestionParameter[];
}
interface QuestionsBlock {
  prefixes: Record<string, string>;
  questions: SavedQuestion[];
  elsewhere: QuestionWords[];
}

/** Oxigraph, vendored; in the worker only. */
declare const oxigraph: {
  init(options: { module_or_path: ArrayBuffer }): Promise<unknown>;
  Store: new () => any;
};

type Network = import("./data.js").Network;
type EvidenceStore = import("./data.js").EvidenceStore;
type PageDocument = import("./data.js").PageDocument;
type Filter = import("./filter.js").Filter;
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
