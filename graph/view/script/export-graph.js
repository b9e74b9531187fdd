/** What is seen as GraphML, GEXF and JSON-LD: the formats of yEd, Gephi and of linked data. */
import { isDay } from "./dates.js";
import { xml, xmlText } from "./markup.js";

const ZV = "https://w3id.org/zviazok/ontology#";
const SURROGATE = /\p{Cs}/u;
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * @typedef {object} Chosen what is written
 * @property {PageNode[]} nodes
 * @property {PageEdge[]} edges
 * @property {(id: number) => Point} position
 * @property {(type: string) => string} colour `#rrggbb`
 * @property {EvidenceStore} evidence
 */

/** @type {[string, (node: PageNode) => string | undefined][]} */
const NODE_FIELDS = [
  ["label", (node) => node.label],
  ["label_en", (node) => node.en],
  ["type", (node) => node.group],
  ["kind", (node) => node.kind],
  ["start", (node) => node.start],
  ["end", (node) => node.end || node.start],
  ["katottg", (node) => node.code],
  ["forms", (node) => (node.alt || []).join("; ")],
];
const EDGE_FIELDS = ["property", "certainty", "statements", "quote", "document", "published", "url"];

/** @param {PageEdge} edge @param {EvidenceStore} evidence @returns {string[]} by `EDGE_FIELDS` */
function edgeValues(edge, evidence) {
  const all = evidence.ofEdge(edge);
  const source = evidence.source(all[0]);
  return [
    edge.p,
    all.every((one) => one.implied) ? "implied" : "explicit",
    String(all.length),
    evidence.quote(all[0]),
    source.title,
    source.date || "",
    source.url || "",
  ];
}

/** @param {Chosen} chosen @returns {string} */
export function graphml({ nodes, edges, position, evidence }) {
  const key = (/** @type {string} */ side, /** @type {string} */ name, /** @type {string} */ type) =>
    xml("key", { id: `${side}_${name}`, for: side, "attr.name": name, "attr.type": type });
  const data = (/** @type {string} */ side, /** @type {string} */ name, /** @type {string | undefined} */ value) =>
    value ? xml("data", { key: `${side}_${name}` }, xmlText(value)) : "";
  return (
    XML_HEAD +
    xml(
      "graphml",
      { xmlns: "http://graphml.graphdrawing.org/xmlns" },
      ...NODE_FIELDS.map(([name]) => key("node", name, "string")),
      ...["x", "y"].map((name) => key("node", name, "double")),
      ...EDGE_FIELDS.map((name) => key("edge", name, name === "statements" ? "int" : "string")),
      xml(
        "graph",
        { id: "zviazok", edgedefault: "directed" },
        ...nodes.map((node) =>
          xml(
            "node",
            { id: node.iri },
            ...NODE_FIELDS.map(([name, value]) => data("node", name, value(node))),
            data("node", "x", String(Math.round(position(node.id).x))),
            data("node", "y", String(Math.round(position(node.id).y))),
          ),
        ),
        ...edges.map((edge) =>
          xml(
            "edge",
            { id: `e${edge.id}`, source: iriOf(nodes, edge.from), target: iriOf(nodes, edge.to) },
            ...edgeValues(edge, evidence).map((value, i) => data("edge", EDGE_FIELDS[i], value)),
          ),
        ),
      ),
    )
  );
}

/** @param {string} iri @returns {string} without characters that no IRI holds */
function written(iri) {
  return iri.replace(/[\s\p{C}<>"{}|\\^`]/gu, (character) => (SURROGATE.test(character) ? "" : encodeURIComponent(character)));
}

/** @param {string | undefined} name of a class or property @returns {string} */
function term(name) {
  return `zv:${written(name || "")}`;
}

/** @type {WeakMap<PageNode[], Map<number, string>>} */
const IRIS = new WeakMap();

/** @param {PageNode[]} nodes @param {number} id @returns {string} */
function iriOf(nodes, id) {
  let iris = IRIS.get(nodes);
  if (!iris) IRIS.set(nodes, (iris = new Map(nodes.map((node) => [node.id, node.iri]))));
  return iris.get(id) || "";
}

/** @param {Chosen} chosen @returns {string} GEXF 1.3 */
export function gexf({ nodes, edges, position, colour, evidence }) {
  const attributes = (/** @type {string} */ side, /** @type {string[]} */ names) =>
    xml("attributes", { class: side }, ...names.map((title, id) => xml("attribute", { id, title, type: "string" })));
  const values = (/** @type {(string | undefined)[]} */ all) =>
    xml("attvalues", {}, ...all.map((value, i) => (value ? xml("attvalue", { for: i, value }) : "")));
  return (
    XML_HEAD +
    xml(
      "gexf",
      { xmlns: "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", version: "1.3" },
      xml("meta", {}, xml("creator", {}, "zviazok")),
      xml(
        "graph",
        { defaultedgetype: "directed" },
        attributes("node", NODE_FIELDS.map(([name]) => name)),
        attributes("edge", EDGE_FIELDS),
        xml(
          "nodes",
          {},
          ...nodes.map((node) => {
            const { x, y } = position(node.id);
            const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour(node.group).slice(i, i + 2), 16));
            return xml(
              "node",
              { id: node.iri, label: node.label },
              values(NODE_FIELDS.map(([, value]) => value(node))),
              // The axis of Gephi points up.
              xml("viz:position", { x: Math.round(x), y: -Math.round(y), z: 0 }),
              xml("viz:color", { r, g, b }),
            );
          }),
        ),
        xml(
          "edges",
          {},
          ...edges.map((edge) =>
            xml(
              "edge",
              { id: edge.id, source: iriOf(nodes, edge.from), target: iriOf(nodes, edge.to), label: edge.p, kind: edge.p },
              values(edgeValues(edge, evidence)),
            ),
          ),
        ),
      ),
    )
  );
}

/**
 * Entities with their links, and each link again as a statement with the sentence that gives it.
 * @param {Chosen} chosen
 * @returns {string}
 */
export function jsonld({ nodes, edges, evidence }) {
  const context = {
    zv: ZV,
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#",
    skos: "http://www.w3.org/2004/02/skos/core#",
    schema: "https://schema.org/",
    oa: "http://www.w3.org/ns/oa#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
  };
  const named = (/** @type {string | undefined} */ value, /** @type {string} */ language) =>
    value ? [{ "@value": value, "@language": language }] : [];
  const date = (/** @type {string | undefined} */ value) =>
    isDay(value || "") ? { "@value": value, "@type": "xsd:date" } : undefined;
  /** @type {Map<string, Record<string, any>>} */
  const entities = new Map();
  for (const node of nodes) {
    entities.set(node.iri, {
      "@id": written(node.iri),
      "@type": term(node.group),
      "rdfs:label": [...named(node.label, "uk"), ...named(node.en, "en")],
      "skos:altLabel": (node.alt || []).map((form) => ({ "@value": form, "@language": "uk" })),
      "schema:startDate": date(node.start),
      "schema:endDate": date(node.end || node.start),
      "zv:katottg": node.code,
    });
  }
  const documents = new Map();
  const document = (/** @type {Source} */ source) => {
    const id = source.iri ? written(source.iri) : `_:document-${documents.size}`;
    documents.set(id, {
      "@id": id,
      "@type": "zv:SourceDocument",
      "rdfs:label": named(source.title, "uk"),
      "schema:datePublished": date(source.date),
      "schema:url": source.url && { "@value": source.url, "@type": "xsd:anyURI" },
      "zv:fileName": source.file,
    });
    return { "@id": id };
  };
  const seen = new Map(nodes.map((node) => [node.id, node.iri]));
  const statements = [];
  for (const edge of edges) {
    const [from, to] = [seen.get(edge.from) || "", { "@id": written(seen.get(edge.to) || "") }];
    const entity = /** @type {Record<string, any>} */ (entities.get(from));
    const property = term(edge.p);
    entity[property] = [...(entity[property] || []), to];
    statements.push(...evidence.ofEdge(edge).map((one) => statement(from, edge.p, to, one)));
  }
  for (const fact of evidence.block.texts) {
    const from = seen.get(fact.n);
    if (from) statements.push(...fact.e.map((one) => statement(from, fact.p, fact.v, one)));
  }
  /** @param {string} subject @param {string} property @param {any} object @param {Evidence} one */
  function statement(subject, property, object, one) {
    return {
      "@type": "zv:Statement",
      "rdf:subject": { "@id": written(subject) },
      "rdf:predicate": { "@id": term(property) },
      "rdf:object": object,
      "zv:certainty": { "@id": one.implied ? "zv:implied" : "zv:explicit" },
      "zv:rule": one.rule,
      "zv:evidence": { "@type": "zv:Span", "oa:exact": { "@value": evidence.quote(one), "@language": "uk" } },
      "schema:isPartOf": document(evidence.source(one)),
    };
  }
  const graph = [...entities.values(), ...statements, ...documents.values()];
  return `${JSON.stringify({ "@context": context, "@graph": graph }, null, 1)}\n`;
}
