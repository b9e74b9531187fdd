/** Search with completion: the combobox of the ARIA Authoring Practices, with a listbox. */
import { el } from "./dom.js";

const MOST = 12;

export class Combobox {
  /**
   * @param {{input: HTMLInputElement, list: HTMLElement, status: HTMLElement}} parts
   * @param {SearchIndex} index
   * @param {LookBook} looks
   * @param {Texts} texts
   * @param {(id: number) => void} choose
   */
  constructor({ input, list, status }, index, looks, texts, choose) {
    this.index = index;
    this.looks = looks;
    this.texts = texts;
    this.choose = choose;
    this.input = input;
    this.list = list;
    this.status = status;
    /** @type {Hit[]} */
    this.hits = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("focus", () => this.open());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // The list must not take the focus, or the input would close it before the click.
    this.list.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  }

  open() {
    const { hits, total } = this.index.find(this.input.value, MOST);
    this.hits = hits;
    this.active = -1;
    this.list.replaceChildren(...hits.map((hit, i) => this.option(hit, i)));
    // A listbox must hold an option; this one cannot be chosen.
    const none = { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" };
    if (!hits.length) this.list.append(el("li", none, this.nothing()));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = this.input.value
      ? total
        ? this.texts.t("searchCount", { n: total })
        : this.nothing()
      : "";
    this.mark();
  }

  /** @returns {string} */
  nothing() {
    const { rest } = this.index;
    return rest ? this.texts.t("searchNoneHere", { n: rest }) : this.texts.t("searchNone");
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {Hit} hit @param {number} i @returns {HTMLElement} */
  option(hit, i) {
    const { node, form } = hit;
    const name = this.texts.name(node);
    const known = form === node.label || form === name || form === node.short || form === node.code;
    return el(
      "li",
      { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false", click: () => this.take(i) },
      this.looks.icon(node.group),
      el(
        "span",
        { class: "name" },
        name,
        el(
          "small",
          {},
          this.texts.type(node.group),
          !known && ` · ${this.texts.t("searchForm", { form })}`,
        ),
      ),
    );
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const last = this.hits.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.open();
      const down = event.key === "ArrowDown" && last >= 0;
      this.active = down ? (this.active >= last ? 0 : this.active + 1) : this.active <= 0 ? last : this.active - 1;
    } else if (event.key === "Enter" && !this.list.hidden && this.hits.length) this.take(Math.max(0, this.active));
    else if (event.key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      this.close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((option, i) => {
      if (option.getAttribute("role") !== "option") return;
      option.setAttribute("aria-selected", String(i === this.active));
      if (i === this.active) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    });
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  take(i) {
    const { node } = this.hits[i];
    this.input.value = this.texts.name(node);
    this.close();
    this.choose(node.id);
  }
}
