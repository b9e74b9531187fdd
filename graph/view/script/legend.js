/** The legend: each type with its figure and count, and a switch that shows or hides it. */
import { el } from "./dom.js";

export class Legend {
  /**
   * @param {HTMLElement} list
   * @param {Network} network
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   */
  constructor(list, network, store, looks, texts) {
    this.list = list;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
    /** @type {Map<string, number>} */
    this.counts = new Map();
    for (const node of network.nodes) this.counts.set(node.group, (this.counts.get(node.group) || 0) + 1);
    const order = Object.keys(looks.looks.types);
    const rank = (/** @type {string} */ type) => (order.indexOf(type) + order.length) % order.length;
    /** @type {string[]} */
    this.types = [...this.counts.keys()].sort((a, b) => rank(a) - rank(b));
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
  }

  /** Writes the list anew, in the language of the page. */
  build() {
    this.list.replaceChildren(
      ...this.types.map((type) => {
        const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", change: () => this.toggle(type) }));
        this.boxes.set(type, box);
        return el(
          "li",
          {},
          el(
            "label",
            {},
            box,
            this.looks.icon(type),
            el("span", { class: "name" }, this.texts.type(type, true)),
            el("span", { class: "count" }, String(this.counts.get(type))),
          ),
        );
      }),
    );
    this.refresh();
  }

  refresh() {
    for (const [type, box] of this.boxes) box.checked = !this.store.state.hidden.has(type);
  }

  /** @param {string} type */
  toggle(type) {
    const hidden = new Set(this.store.state.hidden);
    if (!hidden.delete(type)) hidden.add(type);
    this.store.set({ hidden });
  }

  all() {
    this.store.set({ hidden: new Set() });
  }

  none() {
    this.store.set({ hidden: new Set(this.types) });
  }
}
