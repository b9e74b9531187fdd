/** The filters of events: kinds with counts, time, supporter, undertaking, place. */
import { byId, el } from "./dom.js";
import { filterCount } from "./filter.js";
import { UNFILTERED } from "./state.js";
import { TimeSlider } from "./time-slider.js";

/** @typedef {"supporter" | "undertaking" | "place"} EndFilter */

export class FilterBox {
  /**
   * @param {Network} network
   * @param {Filter} filter
   * @param {Store} store
   * @param {Texts} texts
   */
  constructor(network, filter, store, texts) {
    this.network = network;
    this.filter = filter;
    this.store = store;
    this.texts = texts;
    this.box = byId("filter-box");
    this.button = byId("filters");
    this.slider = new TimeSlider(byId("time"), filter.events, store, texts);
    /** @type {Map<string, PageNode[]>} */
    this.kinds = new Map();
    for (const event of filter.events) {
      const kind = event.kind || "";
      this.kinds.set(kind, [...(this.kinds.get(kind) || []), event]);
    }
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
    /** @type {Record<EndFilter, [number, number][]>} */
    this.choices = {
      supporter: filter.choices((event) => filter.supporters(event)),
      undertaking: filter.choices((event) => filter.wholes(event)),
      place: filter.choices((event) => filter.places(event)),
    };
    /** @type {EndFilter[]} */
    this.ends = ["supporter", "undertaking", "place"];
    for (const name of this.ends) {
      byId(`filter-${name}`).addEventListener("change", (/** @type {any} */ event) =>
        store.set({ [name]: event.target.value === "" ? null : Number(event.target.value) }),
      );
    }
    this.button.addEventListener("click", () => this.open(this.box.hidden));
    byId("filters-close").addEventListener("click", () => this.open(false));
    byId("filters-reset").addEventListener("click", () => store.set({ ...UNFILTERED, hidden: new Set() }));
    byId("kinds-all").addEventListener("click", () => store.set({ hiddenKinds: new Set() }));
    byId("kinds-none").addEventListener("click", () => store.set({ hiddenKinds: new Set(this.kinds.keys()) }));
    byId("undated").addEventListener("change", (/** @type {any} */ event) => store.set({ undated: event.target.checked }));
    this.box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.open(false);
    });
  }

  /** @param {boolean} open */
  open(open) {
    this.box.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.box.focus();
    else this.button.focus();
  }

  /** Writes everything anew, in the language of the page. */
  build() {
    const { texts, network } = this;
    const kinds = [...this.kinds].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
    byId("kinds").replaceChildren(
      ...kinds.map(([kind, events]) => {
        const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", change: () => this.toggle(kind) }));
        this.boxes.set(kind, box);
        const name = texts.kind(events[0]) || texts.t("kindNone");
        return el("li", {}, el("label", {}, box, el("span", { class: "name" }, name), el("span", { class: "count" }, String(events.length))));
      }),
    );
    for (const name of this.ends) {
      byId(`filter-${name}`).replaceChildren(
        el("option", { value: "" }, texts.t("any")),
        ...this.choices[name].map(([id, n]) => el("option", { value: id }, `${texts.shortName(network.nodes[id])} (${n})`)),
      );
      byId(`filter-${name}`).parentElement.hidden = this.choices[name].length === 0;
    }
    const undated = this.filter.events.filter((event) => !event.start && !event.end).length;
    byId("undated-count").textContent = String(undated);
    byId("undated").closest("label").hidden = undated === 0;
    this.slider.build();
    this.refresh();
  }

  refresh() {
    const { state } = this.store;
    for (const [kind, box] of this.boxes) box.checked = !state.hiddenKinds.has(kind);
    for (const name of this.ends) byId(`filter-${name}`).value = state[name] === null ? "" : String(state[name]);
    byId("undated").checked = state.undated;
    const count = filterCount(state) + Number(state.hidden.size > 0);
    this.button.textContent = this.texts.t("filters") + (count ? ` · ${count}` : "");
    this.button.classList.toggle("on", count > 0);
    byId("filters-reset").disabled = count === 0;
    this.slider.refresh();
  }

  /** @param {string} kind */
  toggle(kind) {
    const hiddenKinds = new Set(this.store.state.hiddenKinds);
    if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
    this.store.set({ hiddenKinds });
  }
}
