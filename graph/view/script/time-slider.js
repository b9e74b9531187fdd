/** Events along the time as bars, and two handles that choose a part of it. */
import { dateInWords } from "./dates.js";
import { el } from "./dom.js";

/** Bars that can still be told apart. */
const MOST_BARS = 48;
/** Share of the events that the first bar holds together where they lie long before the others. */
const EARLY = 0.05;

/**
 * @param {{start?: string, end?: string}[]} events
 * @returns {{steps: string[], counts: number[], length: number} | null} the first month of each bar, how many events
 *   begin in it, and how many months it holds, but for the first, which may hold more; null where no event has a date
 */
export function histogram(events) {
  const months = events.map((event) => monthNumber(event.start || event.end || "")).filter((month) => month > 0);
  if (!months.length) return null;
  months.sort((a, b) => a - b);
  const [first, last] = [months[Math.floor(months.length * EARLY)], months[months.length - 1]];
  const length = [1, 3, 12, 60, 120].find((n) => (last - first + 1) / n <= MOST_BARS) || 1200;
  // A bar of a quarter or a year begins with it.
  const begin = first - (length > 1 ? first % length : 0);
  const steps = [];
  for (let month = begin; month <= last; month += length) steps.push(monthText(month));
  const counts = steps.map(() => 0);
  for (const month of months) counts[Math.max(0, Math.floor((month - begin) / length))] += 1;
  steps[0] = monthText(Math.min(begin, months[0]));
  return { steps, counts, length };
}

/** @param {string} day @returns {number} months since the year 0, or 0 */
function monthNumber(day) {
  const match = /^(\d{4})(?:-(\d\d))?/.exec(day);
  return match ? Number(match[1]) * 12 + Number(match[2] || 1) - 1 : 0;
}

/** @param {number} month @returns {string} `YYYY-MM` */
function monthText(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

export class TimeSlider {
  /**
   * @param {HTMLElement} container
   * @param {PageNode[]} events
   * @param {Store} store
   * @param {Texts} texts
   */
  constructor(container, events, store, texts) {
    this.container = container;
    this.store = store;
    this.texts = texts;
    this.bars = histogram(events);
    /** @type {HTMLInputElement[]} */
    this.handles = [];
    /** @type {HTMLElement[]} */
    this.columns = [];
    this.said = el("p", { class: "range-said" });
  }

  /** Writes the bars and handles anew, in the language of the page. */
  build() {
    if (!this.bars) return this.container.replaceChildren();
    const { texts, bars } = this;
    const highest = Math.max(...bars.counts);
    this.columns = bars.counts.map((count, i) => {
      const column = el("span", { title: `${this.inWords(i, i)}: ${texts.t("events", { n: count })}` });
      column.style.height = `${count ? Math.max(8, (100 * count) / highest) : 0}%`;
      return column;
    });
    const last = bars.steps.length - 1;
    const handle = (/** @type {string} */ label, /** @type {number} */ side) =>
      /** @type {HTMLInputElement} */ (
        el("input", { type: "range", min: 0, max: last, step: 1, "aria-label": texts.t(label), input: () => this.moved(side) })
      );
    this.handles = [handle("timeSince", 0), handle("timeUntil", 1)];
    this.container.replaceChildren(
      el("div", { class: "bars", "aria-hidden": "true" }, ...this.columns),
      el("div", { class: "handles" }, ...this.handles),
      this.said,
    );
    this.refresh();
  }

  /** @returns {[number, number]} the bars chosen */
  chosen() {
    const { since, until } = this.store.state;
    const { steps } = /** @type {NonNullable<typeof this.bars>} */ (this.bars);
    const at = (/** @type {string} */ month) => Math.max(0, steps.filter((step) => step <= month).length - 1);
    return [since ? at(since) : 0, until ? at(until) : steps.length - 1];
  }

  refresh() {
    if (!this.bars || !this.handles.length) return;
    const [from, to] = this.chosen();
    const ends = [from, to];
    this.handles.forEach((handle, side) => {
      handle.value = String(ends[side]);
      handle.setAttribute("aria-valuetext", this.inWords(ends[side], ends[side]));
    });
    // Where both handles stand at the end, the first must still be within reach.
    this.handles[0].style.zIndex = from === this.columns.length - 1 ? "2" : "";
    this.columns.forEach((column, i) => column.classList.toggle("out", i < from || i > to));
    this.said.textContent = this.inWords(from, to);
  }

  /** @param {number} side 0 the beginning, 1 the end */
  moved(side) {
    const { steps } = /** @type {NonNullable<typeof this.bars>} */ (this.bars);
    const values = this.handles.map((handle) => Number(handle.value));
    // One handle stops at the other.
    values[side] = side ? Math.max(values[1], values[0]) : Math.min(values[0], values[1]);
    const until = this.lastMonth(values[1]);
    this.store.set({
      since: values[0] === 0 ? "" : steps[values[0]],
      until: values[1] === steps.length - 1 ? "" : until,
    });
    this.refresh();
  }

  /** @param {number} bar @returns {string} */
  lastMonth(bar) {
    const { steps, length } = /** @type {NonNullable<typeof this.bars>} */ (this.bars);
    return monthText((bar + 1 < steps.length ? monthNumber(steps[bar + 1]) : monthNumber(steps[bar]) + length) - 1);
  }

  /** @param {number} from @param {number} to @returns {string} */
  inWords(from, to) {
    const { steps, length } = /** @type {NonNullable<typeof this.bars>} */ (this.bars);
    const { texts } = this;
    const until = this.lastMonth(to);
    const years = length >= 12 && length % 12 === 0;
    const [a, b] = [steps[from], until].map((month) => (years ? month.slice(0, 4) : month));
    return dateInWords(a === b ? a : `${a}/${b}`, texts.lang, texts.words.dates);
  }
}
