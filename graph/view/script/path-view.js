/** How two nodes are linked: the shortest way between them, step by step, each with its sentence. */
import { Combobox } from "./combobox.js";
import { el } from "./dom.js";
import { shortestPath } from "./filter.js";
import { quoteBlock } from "./quote.js";

/**
 * @param {import("./panel.js").Panel} panel
 * @param {number} from
 * @param {number} to
 * @returns {HTMLElement[]}
 */
export function pathView(panel, from, to) {
  const { network, texts, evidence, store, filter } = panel;
  const path = shortestPath(network, from, to, filter.seen(store.state).nodes);
  const steps = path.nodes.slice(1).map((id, i) => {
    const before = path.nodes[i];
    const edges = path.edges.filter((edge) => new Set([edge.from, edge.to, before, id]).size === 2);
    return el(
      "li",
      {},
      panel.nodeButton(before),
      ...edges.map((edge) =>
        el(
          "div",
          { class: "step" },
          el(
            "button",
            { type: "button", class: "statement", click: () => store.set({ selection: { kind: "edge", id: edge.id } }) },
            texts.property(edge.p, edge.from !== before),
          ),
          quoteBlock([evidence.ofEdge(edge)[0]], panel, edge.from !== before),
        ),
      ),
    );
  });
  return [
    panel.head(
      el("p", { class: "type" }, texts.t("path")),
      el("h2", {}, texts.name(network.nodes[from]), " → ", texts.name(network.nodes[to])),
      el("p", { class: "other" }, steps.length ? texts.t("steps", { n: steps.length }) : texts.t("noPath")),
    ),
    steps.length > 0 && panel.markKey(),
    el("ol", { class: "path" }, ...steps, path.nodes.length > 0 && el("li", {}, panel.nodeButton(to))),
  ].filter((part) => part instanceof HTMLElement);
}

/**
 * The field in which the other end of a way is looked for.
 * @param {import("./panel.js").Panel} panel
 * @param {number} from
 * @returns {HTMLElement}
 */
export function pathFinder(panel, from) {
  const { texts, store } = panel;
  const input = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "text",
      id: "path-search",
      class: "find",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "path-hits",
      "aria-label": texts.t("pathTo"),
      placeholder: texts.t("searchHint"),
    })
  );
  const list = el("ul", { id: "path-hits", class: "hits", role: "listbox", "aria-label": texts.t("pathTo"), hidden: true });
  const status = el("p", { class: "hidden", role: "status" });
  new Combobox({ input, list, status }, panel.parts.index, panel.looks, texts, (to) => {
    if (to !== from) store.set({ selection: { kind: "path", id: from, to } });
  });
  return el("details", { class: "path-finder" }, el("summary", {}, texts.t("pathTo")), el("div", { class: "combo" }, input, list, status));
}
