/** A plugin for results: rows with names in place of addresses, sorted by a column on request. */
import { el, icon, labels, visible } from "./labels.js";

const FIRST = 200;

export class Rows {
  priority = 10;
  /** @param {any} yasr */
  constructor(yasr) {
    this.yasr = yasr;
    this.label = Rows.setup.texts.rowsView;
    this.sorted = { column: "", down: false };
    this.shown = FIRST;
  }

  /** @type {any} */
  static setup = null;

  canHandleResults() {
    const results = this.yasr.results;
    return Boolean(results && !results.hasError() && (results.getVariables()?.length || results.getStatements?.()));
  }

  getIcon() {
    return icon("M3 4h18v4H3zM3 10h18v4H3zM3 16h18v4H3z");
  }

  async draw() {
    const { texts, lang } = Rows.setup;
    const { variables, rows } = this.content();
    const { column, down } = this.sorted;
    const ordered = column ? [...rows].sort((a, b) => compare(a[column], b[column], lang) * (down ? -1 : 1)) : rows;
    const shown = ordered.slice(0, this.shown);
    const iris = shown.flatMap((row) => Object.values(row).filter((t) => t && t.type === "uri").map((t) => t.value));
    const names = await labels(iris, lang);
    const head = el("tr", {}, ...variables.map((name) => this.heading(name)));
    const body = el("tbody", {});
    for (const row of shown) {
      body.append(el("tr", {}, ...variables.map((name) => this.cell(name, row[name], names))));
    }
    const table = el("table", {}, el("thead", {}, head), body);
    const box = el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": texts.rowsView }, table);
    const parts = [el("p", { class: "hint", role: "status" }, texts.rows(rows.length)), box];
    if (ordered.length > shown.length) {
      const more = el("button", { type: "button", class: "button" }, texts.more.replace("{n}", String(ordered.length - shown.length)));
      more.addEventListener("click", () => {
        this.shown = Infinity;
        this.draw();
      });
      parts.push(el("p", {}, more));
    }
    this.yasr.resultsEl.replaceChildren(...(rows.length ? parts : [el("p", { class: "nothing" }, texts.noRows)]));
  }

  /** What the download button gives. */
  download() {
    const getData = () => this.yasr.results.asCsv();
    return { contentType: "text/csv", getData, filename: "answer.csv", title: "CSV" };
  }

  /** The variables and the rows; of triples their three parts. */
  content() {
    const { results } = this.yasr;
    const bindings = results.getBindings();
    if (bindings) return { variables: results.getVariables(), rows: bindings };
    const rows = (results.getStatements() || []).map((/** @type {any} */ one) => ({
      subject: term(one.subject), predicate: term(one.predicate), object: term(one.object),
    }));
    return { variables: ["subject", "predicate", "object"], rows };
  }

  /** @param {string} name */
  heading(name) {
    const { column, down } = this.sorted;
    const button = el("button", { type: "button" }, visible(name), el("span", { "aria-hidden": "true" }, column === name ? (down ? " ▼" : " ▲") : ""));
    button.addEventListener("click", async () => {
      this.sorted = { column: name, down: column === name && !down };
      await this.draw();
      /** @type {HTMLElement | null} */ (this.yasr.resultsEl.querySelector("th[aria-sort] button"))?.focus();
    });
    /** @type {Record<string, string>} */
    const attributes = column === name ? { scope: "col", "aria-sort": down ? "descending" : "ascending" } : { scope: "col" };
    return el("th", attributes, button);
  }

  /**
   * @param {string} name
   * @param {any} value
   * @param {Map<string, {label: string}>} names
   */
  cell(name, value, names) {
    const cell = el("td", { "data-label": visible(name) });
    if (!value) {
      cell.className = "empty";
    } else if (value.type === "uri") {
      const text = names.get(value.value)?.label || this.short(value.value);
      const address = Rows.setup.page(value.value);
      cell.append(address ? el("a", { href: address, title: value.value }, text) : text);
    } else {
      const text = visible(value.value);
      if (text.length > 100) cell.className = "long";
      cell.append(el("span", text.length < 13 ? { class: "short" } : {}, text));
    }
    return cell;
  }

  /** @param {string} iri */
  short(iri) {
    for (const [prefix, namespace] of Object.entries(Rows.setup.prefixes)) {
      if (iri.startsWith(namespace) && !/[/#]/.test(iri.slice(namespace.length))) return `${prefix}:${iri.slice(namespace.length)}`;
    }
    return visible(iri);
  }
}

/**
 * A term of a triple as results write it.
 * @param {any} node
 */
function term(node) {
  const type = node.termType === "NamedNode" ? "uri" : node.termType === "BlankNode" ? "bnode" : "literal";
  return { type, value: node.value, datatype: node.datatype?.value };
}

/**
 * @param {any} a
 * @param {any} b
 * @param {string} lang
 */
function compare(a, b, lang) {
  const [x, y] = [a?.value ?? "", b?.value ?? ""];
  const [m, n] = [Number(x), Number(y)];
  return x && y && Number.isFinite(m) && Number.isFinite(n) ? m - n : x.localeCompare(y, lang);
}
