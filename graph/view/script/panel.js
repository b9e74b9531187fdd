/** The panel: what is known of the node or edge chosen, fact by fact, each with its sentence. */
import { documentView } from "./document-view.js";
import { el } from "./dom.js";
import { factList, restNote } from "./fact-list.js";
import { pathFinder, pathView } from "./path-view.js";
import { qualifiers, quoteBlock, reviewInWords } from "./quote.js";

export class Panel {
  /**
   * @param {HTMLElement} container
   * @param {Network} network
   * @param {EvidenceStore} evidence
   * @param {import("./tables.js").Tables} tables
   * @param {Filter} filter
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   * @param {{intro: () => HTMLElement[], answer: (panel: Panel) => HTMLElement[], near: (id: number) => void, reveal: (id: number) => void, index: SearchIndex}} parts
   */
  constructor(container, network, evidence, tables, filter, store, looks, texts, parts) {
    this.container = container;
    this.network = network;
    this.evidence = evidence;
    this.tables = tables;
    this.filter = filter;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
    this.parts = parts;
  }

  /** @param {boolean} [stay] where one has read to */
  refresh(stay = false) {
    const { selection } = this.store.state;
    if (selection && !this.evidence.ready) {
      this.evidence.load().then(() => this.refresh());
      return;
    }
    const top = stay ? this.container.scrollTop : 0;
    const pressed = this.container.querySelector(".hops button:focus")?.textContent;
    this.container.replaceChildren(...this.content(selection));
    this.container.scrollTop = top;
    for (const button of this.container.querySelectorAll(".hops button")) {
      if (button.textContent === pressed) /** @type {HTMLElement} */ (button).focus();
    }
  }

  /** @param {Choice} selection @returns {HTMLElement[]} */
  content(selection) {
    if (!selection) return this.parts.intro();
    if (selection.kind === "node") return this.nodeView(this.network.nodes[selection.id]);
    if (selection.kind === "edge") return this.edgeView(this.network.edges[selection.id]);
    if (selection.kind === "path") return pathView(this, selection.id, selection.to);
    if (selection.kind === "answer") return this.parts.answer(this);
    return documentView(this, this.evidence.documents[selection.id]);
  }

  /** @param {PageNode} node @returns {HTMLElement[]} */
  nodeView(node) {
    const { texts } = this;
    const other = texts.lang === "en" ? node.label : node.en;
    const kind = texts.kind(node);
    const type = texts.type(node.group);
    return [
      this.head(
        el("p", { class: "type" }, this.looks.icon(node.group), kind && kind !== type ? `${type} · ${kind}` : type),
        el("h2", { lang: texts.lang === "en" && node.en ? "en" : "uk" }, texts.name(node)),
        other && other !== texts.name(node) && el("p", { class: "other", lang: texts.lang === "en" ? "uk" : "en" }, other),
      ),
      el(
        "div",
        { class: "tools" },
        this.hopSwitch(node.id),
        el("span", {}, texts.t("links", { n: this.network.degree(node.id) }), node.more ? `, ${texts.t("linksRest", { n: node.more })}` : ""),
      ),
      ...this.hiddenNote(node.id),
      pathFinder(this, node.id),
      ...this.forms(node),
      ...factList(this, node),
    ];
  }

  /** @param {number} id @returns {HTMLElement} how far the picture stays lit around the node */
  hopSwitch(id) {
    const { store, texts } = this;
    const choose = (/** @type {number} */ hops) => {
      store.set({ hops, view: "picture" });
      this.parts.near(id);
    };
    return el(
      "span",
      { class: "hops", role: "group", "aria-label": texts.t("near") },
      ...[1, 2].map((hops) =>
        el(
          "button",
          { type: "button", "aria-pressed": String(store.state.hops === hops), click: () => choose(hops) },
          texts.t("hops", { n: hops }),
        ),
      ),
    );
  }

  /** @param {number} id @returns {HTMLElement[]} */
  hiddenNote(id) {
    const { drawn } = this.filter.seen(this.store.state);
    if (drawn.has(id)) return [];
    const show = el("button", { type: "button", click: () => this.parts.reveal(id) }, this.texts.t("reveal"));
    return [el("p", { class: "hidden-note" }, this.texts.t("filteredOut"), " ", show)];
  }

  /** @param {PageEdge} edge @returns {HTMLElement[]} */
  edgeView(edge) {
    const { texts } = this;
    const parallel = this.network.between(edge).filter((other) => other !== edge);
    const evidence = this.evidence.ofEdge(edge);
    return [
      this.head(
        el("p", { class: "type" }, texts.t("edge")),
        el(
          "div",
          { class: "triple" },
          this.nodeButton(edge.from),
          el("h2", {}, texts.property(edge.p)),
          this.nodeButton(edge.to),
        ),
      ),
      this.markKey(),
      ...evidence.map((one) =>
        el(
          "div",
          { class: "fact" },
          el("p", { class: "tags" }, ...qualifiers(one, texts)),
          quoteBlock([one], this),
          one.rule && el("p", { class: "rule" }, `${texts.t("rule")}: `, el("code", {}, one.rule)),
        ),
      ),
      ...restNote(this, this.evidence.restOfEdge(edge)),
      ...(parallel.length
        ? [
            el("h3", {}, texts.t("parallel")),
            el("ul", { class: "links" }, ...parallel.map((other) => el("li", {}, this.edgeButton(other)))),
          ]
        : []),
    ];
  }

  /** @param {...(HTMLElement | string | false | undefined | null)} children @returns {HTMLElement} */
  head(...children) {
    const close = el(
      "button",
      { type: "button", class: "close", "aria-label": this.texts.t("close"), click: () => this.store.set({ selection: null }) },
      "×",
    );
    return el("header", {}, el("div", {}, ...children), close);
  }

  /** @param {PageNode} node @returns {HTMLElement[]} */
  forms(node) {
    const forms = node.alt || [];
    const parts = [];
    if (node.seen) parts.push(el("p", { class: "other" }, this.texts.t("identity", { words: reviewInWords(node.seen, this.texts) })));
    if (node.code) parts.push(el("p", { class: "other" }, `${this.texts.t("code")}: ${node.code}`));
    if (forms.length) {
      parts.push(
        el(
          "details",
          { class: "forms" },
          el("summary", {}, this.texts.t("forms", { n: forms.length })),
          el("ul", { lang: "uk" }, ...forms.map((form) => el("li", {}, form))),
        ),
      );
    }
    return parts;
  }

  /** @returns {HTMLElement} what the colours in the quotes mean */
  markKey() {
    const { texts } = this;
    return el(
      "p",
      { class: "key" },
      el("span", {}, `${texts.t("markKey")}: `),
      el("mark", { class: "subject" }, texts.t("markSubject")),
      " ",
      el("mark", { class: "object" }, texts.t("markObject")),
      " ",
      el("mark", { class: "trigger" }, texts.t("markTrigger")),
    );
  }

  /** @param {number} id @returns {HTMLElement} */
  nodeButton(id) {
    const node = this.network.nodes[id];
    return el(
      "button",
      { type: "button", class: "node", click: () => this.store.set({ selection: { kind: "node", id } }) },
      this.looks.icon(node.group),
      el("span", { lang: this.texts.lang === "en" && node.en ? "en" : "uk" }, this.texts.name(node)),
    );
  }

  /** @param {PageEdge} edge @returns {HTMLElement} */
  edgeButton(edge) {
    return el(
      "button",
      { type: "button", class: "node", click: () => this.store.set({ selection: { kind: "edge", id: edge.id } }) },
      el("span", {}, this.texts.property(edge.p)),
    );
  }
}
