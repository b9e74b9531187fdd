/**
 * The state in the address, after `#`: a link opens the same view, from a file too. Nodes stand there by the end
 * of their IRI, so that a link survives a page built anew. What the page does not know is passed over.
 */
import { OPENING } from "./state.js";

const VIEWS = ["picture", "entities", "facts", "documents", "timeline", "places", "query"];
const MONTH = /^\d{4}-\d\d$/;

/** @typedef {{node: (id: number) => string, edge: (id: number) => PageEdge, document: (id: number) => string}} Names */
/**
 * @typedef {object} Lookup the other way round; each gives null for what is not there
 * @property {(name: string) => number | null} node
 * @property {(from: number, property: string, to: number) => number | null} edge
 * @property {(name: string) => number | null} document
 * @property {string[]} languages
 * @property {string[] | null} questions names of those that can be asked; null where the page has no SPARQL
 * @property {() => Promise<void>} load what documents are known by
 */

/**
 * @param {State} state
 * @param {Names} names
 * @returns {string} with `#`, or only that where nothing differs from how the page opens
 */
export function writeAddress(state, names) {
  /** @type {[string, string][]} */
  const parts = [];
  const put = (/** @type {string} */ key, /** @type {string} */ value) => value && parts.push([key, value]);
  const node = (/** @type {number | null} */ id) => (id === null ? "" : names.node(id));
  const several = (/** @type {Set<string>} */ values) => [...values].sort().map(encoded).join(",");
  const { selection } = state;
  if (state.lang !== OPENING.lang) put("lang", state.lang);
  if (state.view !== OPENING.view) put("view", state.view);
  if (selection?.kind === "node") put("node", node(selection.id));
  if (selection?.kind === "document") put("doc", names.document(selection.id));
  if (selection?.kind === "path") {
    put("path", node(selection.id));
    put("to", node(selection.to));
  }
  if (selection?.kind === "edge") {
    const edge = names.edge(selection.id);
    put("edge", node(edge.from));
    put("p", edge.p);
    put("to", node(edge.to));
  }
  if (state.hops !== OPENING.hops) put("hops", String(state.hops));
  put("since", state.since);
  put("until", state.until);
  if (!state.undated) put("undated", "no");
  put("supporter", node(state.supporter));
  put("within", node(state.undertaking));
  put("place", node(state.place));
  if (state.whole) put("whole", "yes");
  if (selection?.kind === "answer") put("show", "answer");
  put("ask", state.question);
  put("sparql", state.sparql);
  put("with", state.narrow);
  put("q", state.q);
  put("sort", state.sort);
  const written = parts.map(([key, value]) => `${key}=${encoded(value)}`);
  if (state.hidden.size) written.push(`hide=${several(state.hidden)}`);
  if (state.hiddenKinds.size) written.push(`hidekind=${several(state.hiddenKinds)}`);
  return `#${written.join("&")}`;
}

/**
 * @param {string} address with or without `#`
 * @param {Lookup} lookup
 * @returns {State}
 */
export function readAddress(address, lookup) {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const part of address.replace(/^#/, "").split("&")) {
    const [key, ...value] = part.split("=");
    given.set(key, value.join("="));
  }
  const get = (/** @type {string} */ key) => decoded(given.get(key) || "");
  const node = (/** @type {string} */ key) => (given.get(key) ? lookup.node(get(key)) : null);
  const month = (/** @type {string} */ key) => (MONTH.test(get(key)) ? get(key) : "");
  const several = (/** @type {string} */ key) =>
    new Set((given.get(key) || "").split(",").map(decoded).filter(Boolean));
  const view = get("view");
  const asked = lookup.questions?.includes(get("ask")) ? get("ask") : "";
  return {
    lang: lookup.languages.includes(get("lang")) ? get("lang") : OPENING.lang,
    view: VIEWS.includes(view) && (view !== "query" || lookup.questions) ? /** @type {ViewName} */ (view) : OPENING.view,
    selection: readChoice(get, node, lookup),
    hidden: several("hide"),
    hiddenKinds: several("hidekind"),
    since: month("since"),
    until: month("until"),
    undated: get("undated") !== "no",
    supporter: node("supporter"),
    undertaking: node("within"),
    place: node("place"),
    hops: get("hops") === "2" ? 2 : OPENING.hops,
    whole: get("whole") === "yes",
    q: get("q"),
    sort: get("sort"),
    question: asked,
    narrow: asked ? get("with") : "",
    sparql: asked || !lookup.questions ? "" : get("sparql"),
  };
}

/**
 * @param {(key: string) => string} get
 * @param {(key: string) => number | null} node
 * @param {Lookup} lookup
 * @returns {Choice}
 */
function readChoice(get, node, lookup) {
  if (get("show") === "answer" && lookup.questions) return { kind: "answer", id: 0, nodes: new Set() };
  const [one, from, start, to] = [node("node"), node("edge"), node("path"), node("to")];
  if (one !== null) return { kind: "node", id: one };
  if (from !== null && to !== null) {
    const edge = lookup.edge(from, get("p"), to);
    return edge === null ? null : { kind: "edge", id: edge };
  }
  if (start !== null && to !== null) return { kind: "path", id: start, to };
  const document = get("doc") ? lookup.document(get("doc")) : null;
  return document === null ? null : { kind: "document", id: document };
}

/** @param {string} value @returns {string} with the slashes of names left to be read */
export function encoded(value) {
  return encodeURIComponent(value).replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** @param {string} value @returns {string} empty where it is no encoded text */
function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/** Keeps the address and the state in step; back and forward go through what was chosen. */
export class AddressBar {
  /**
   * @param {Store} store
   * @param {Names} names
   * @param {Lookup} lookup
   */
  constructor(store, names, lookup) {
    this.store = store;
    this.names = names;
    this.lookup = lookup;
    this.reading = false;
    window.addEventListener("popstate", () => this.read());
    window.addEventListener("hashchange", () => this.read());
    store.subscribe((state, before) => this.write(state, before));
  }

  /** Takes the state from the address, unless it says what holds already. */
  async read() {
    if (location.hash.includes("doc=")) await this.lookup.load();
    if (writeAddress(this.store.state, this.names) === (location.hash || "#")) return;
    this.reading = true;
    this.store.set(readAddress(location.hash, this.lookup));
    this.reading = false;
  }

  /** @param {State} state @param {State} before */
  write(state, before) {
    if (this.reading) return;
    const address = writeAddress(state, this.names);
    if (address === (location.hash || "#")) return;
    const step = state.selection !== before.selection || state.view !== before.view || state.lang !== before.lang ||
      state.question !== before.question || state.sparql !== before.sparql;
    // What is dragged or typed must not fill the history.
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
}
