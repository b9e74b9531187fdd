/** A document as the panel shows it: each sentence that states something, its entities marked, its facts beneath. */
import { encoded } from "./address.js";
import { el, webLink } from "./dom.js";

/** @typedef {{from: number, to: number, node: number}} EntityMark */

/**
 * Keeps of overlapping marks the longest, so that each can be a button.
 * @param {EntityMark[]} marks
 * @returns {EntityMark[]} by place
 */
export function outermost(marks) {
  const sorted = [...marks].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from || a.node - b.node);
  /** @type {EntityMark[]} */
  const kept = [];
  for (const mark of sorted) if (!kept.some((other) => other.from < mark.to && mark.from < other.to)) kept.push(mark);
  return kept.sort((a, b) => a.from - b.from);
}

/**
 * @param {import("./panel.js").Panel} panel
 * @param {PageDocument} document
 * @returns {HTMLElement[]}
 */
export function documentView(panel, document) {
  const { evidence, texts, tables } = panel;
  const sentences = evidence.sentences(document);
  const { sources } = evidence.block;
  const parts = [];
  let item = -1;
  for (const sentence of sentences) {
    if (sentence.source !== item && document.sources.length > 1) {
      const { title, date } = sources[sentence.source];
      parts.push(el("h3", { class: "item", lang: "uk" }, title, date && date !== document.date ? ` · ${tables.day(date)}` : ""));
    }
    item = sentence.source;
    parts.push(sentenceView(panel, sentence));
  }
  return [
    panel.head(
      el("p", { class: "type" }, texts.t("document")),
      el("h2", { lang: "uk" }, document.title),
      el(
        "p",
        { class: "other" },
        [tables.day(document.date) || texts.t("undated"), texts.t("factsStated", { n: document.statements })].join(" · "),
      ),
      document.url ? el("p", { class: "other" }, webLink(document.url, document.url)) : el("p", { class: "other" }, document.key),
    ),
    el("p", { class: "small" }, texts.t("documentHint"), panel.network.partial ? ` ${texts.t("documentRest")}` : ""),
    ...parts,
  ];
}

/**
 * @param {import("./panel.js").Panel} panel
 * @param {import("./data.js").Sentence} sentence
 * @returns {HTMLElement}
 */
function sentenceView(panel, sentence) {
  const { evidence, network, texts } = panel;
  const quote = evidence.block.quotes[sentence.quote];
  const here = (/** @type {Evidence[]} */ all) =>
    all.find((one) => one.q === sentence.quote && one.d === sentence.source && (one.a || 0) === sentence.at);
  /** @type {EntityMark[]} */
  const marks = [];
  const note = (/** @type {Mark[] | undefined} */ found, /** @type {number} */ node) => {
    for (const [from, to] of found || []) marks.push({ from, to, node });
  };
  const facts = [];
  for (const id of sentence.edges) {
    const edge = network.edges[id];
    const one = here(evidence.ofEdge(edge));
    note(one?.s, edge.from);
    note(one?.o, edge.to);
    facts.push(
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "statement", click: () => panel.store.set({ selection: { kind: "edge", id } }) },
          texts.shortName(network.nodes[edge.from]),
          el("i", {}, ` ${texts.property(edge.p)} `),
          texts.shortName(network.nodes[edge.to]),
        ),
      ),
    );
  }
  for (const id of sentence.texts) {
    const fact = evidence.block.texts[id];
    note(here(fact.e)?.s, fact.n);
    facts.push(
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "statement", click: () => panel.store.set({ selection: { kind: "node", id: fact.n } }) },
          texts.shortName(network.nodes[fact.n]),
          el("i", {}, ` ${texts.property(fact.p)} `),
          panel.tables.valueInWords(fact),
        ),
      ),
    );
  }
  const text = el("p", { class: "sentence", lang: "uk" });
  let at = 0;
  for (const { from, to, node } of outermost(marks)) {
    text.append(
      quote.slice(at, from),
      // A link breaks over lines with the text around it; a button would not.
      el(
        "a",
        {
          href: `#node=${encoded(network.shortIri(node))}`,
          class: `mention ${panel.looks.of(network.nodes[node].group).family}`,
          title: texts.name(network.nodes[node]),
          click: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            panel.store.set({ selection: { kind: "node", id: node } });
          },
        },
        quote.slice(from, to),
      ),
    );
    at = to;
  }
  text.append(quote.slice(at));
  return el(
    "div",
    { class: "fact" },
    text,
    el(
      "details",
      { class: "statements" },
      el("summary", {}, texts.t("factsStated", { n: facts.length })),
      el("ul", {}, ...facts),
    ),
  );
}
