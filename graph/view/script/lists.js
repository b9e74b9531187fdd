/** Events along the time, and places with what happened there: the picture without a picture. */
import { el } from "./dom.js";

export class Lists {
  /**
   * @param {HTMLElement} container
   * @param {Network} network
   * @param {Filter} filter
   * @param {import("./tables.js").Tables} tables
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   */
  constructor(container, network, filter, tables, store, looks, texts) {
    this.container = container;
    this.network = network;
    this.filter = filter;
    this.tables = tables;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
  }

  refresh() {
    const content = this.store.state.view === "timeline" ? this.timeline() : this.places();
    this.container.replaceChildren(
      ...(content.length ? content : [el("p", { class: "nothing" }, this.texts.t("searchNone"))]),
    );
  }

  /** @returns {PageNode[]} events that are seen, the earliest first, undated ones last */
  events() {
    const { nodes } = this.filter.seen(this.store.state);
    const day = (/** @type {PageNode} */ event) => event.start || event.end || "\uffff";
    return this.filter.events
      .filter((event) => nodes.has(event.id))
      .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id - b.id));
  }

  /** @returns {HTMLElement[]} a section for each year */
  timeline() {
    /** @type {Map<string, PageNode[]>} */
    const years = new Map();
    for (const event of this.events()) {
      const year = (event.start || event.end || "").slice(0, 4);
      years.set(year, [...(years.get(year) || []), event]);
    }
    return [...years].map(([year, events]) =>
      el(
        "section",
        { class: "year" },
        el("h2", {}, year || this.texts.t("undatedEvents"), el("span", { class: "count" }, ` ${events.length}`)),
        el("ol", { class: "events" }, ...events.map((event) => this.eventItem(event))),
      ),
    );
  }

  /** @param {PageNode} event @returns {HTMLElement} */
  eventItem(event) {
    const { network, texts, tables } = this;
    const names = (/** @type {string} */ property) =>
      network.objects(event.id, property).map((id) => texts.shortName(network.nodes[id])).join(", ");
    const details = [
      texts.kind(event),
      tables.where(event.id),
      names("organizedBy") && `${texts.property("organizedBy")}: ${names("organizedBy")}`,
      names("supportedBy") && `${texts.property("supportedBy")}: ${names("supportedBy")}`,
    ];
    return el(
      "li",
      {},
      el("span", { class: "when" }, tables.when(event)),
      el(
        "div",
        {},
        this.button(event),
        el("p", { class: "details" }, details.filter(Boolean).join(" · ")),
      ),
    );
  }

  /** @param {PageNode} node @returns {HTMLElement} */
  button(node) {
    return el(
      "button",
      {
        type: "button",
        class: "node",
        "data-choice": `node ${node.id}`,
        click: () => this.store.set({ selection: { kind: "node", id: node.id } }),
      },
      this.looks.icon(node.group),
      el("span", {}, this.texts.name(node)),
    );
  }

  /** @returns {HTMLElement[]} places inside places */
  places() {
    const { network, texts } = this;
    const { nodes } = this.filter.seen(this.store.state);
    const all = network.nodes.filter((n) => nodes.has(n.id) && (n.group === "Place" || n.group === "Hromada"));
    const ids = new Set(all.map((node) => node.id));
    /** @type {Map<number, PageNode[]>} */
    const inside = new Map();
    const roots = [];
    const collator = new Intl.Collator(texts.lang);
    all.sort((a, b) => collator.compare(texts.name(a), texts.name(b)));
    for (const place of all) {
      const around = [...network.objects(place.id, "locatedIn"), ...network.objects(place.id, "partOf")];
      const parent = around.find((id) => ids.has(id) && id !== place.id && !this.filter.closure([id], ["locatedIn", "partOf"]).has(place.id));
      if (parent === undefined) roots.push(place);
      else inside.set(parent, [...(inside.get(parent) || []), place]);
    }
    /** @type {Map<number, PageNode[]>} */
    const held = new Map();
    for (const event of this.events()) {
      for (const id of network.objects(event.id, "heldAt")) held.set(id, [...(held.get(id) || []), event]);
    }
    const item = (/** @type {PageNode} */ place) => {
      const events = held.get(place.id) || [];
      const others = network.edgesOf[place.id].filter(
        (edge) => edge.to === place.id && ["locatedIn", "coversArea"].includes(edge.p) && nodes.has(edge.from) && !ids.has(edge.from),
      );
      /** @type {HTMLElement} */
      const children = el("ul", {}, ...(inside.get(place.id) || []).map(item));
      const here = [...events, ...[...new Set(others.map((edge) => edge.from))].map((id) => network.nodes[id])];
      return el(
        "li",
        {},
        el(
          "div",
          { class: "place-head" },
          this.button(place),
          el("span", { class: "details" }, [texts.kind(place), events.length ? texts.t("events", { n: events.length }) : ""].filter(Boolean).join(" · ")),
        ),
        here.length > 0 &&
          el(
            "details",
            {},
            el("summary", {}, texts.t("here", { n: here.length })),
            el("ul", { class: "here" }, ...here.map((node) => el("li", {}, this.button(node)))),
          ),
        children.childElementCount > 0 && children,
      );
    };
    return roots.length ? [el("ul", { class: "place-tree" }, ...roots.map(item))] : [];
  }
}
