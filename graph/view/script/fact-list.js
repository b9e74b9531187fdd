/** The facts of a node, grouped by property, each with its sentences. */
import { el } from "./dom.js";
import { qualifiers, quoteBlock } from "./quote.js";

/**
 * @typedef {object} PanelFact a fact as the chosen node sees it
 * @property {string} property
 * @property {boolean} inverse
 * @property {number | null} node the other end
 * @property {string} text where the other end is no node
 * @property {Evidence[]} evidence
 * @property {number} rest statements that are not on the page
 */

/** @typedef {import("./panel.js").Panel} Panel */

/** @param {Panel} panel @param {PageNode} node @returns {HTMLElement[]} */
export function factList(panel, node) {
  const { texts } = panel;
  const facts = factsOf(panel, node);
  if (!facts.length) return [el("p", { class: "other" }, texts.t("noFacts"))];
  /** @type {Map<string, PanelFact[]>} */
  const groups = new Map();
  for (const fact of facts) {
    const key = `${fact.inverse ? 1 : 0}${fact.property}`;
    groups.set(key, [...(groups.get(key) || []), fact]);
  }
  const { order } = panel.looks.looks;
  const rank = (/** @type {string} */ key) => Number(key[0]) * 100 + (order.indexOf(key.slice(1)) + 100) % 100;
  const sections = [...groups].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return [
    panel.markKey(),
    ...sections.map(([, group]) =>
      el(
        "section",
        { class: "group" },
        el("h3", {}, texts.property(group[0].property, group[0].inverse)),
        ...bySentence(group).map((sharing) => factView(panel, sharing)),
      ),
    ),
  ];
}

/** @param {Panel} panel @param {PageNode} node @returns {PanelFact[]} */
function factsOf({ network, evidence, tables }, node) {
  const links = network.edgesOf[node.id].map((edge) => ({
    property: edge.p,
    inverse: edge.from !== node.id,
    node: edge.from === node.id ? edge.to : edge.from,
    text: "",
    evidence: evidence.ofEdge(edge),
    rest: evidence.restOfEdge(edge),
  }));
  const texts = evidence.ofNode(node.id).map((fact) => ({
    property: fact.p,
    inverse: false,
    node: null,
    text: tables.valueInWords(fact),
    evidence: fact.e,
    rest: fact.more || 0,
  }));
  return [...texts, ...links];
}

/**
 * Facts of one sentence stand together, so that it is quoted once.
 * @param {PanelFact[]} facts
 * @returns {PanelFact[][]}
 */
function bySentence(facts) {
  /** @type {Map<string, PanelFact[]>} */
  const sentences = new Map();
  for (const fact of facts) {
    const key = fact.evidence.map((one) => `${one.q},${one.d}`).join(" ");
    sentences.set(key, [...(sentences.get(key) || []), fact]);
  }
  return [...sentences.values()];
}

/** @param {Panel} panel @param {PanelFact[]} sharing @returns {HTMLElement} */
function factView(panel, sharing) {
  const { texts } = panel;
  const [{ inverse, evidence }] = sharing;
  const quotes = evidence.map((_, i) =>
    quoteBlock(
      sharing.map((fact) => fact.evidence[i]),
      panel,
      inverse,
    ),
  );
  return el(
    "div",
    { class: "fact" },
    el(
      "ul",
      { class: "links" },
      ...sharing.map((fact) =>
        el(
          "li",
          {},
          fact.node === null ? el("span", { class: "value", lang: "uk" }, fact.text) : panel.nodeButton(fact.node),
          ...qualifiers(fact.evidence[0], texts, sharing.map((one) => one.evidence[0])),
        ),
      ),
    ),
    quotes[0],
    quotes.length > 1 &&
      el(
        "details",
        { class: "more" },
        el("summary", {}, texts.t("moreSources", { n: quotes.length - 1 })),
        ...quotes.slice(1),
      ),
    ...restNote(panel, Math.max(...sharing.map(({ rest }) => rest))),
  );
}

/**
 * @param {{texts: Texts}} page
 * @param {number} rest
 * @returns {HTMLElement[]} how many statements of a fact are not on the page
 */
export function restNote({ texts }, rest) {
  return rest ? [el("p", { class: "other" }, texts.t("sentencesRest", { n: rest }))] : [];
}
