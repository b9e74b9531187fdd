/** What the panel shows while nothing is chosen: how to read the page, its data and its terms. */
import { dateInWords } from "./dates.js";
import { el } from "./dom.js";

/**
 * @param {Texts} texts
 * @param {any} coverage what Python counted
 * @param {{name: string, version: string, licence: string, text: string}[]} thirdParty
 * @param {HTMLElement[]} starts buttons of the most linked nodes
 * @param {boolean} communities whether the picture is drawn by communities
 * @returns {HTMLElement[]}
 */
export function introView(texts, coverage, thirdParty, starts, communities) {
  const { words } = texts;
  /** @type {string[]} */
  const steps = [...words.intro];
  // After figures and lines are explained.
  if (communities) steps.splice(2, 0, texts.t("communities"));
  return [
    el("header", {}, el("div", {}, el("h2", {}, texts.t("about")))),
    el("p", { class: "lead" }, texts.t("description")),
    ...(coverage.notes || []).map((/** @type {Record<string, string>} */ note) =>
      el("p", { class: "note", role: "note" }, note[texts.lang]),
    ),
    el("ol", { class: "steps" }, ...steps.map((step) => el("li", {}, step))),
    el("h3", {}, texts.t("start")),
    el("ul", { class: "links" }, ...starts.map((button) => el("li", {}, button))),
    el("h3", {}, texts.t("data")),
    el("ul", { class: "plain" }, ...dataOf(texts, coverage).map((line) => el("li", {}, line))),
    el("h3", {}, texts.t("licence")),
    el("p", { class: "small" }, texts.t("licenceText")),
    ...thirdParty.map((script) =>
      el(
        "details",
        { class: "small" },
        el("summary", {}, texts.t("thirdParty", script)),
        el("pre", { lang: "en" }, script.text),
      ),
    ),
  ];
}

/** @param {Texts} texts @param {any} coverage @returns {string[]} how much data there is and of what days */
function dataOf(texts, coverage) {
  const range = (/** @type {string[]} */ days) =>
    dateInWords(days[0] === days[1] ? days[0] : days.join("/"), texts.lang, texts.words.dates);
  return [
    ["documents", "nodes", "facts"].map((key) => texts.t(key, { n: coverage[key] })).join(", "),
    coverage.published.length ? texts.t("publishedRange", { range: range(coverage.published) }) : "",
    coverage.undated ? texts.t("publishedUndated", { n: coverage.undated }) : "",
    coverage.events.length ? texts.t("eventsRange", { range: range(coverage.events) }) : "",
  ].filter(Boolean);
}

/** @param {Texts} texts @param {any} coverage @returns {HTMLElement[]} what stands under a page that is printed */
export function colophon(texts, coverage) {
  const notes = (coverage.notes || []).map((/** @type {Record<string, string>} */ note) => note[texts.lang]);
  return [...notes, `${dataOf(texts, coverage).join(". ")}.`, texts.t("licenceText")].map((line) => el("p", {}, line));
}
