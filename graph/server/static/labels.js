/** What the dataset calls its resources. */

/**
 * @typedef {{label: string, type: string}} Known
 */

/** @type {Map<string, Known>} */
const known = new Map();
const TERMS = "https://w3id.org/zviazok/ontology#";

/**
 * Takes the words of the vocabulary, which a dataset need not hold.
 * @param {{iri: string, words: string}[]} terms
 */
export function know(terms) {
  for (const { iri, words } of terms) known.set(iri, { label: words, type: "" });
}

/**
 * Asks for the names and classes of resources, of each once.
 * @param {Iterable<string>} iris
 * @param {string} lang
 * @returns {Promise<Map<string, Known>>}
 */
export async function labels(iris, lang) {
  const wanted = [...new Set(iris)].filter((iri) => !known.has(iri) && /^https?:[^<>"{}|\\^`\s]+$/.test(iri)).slice(0, 500);
  if (wanted.length) {
    const query = `SELECT ?s (MIN(?own) AS ?label) (MIN(?any) AS ?other) (MIN(?t) AS ?type) {
      VALUES ?s { ${wanted.map((iri) => `<${iri}>`).join(" ")} }
      OPTIONAL { ?s rdfs:label|skos:prefLabel ?any }
      OPTIONAL { ?s rdfs:label|skos:prefLabel ?own FILTER(LANG(?own) = "${lang}") }
      OPTIONAL { ?s a ?t FILTER(STRSTARTS(STR(?t), "${TERMS}")) } } GROUP BY ?s`;
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
      body: query,
    });
    for (const row of response.ok ? (await response.json()).results.bindings : []) {
      known.set(row.s.value, {
        label: visible((row.label || row.other || { value: "" }).value),
        type: row.type ? row.type.value.slice(TERMS.length) : "",
      });
    }
  }
  return known;
}

/**
 * Leaves out what does not show but may turn a text round.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "");
}

/**
 * A picture for a button, of one path in a field of 24 by 24.
 * @param {string} path
 */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  line.setAttribute("fill", "currentColor");
  svg.append(line);
  return svg;
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
