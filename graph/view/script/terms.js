/** RDF terms as SPARQL results in JSON have them. */

/** @param {SparqlTerm} term @returns {string} as N-Triples write it */
export function ntriples(term) {
  if (term.type === "uri") return `<${term.value}>`;
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type === "triple") {
    const { subject, predicate, object } = term.value;
    return `<<( ${ntriples(subject)} ${ntriples(predicate)} ${ntriples(object)} )>>`;
  }
  const text = term.value.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r");
  const language = term["xml:lang"];
  if (language) return `"${text}"@${language}`;
  return term.datatype && !isText(term) ? `"${text}"^^<${term.datatype}>` : `"${text}"`;
}

/** @param {SparqlTerm} term @returns {boolean} whether it is a literal of plain text */
function isText(term) {
  return term.type === "literal" && (!term.datatype || term.datatype.endsWith("XMLSchema#string"));
}

const NUMBER = /#(?:integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;

/** @param {SparqlTerm} term @returns {boolean} */
export function isNumber(term) {
  return term.type === "literal" && NUMBER.test(term.datatype || "");
}

/**
 * What people read for a resource: its label in the language, in Ukrainian, in none, in English, in any; else a
 * short form of its IRI.
 * @param {string} iri
 * @param {Labels} labels
 * @param {string} lang
 * @param {Record<string, string>} prefixes
 * @returns {string}
 */
export function nameOf(iri, labels, lang, prefixes) {
  const found = Object.hasOwn(labels, iri) ? labels[iri] : [];
  for (const wanted of [lang, "uk", "", "en"]) {
    const named = found.filter(([language, name]) => language === wanted && name).map(([, name]) => name);
    if (named.length) return named.sort()[0];
  }
  return found.length ? found[0][1] : shortened(iri, prefixes);
}

/** @param {string} iri @param {Record<string, string>} prefixes @returns {string} */
function shortened(iri, prefixes) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (!iri.startsWith(namespace)) continue;
    const local = iri.slice(namespace.length);
    if (local && !/[/#?]/.test(local)) return `${prefix}:${local}`;
  }
  return iri;
}

/**
 * The lines of an answer: rows that agree in all but the variables listed share one, their values gathered.
 * @param {string[]} variables
 * @param {(SparqlTerm | null)[][]} rows
 * @param {string[]} lists
 * @returns {SparqlTerm[][][]} for each line its cells, for each cell its terms
 */
export function gathered(variables, rows, lists) {
  const places = variables.flatMap((name, i) => (lists.includes(name) ? [] : [i]));
  /** @type {Map<string, (SparqlTerm | null)[][]>} */
  const groups = new Map();
  rows.forEach((row, number) => {
    const key = lists.length ? JSON.stringify(places.map((i) => row[i] && ntriples(/** @type {SparqlTerm} */ (row[i])))) : String(number);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  });
  return [...groups.values()].map((group) =>
    variables.map((_, i) => {
      /** @type {Map<string, SparqlTerm>} */
      const cell = new Map();
      for (const row of group) {
        const term = row[i];
        if (term && !cell.has(ntriples(term))) cell.set(ntriples(term), term);
      }
      return [...cell.values()];
    }),
  );
}
