/** A table that is sorted by its headings and filtered by words; rows come in parts, so that none is too long. */
import { el, webLink } from "./dom.js";

const ROWS = 200;
/** Characters of a text that wants a wide column. */
const LONG = 60;

export class TableView {
  /**
   * @param {HTMLElement} container
   * @param {import("./tables.js").Tables} tables
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   * @param {() => void} [written] rows were added
   */
  constructor(container, tables, store, looks, texts, written = () => {}) {
    this.written = written;
    this.container = container;
    this.tables = tables;
    this.store = store;
    this.looks = looks;
    this.texts = texts;
    this.shown = ROWS;
    this.view = "";
  }

  /** Writes the table of the view anew; the field for words stays, since one may be typing in it. */
  refresh() {
    const { view, q, sort } = this.store.state;
    const { texts } = this;
    const data = this.tables.of(view);
    const rows = this.tables.chosen(data, q, sort);
    const key = `${view} ${texts.lang}`;
    if (this.view !== key || !this.container.querySelector(".find")) {
      this.view = key;
      this.shown = ROWS;
      this.container.replaceChildren(this.head(), el("div", { class: "rows" }));
      this.container.scrollTop = 0;
    }
    const field = /** @type {HTMLInputElement} */ (this.container.querySelector(".find"));
    if (field.value !== q && document.activeElement !== field) field.value = q;
    const count = /** @type {HTMLElement} */ (this.container.querySelector(".total"));
    count.textContent = texts.t("rows", { n: rows.length });
    const holder = /** @type {HTMLElement} */ (this.container.querySelector(".rows"));
    holder.replaceChildren(...this.table(data.columns, rows));
  }

  /** @returns {HTMLElement} */
  head() {
    const { texts, store } = this;
    const field = el("input", {
      class: "find",
      type: "search",
      id: "table-find",
      autocomplete: "off",
      placeholder: texts.t("tableFind"),
      "aria-label": texts.t("tableFind"),
      value: store.state.q,
      input: (event) => {
        this.shown = ROWS;
        store.set({ q: event.target.value });
      },
    });
    return el("div", { class: "list-head" }, field, el("span", { class: "total", role: "status" }));
  }

  /** @param {import("./tables.js").Column<any>[]} all @param {any[]} rows @returns {HTMLElement[]} */
  table(all, rows) {
    const { texts } = this;
    if (!rows.length) return [el("p", { class: "nothing" }, texts.t("searchNone"))];
    const columns = all.filter((column) => !column.saved);
    const body = el("tbody", { role: "rowgroup" }, ...rows.slice(0, this.shown).map((row) => this.row(columns, row)));
    const more = rows.length - this.shown;
    return [
      el(
        "table",
        { role: "table", class: this.store.state.view },
        el("caption", { class: "hidden" }, texts.words.viewNames[this.store.state.view]),
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...columns.map((column) => this.heading(column)))),
        body,
      ),
      ...(more > 0
        ? [
            el(
              "button",
              {
                type: "button",
                class: "more-rows",
                click: () => {
                  this.shown += ROWS;
                  this.refresh();
                  this.written();
                },
              },
              texts.t("moreRows", { n: more }),
            ),
          ]
        : []),
    ];
  }

  /** @param {import("./tables.js").Column<any>} column @returns {HTMLElement} */
  heading(column) {
    const { key } = column;
    const { sort } = this.store.state;
    const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
    return el(
      "th",
      { role: "columnheader", scope: "col", "aria-sort": direction, "data-key": key },
      el(
        "button",
        { type: "button", click: () => this.store.set({ sort: direction === "ascending" ? `-${key}` : key }) },
        this.tables.heading(column),
        el("span", { class: "arrow", "aria-hidden": "true" }, { ascending: "▲", descending: "▼", none: "" }[direction]),
      ),
    );
  }

  /** @param {import("./tables.js").Column<any>[]} columns @param {any} row @returns {HTMLElement} */
  row(columns, row) {
    const first = columns[0].choice ? columns[0].choice(row) : null;
    return el(
      "tr",
      { role: "row", "data-choice": first && `${first.kind} ${first.id}` },
      ...columns.map((column) => {
        const value = column.value(row);
        const choice = column.choice ? column.choice(row) : null;
        const text = String(value);
        const type = column.type ? column.type(row) : "";
        const parts = column.parts ? column.parts(row) : [{ text, choice, type }];
        return el(
          "td",
          {
            role: "cell",
            "data-label": this.tables.heading(column),
            class: [`col-${column.key}`, typeof value === "number" ? "number" : "", text ? "" : "empty", text.length > LONG ? "long" : ""].join(" "),
            lang: column.foreign ? "uk" : null,
          },
          ...(parts.length > 1 ? parts.map((part) => el("div", {}, this.part(part))) : parts.map((part) => this.part(part))),
        );
      }),
    );
  }

  /** @param {import("./tables.js").Part} part @returns {HTMLElement | string} */
  part({ text, choice, type, address, foreign }) {
    if (address) return webLink(address, text);
    if (!choice || !text) return foreign ? el("span", { lang: "uk" }, text) : text;
    return el(
      "button",
      { type: "button", class: "cell", click: () => this.store.set({ selection: choice }) },
      type && this.looks.icon(type),
      el("span", { lang: foreign ? "uk" : null }, text),
    );
  }
}
