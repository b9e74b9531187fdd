/** The ways to look at the same data, and the switch between them. */
import { byId, el } from "./dom.js";
import { Lists } from "./lists.js";
import { TableView } from "./table-view.js";

/** @type {ViewName[]} */
const ORDER = ["picture", "entities", "facts", "documents", "timeline", "places"];
/** The view that only a page with SPARQL has. */
const QUERY = "query";
const TABLES = ["entities", "facts", "documents"];

export class Views {
  /**
   * @param {Network} network
   * @param {EvidenceStore} evidence
   * @param {import("./tables.js").Tables} tables
   * @param {Filter} filter
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   * @param {import("./query-view.js").QueryView | null} query
   */
  constructor(network, evidence, tables, filter, store, looks, texts, query) {
    this.query = query;
    /** @type {ViewName[]} */
    this.order = query ? [...ORDER, QUERY] : ORDER;
    this.evidence = evidence;
    this.store = store;
    this.texts = texts;
    this.list = byId("list");
    this.table = new TableView(this.list, tables, store, looks, texts, () => this.markChosen());
    this.lists = new Lists(this.list, network, filter, tables, store, looks, texts);
    this.filter = filter;
    this.written = "";
    /** @type {Set<number> | null} the nodes that the list was written for */
    this.nodes = null;
  }

  /** Writes the switch anew, in the language of the page. */
  build() {
    byId("views").replaceChildren(
      ...this.order.map((name) =>
        el(
          "button",
          {
            type: "button",
            id: `view-${name}`,
            click: () => this.store.set({ view: name, sort: "", q: "" }),
          },
          this.texts.words.viewNames[name],
        ),
      ),
    );
    this.refresh();
  }

  refresh() {
    const { view } = this.store.state;
    for (const name of this.order) {
      const button = byId(`view-${name}`);
      if (name === view && !button.hasAttribute("aria-current")) {
        button.setAttribute("aria-current", "true");
        // On a phone the switch is wider than the window.
        button.scrollIntoView({ block: "nearest", inline: "nearest" });
      } else if (name !== view) button.removeAttribute("aria-current");
    }
    byId("stage").classList.toggle("listing", view !== "picture");
    byId("canvas").tabIndex = view === "picture" ? 0 : -1;
    this.list.hidden = view === "picture";
    this.list.setAttribute("aria-label", this.texts.words.viewNames[view]);
    if (view === "picture") return;
    if (!this.evidence.ready) {
      this.evidence.load().then(() => this.refresh());
      return;
    }
    if (view === QUERY) {
      this.keepFocus(() => this.query?.refresh());
      this.written = "";
    } else this.refreshList();
    this.markChosen();
  }

  refreshList() {
    const { view } = this.store.state;
    const { lang, q, sort } = this.store.state;
    const { nodes } = this.filter.seen(this.store.state);
    const written = [view, lang, q, sort].join("\n");
    if (written !== this.written || nodes !== this.nodes) {
      const top = this.written.startsWith(`${view}\n`) ? this.list.scrollTop : 0;
      this.keepFocus(() => (TABLES.includes(view) ? this.table.refresh() : this.lists.refresh()));
      this.written = written;
      this.nodes = nodes;
      this.list.scrollTop = top;
    }
  }

  /** Keeps the focus on the same button of a list that is written anew. @param {() => void} write */
  keepFocus(write) {
    const { activeElement } = document;
    const focused = this.list.contains(activeElement) ? buttonsOf(this.list).indexOf(/** @type {HTMLElement} */ (activeElement)) : -1;
    write();
    if (focused >= 0 && !activeElement?.isConnected) buttonsOf(this.list)[focused]?.focus({ preventScroll: true });
  }

  /** Shows which row or entry is chosen. */
  markChosen() {
    const { selection } = this.store.state;
    for (const element of this.list.querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
    if (!selection) return;
    for (const element of this.list.querySelectorAll(`[data-choice="${selection.kind} ${selection.id}"]`)) {
      element.setAttribute("aria-current", "true");
    }
  }
}

/** @param {HTMLElement} list @returns {HTMLElement[]} */
function buttonsOf(list) {
  return [...list.querySelectorAll("button")];
}
