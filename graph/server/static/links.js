/** A plugin for results: the links between resources, as a picture and as a list. */
import { el, icon, labels } from "./labels.js";

const MOST_LINKS = 600;

/**
 * The links of an answer: of triples those between resources; of rows, from the first resource to the others.
 * @param {any} results
 * @returns {{from: string, to: string, name: string}[]}
 */
export function linksOf(results) {
  const isResource = (/** @type {any} */ term) => term && term.type === "uri";
  const found = new Map();
  const add = (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ name) => {
    if (from !== to) found.set(`${from} ${name} ${to}`, { from, to, name });
  };
  const statements = results.getType() === "ttl" ? results.getStatements() : null;
  for (const { subject, predicate, object } of statements || []) {
    if (subject.termType === "NamedNode" && object.termType === "NamedNode" && !predicate.value.endsWith("#type")) {
      add(subject.value, object.value, predicate.value);
    }
  }
  const bindings = (!statements && results.getBindings()) || [];
  const variables = bindings.length ? results.getVariables() : [];
  for (const row of bindings) {
    const resources = variables.filter((name) => isResource(row[name]));
    for (const name of resources.slice(1)) add(row[resources[0]].value, row[name].value, name);
  }
  return [...found.values()];
}

export class Links {
  priority = 2;
  /** @param {any} yasr */
  constructor(yasr) {
    this.yasr = yasr;
    this.label = Links.setup.texts.asNetwork;
  }

  /** @type {any} */
  static setup = null;

  canHandleResults() {
    return Boolean(this.yasr.results && !this.yasr.results.hasError() && linksOf(this.yasr.results).length);
  }

  getIcon() {
    return icon("M6 3a3 3 0 1 0 1.6 5.5l4 4.4a3 3 0 1 0 4.9.1l2.2-3.6A3 3 0 1 0 17 8.6l-2.2 3.6a3 3 0 0 0-1.8 0L9 7.2A3 3 0 0 0 6 3z");
  }

  destroy() {
    this.picture?.destroy();
    this.picture = null;
  }

  async draw() {
    const { texts, lang, page, script } = Links.setup;
    const links = linksOf(this.yasr.results).slice(0, MOST_LINKS);
    const nodes = [...new Set(links.flatMap((link) => [link.from, link.to]))];
    const names = await labels([...nodes, ...links.map((link) => link.name)], lang);
    const name = (/** @type {string} */ iri) => names.get(iri)?.label || iri.replace(/^.*[/#]/, "") || iri;
    const anchor = (/** @type {string} */ iri) => (page(iri) ? el("a", { href: page(iri) }, name(iri)) : name(iri));
    const canvas = el("div", { class: "links-picture", role: "img", "aria-label": texts.asNetwork });
    const list = el("ul", { class: "links-list" });
    for (const link of links) {
      list.append(el("li", {}, anchor(link.from), el("span", { class: "arrow" }, ` ${name(link.name)} → `), anchor(link.to)));
    }
    const count = texts.links(links.length);
    this.yasr.resultsEl.replaceChildren(canvas, el("details", { open: "" }, el("summary", {}, count), list));
    await load(script);
    this.draw_(canvas, nodes, links, name, names);
  }

  /**
   * @param {HTMLElement} canvas
   * @param {string[]} nodes
   * @param {{from: string, to: string, name: string}[]} links
   * @param {(iri: string) => string} name
   * @param {Map<string, {type: string}>} names
   */
  draw_(canvas, nodes, links, name, names) {
    const { families, page } = Links.setup;
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ family) => style.getPropertyValue(`--${family}`).trim() || "#777";
    const short = (/** @type {string} */ text) => (text.length > 42 ? `${text.slice(0, 40)}…` : text);
    const font = { color: colour("text"), strokeWidth: 4, strokeColor: colour("card"), size: 14 };
    this.picture = new globalThis.vis.Network(
      canvas,
      {
        nodes: nodes.map((iri) => ({
          id: iri,
          label: short(name(iri)),
          color: colour(families[names.get(iri)?.type || ""] || families[""]),
        })),
        edges: links.map(({ from, to }) => ({ from, to })),
      },
      {
        layout: { randomSeed: 1 },
        nodes: { shape: "dot", size: 10, font, borderWidth: 0 },
        edges: { color: colour("edge"), arrows: { to: { scaleFactor: 0.5 } } },
        physics: { stabilization: { iterations: 200 }, barnesHut: { springLength: 190 } },
        interaction: { keyboard: false },
      },
    );
    this.picture.once("stabilizationIterationsDone", () => this.picture?.setOptions({ physics: false }));
    this.picture.on("doubleClick", (/** @type {any} */ event) => {
      const address = event.nodes.length ? page(event.nodes[0]) : "";
      if (address) location.assign(address);
    });
  }
}

/**
 * Loads a script of this server once.
 * @param {string} address
 * @returns {Promise<void>}
 */
function load(address) {
  if (globalThis.vis) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
}
