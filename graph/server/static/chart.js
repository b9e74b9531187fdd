/** A plugin for results: bars for the first column of numbers. */
import { el, icon, labels, visible } from "./labels.js";

const MOST = 60;
const NUMERIC = /#(?:integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;

/**
 * The column of numbers and the rows, largest first; null where there is none.
 * @param {string[]} variables
 * @param {Record<string, {type: string, value: string, datatype?: string}>[]} rows
 */
export function bars(variables, rows) {
  const column = variables.find((name) => {
    const found = rows.map((row) => row[name]).filter(Boolean);
    return found.length > 0 && found.every((term) => NUMERIC.test(term.datatype || ""));
  });
  if (!column) return null;
  const before = variables.slice(0, variables.indexOf(column));
  const others = before.length ? before : variables.filter((name) => name !== column);
  const made = rows
    .filter((row) => row[column])
    .map((row) => ({ terms: others.map((name) => row[name]).filter(Boolean), value: Number(row[column].value) }))
    .filter((bar) => Number.isFinite(bar.value));
  made.sort((a, b) => b.value - a.value);
  return { column, bars: made };
}

export class Chart {
  priority = 3;
  /** @param {any} yasr */
  constructor(yasr) {
    this.yasr = yasr;
    this.label = Chart.setup.texts.chart;
  }

  /** @type {any} */
  static setup = null;

  canHandleResults() {
    const results = this.yasr.results;
    return Boolean(results && results.getBindings() && bars(results.getVariables(), results.getBindings()));
  }

  getIcon() {
    return icon("M4 19V11h4v8zM10 19V4h4v15zM16 19v-6h4v6z");
  }

  async draw() {
    const { texts, lang, page } = Chart.setup;
    const chart = bars(this.yasr.results.getVariables(), this.yasr.results.getBindings());
    if (!chart) return;
    const shown = chart.bars.slice(0, MOST);
    const names = await labels(shown.flatMap((bar) => bar.terms.filter((t) => t.type === "uri").map((t) => t.value)), lang);
    const most = Math.max(...shown.map((bar) => Math.abs(bar.value)), 0) || 1;
    const body = el("tbody", {});
    for (const bar of shown) {
      const head = el("th", { scope: "row" });
      bar.terms.forEach((term, number) => {
        if (number) head.append(" · ");
        const text = (term.type === "uri" && names.get(term.value)?.label) || visible(term.value);
        const address = term.type === "uri" ? page(term.value) : "";
        head.append(address ? el("a", { href: address }, text) : text);
      });
      const line = el("span", { class: bar.value < 0 ? "bar negative" : "bar" });
      line.style.width = `${(100 * Math.abs(bar.value)) / most}%`;
      body.append(el("tr", {}, head, el("td", {}, line), el("td", { class: "value" }, bar.value.toLocaleString(lang))));
    }
    const caption = texts.chartOf.replace("{column}", visible(chart.column));
    const more = chart.bars.length > MOST ? el("p", { class: "hint" }, texts.chartCut.replace("{n}", String(MOST))) : "";
    this.yasr.resultsEl.replaceChildren(el("table", { class: "chart" }, el("caption", {}, caption), body), more);
  }
}
