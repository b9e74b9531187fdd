/** Saving and sharing what is seen: a link, pictures, tables, graphs. */
import { copyText } from "./cite.js";
import { csv } from "./csv.js";
import { byId, el } from "./dom.js";
import { gexf, graphml, jsonld } from "./export-graph.js";
import { pngOf, svgPicture } from "./export-picture.js";

export class Share {
  /**
   * @param {import("./picture.js").Picture} picture
   * @param {import("./tables.js").Tables} tables
   * @param {Filter} filter
   * @param {Store} store
   * @param {Texts} texts
   * @param {(words: string) => void} announce
   */
  constructor(picture, tables, filter, store, texts, announce) {
    this.picture = picture;
    this.tables = tables;
    this.filter = filter;
    this.store = store;
    this.texts = texts;
    this.announce = announce;
    this.box = byId("share-box");
    this.button = byId("share");
    this.button.addEventListener("click", () => this.open(this.box.hidden));
    document.addEventListener("pointerdown", (event) => {
      const inside = event.target instanceof Node && (this.box.contains(event.target) || this.button.contains(event.target));
      if (!inside && !this.box.hidden) this.close();
    });
    this.box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
  }

  /** @param {boolean} open */
  open(open) {
    if (!open) return this.close();
    this.box.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.box.querySelector("button")?.focus();
  }

  close() {
    this.box.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  /** Writes the list anew, in the language of the page. */
  build() {
    const { texts } = this;
    const entry = (/** @type {string} */ key, /** @type {() => void | Promise<void>} */ act) =>
      el(
        "li",
        {},
        el("button", { type: "button", id: `share-${key}`, click: () => this.act(act) }, texts.words.shares[key][0], el("small", {}, texts.words.shares[key][1])),
      );
    this.box.replaceChildren(
      el("h2", {}, texts.t("share")),
      el("p", {}, texts.t("shareHint"), this.picture.network.partial ? ` ${texts.t("shareRest")}` : ""),
      el(
        "ul",
        {},
        entry("link", async () => this.announce(texts.t((await copyText(location.href)) ? "linkCopied" : "linkNot"))),
        entry("csv", () => this.save(csv(this.tables.cells(this.store.state.view)), "csv", "text/csv;charset=utf-8")),
        entry("png", async () => this.saveBlob(await pngOf(this.svg()), "png")),
        entry("svg", () => this.save(this.svg().text, "svg", "image/svg+xml")),
        entry("graphml", () => this.save(graphml(this.chosen()), "graphml", "application/graphml+xml")),
        entry("gexf", () => this.save(gexf(this.chosen()), "gexf", "application/gexf+xml")),
        entry("jsonld", () => this.save(jsonld(this.chosen()), "jsonld", "application/ld+json")),
        entry("print", () => window.print()),
      ),
    );
  }

  /** @param {() => void | Promise<void>} act */
  async act(act) {
    this.close();
    this.button.focus();
    await this.tables.evidence.load();
    await act();
  }

  /** @returns {{text: string, width: number, height: number}} */
  svg() {
    return svgPicture(this.picture, this.texts.t("title"), `zviazok · ${this.texts.t("title")}`);
  }

  /** @returns {import("./export-graph.js").Chosen} */
  chosen() {
    const { network, looks, positions } = this.picture;
    const seen = this.filter.seen(this.store.state);
    return {
      nodes: network.nodes.filter((node) => seen.nodes.has(node.id)),
      edges: seen.edges,
      position: (id) => positions[id],
      colour: (type) => looks.colour(type),
      evidence: this.tables.evidence,
    };
  }

  /** @param {string} text @param {string} suffix @param {string} type */
  save(text, suffix, type) {
    this.saveBlob(new Blob([text], { type }), suffix);
  }

  /** @param {Blob} blob @param {string} suffix */
  saveBlob(blob, suffix) {
    const address = URL.createObjectURL(blob);
    const { view } = this.store.state;
    const what = suffix === "csv" && view === "picture" ? "facts" : suffix === "csv" ? view : "network";
    const name = `zviazok-${what}${this.picture.network.partial ? "-part" : ""}.${suffix}`;
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.announce(this.texts.t("saved", { name }));
  }
}
