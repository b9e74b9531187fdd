/**
 * Answers SPARQL in a worker, so that the page stays alive and a question can be given up. Oxigraph stands before it
 * in the same script. It takes the dataset once, then one question after another.
 */
import { declarations, explained, hasWord, limited } from "./sparql-text.js";
import { ntriples } from "./terms.js";

const JSON_RESULTS = "application/sparql-results+json";
/** More rows than anyone reads; the page need not hold them all. */
const MOST_ROWS = 20_000;
const NAMES_AT_ONCE = 500;
const NAMED = ["http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel"];

/** @type {any} */
let dataset = null;
/** @type {Record<string, string>} */
let prefixes = {};

/** @param {{engine: ArrayBuffer, data: ArrayBuffer, prefixes: Record<string, string>}} message */
async function open(message) {
  await oxigraph.init({ module_or_path: message.engine });
  prefixes = message.prefixes;
  dataset = new oxigraph.Store();
  dataset.load(new Uint8Array(message.data), { format: "application/trig", no_transaction: true });
  // The store's own union would repeat a triple for each graph that holds it.
  dataset.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
}

/** @param {string} text @returns {RawAnswer} */
function answer(text) {
  // One more than is shown tells that there are more.
  const query = declarations(prefixes) + limited(text, MOST_ROWS + 1);
  const found = solutions(query) || triples(query);
  if (found.form !== "ask" && !hasWord(text, "ORDER")) sort(found.rows);
  const rows = found.rows.slice(0, MOST_ROWS);
  return { ...found, rows, more: found.rows.length > rows.length, labels: labels(rows) };
}

/** @param {string} query @returns {Omit<RawAnswer, "labels" | "more"> | null} null where its answer is a graph */
function solutions(query) {
  let text = "";
  try {
    text = dataset.query(query, { results_format: JSON_RESULTS });
  } catch (error) {
    if (String(error).includes("Not supported RDF format")) return null;
    throw error;
  }
  const { head, results, boolean } = JSON.parse(text);
  if (boolean !== undefined) return { form: "ask", variables: [], rows: [], boolean };
  // Oxigraph names the variables of * in no order.
  const variables = /** @type {string[]} */ (head.vars);
  const bindings = /** @type {Record<string, SparqlTerm>[]} */ (results.bindings);
  return { form: "select", variables, rows: bindings.map((row) => variables.map((name) => row[name] || null)), boolean: null };
}

/** @param {string} query @returns {Omit<RawAnswer, "labels" | "more">} */
function triples(query) {
  const quads = /** @type {any[]} */ (dataset.query(query));
  const rows = quads.map((quad) => [quad.subject, quad.predicate, quad.object].map(plain));
  return { form: "graph", variables: ["subject", "predicate", "object"], rows, boolean: null };
}

/** @param {any} term of Oxigraph @returns {SparqlTerm} as in SPARQL results */
function plain(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  if (term.termType === "Quad") {
    const [subject, predicate, object] = [term.subject, term.predicate, term.object].map(plain);
    return { type: "triple", value: { subject, predicate, object } };
  }
  const literal = { type: /** @type {const} */ ("literal"), value: term.value };
  return term.language ? { ...literal, "xml:lang": term.language } : { ...literal, datatype: term.datatype.value };
}

/** @param {(SparqlTerm | null)[][]} rows sorted in place, as the command line does */
function sort(rows) {
  const keyed = rows.map((row) => ({ row, key: row.map((term) => (term ? ntriples(term) : "")) }));
  keyed.sort((a, b) => {
    const i = a.key.findIndex((part, at) => part !== b.key[at]);
    return i < 0 ? 0 : a.key[i] < b.key[i] ? -1 : 1;
  });
  keyed.forEach(({ row }, i) => (rows[i] = row));
}

/** @param {(SparqlTerm | null)[][]} rows @returns {Labels} of every resource in them */
function labels(rows) {
  const iris = [...new Set(rows.flat().flatMap(irisOf))];
  /** @type {Labels} */
  const found = {};
  for (let i = 0; i < iris.length; i += NAMES_AT_ONCE) {
    const values = iris.slice(i, i + NAMES_AT_ONCE).map((iri) => `<${iri}>`);
    const query = `SELECT ?i ?l { VALUES ?i { ${values.join(" ")} } ?i ${NAMED.map((p) => `<${p}>`).join("|")} ?l }`;
    for (const { i: node, l: label } of JSON.parse(dataset.query(query, { results_format: JSON_RESULTS })).results.bindings) {
      if (label.type === "literal") (found[node.value] ||= []).push([label["xml:lang"] || "", label.value]);
    }
  }
  return found;
}

/** @param {SparqlTerm | null} term @returns {string[]} */
function irisOf(term) {
  if (!term) return [];
  if (term.type === "triple") return Object.values(term.value).flatMap(irisOf);
  return term.type === "uri" ? [term.value] : [];
}

/** @param {string} text @returns {string} what the parser says of it, or empty */
function refusal(text) {
  try {
    new oxigraph.Store().query(declarations(prefixes) + text);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {unknown} error @param {string} text @returns {SparqlFault} */
function faultOf(error, text) {
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return { reason: "broken", word: said };
  if (said.startsWith("error at ")) return explained(text, prefixes, refusal);
  return { reason: /\bservice\b/i.test(said) ? "service" : "other", word: said };
}

self.onmessage = async ({ data }) => {
  const post = /** @type {(message: WorkerMessage) => void} */ (self.postMessage);
  if (data.kind === "open") {
    try {
      await open(data);
      post({ kind: "ready" });
    } catch (error) {
      post({ kind: "fault", fault: { reason: "broken", word: String(error) } });
    }
    return;
  }
  try {
    post({ kind: "answer", answer: answer(data.text) });
  } catch (error) {
    post({ kind: "fault", fault: faultOf(error, data.text) });
  }
};
