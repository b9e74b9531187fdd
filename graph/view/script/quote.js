/** A quoted sentence with its words marked, and where it comes from. */
import { citation, copyText } from "./cite.js";
import { dateInWords } from "./dates.js";
import { el, webLink } from "./dom.js";

/** @typedef {{from: number, to: number, role: "subject" | "object" | "trigger"}} Stretch */

/**
 * Cuts crossing marks so that each lies inside or beside every other, the longer outside.
 * @param {Stretch[]} stretches
 * @returns {Stretch[]} by start, outer before inner
 */
export function nested(stretches) {
  const sorted = [...stretches].sort((a, b) => a.from - b.from || b.to - a.to);
  /** @type {Stretch[]} */
  const result = [];
  while (sorted.length) {
    const next = /** @type {Stretch} */ (sorted.shift());
    const outer = result.find((o) => o.from < next.from && next.from < o.to && o.to < next.to);
    if (outer) {
      sorted.push({ ...next, from: outer.to });
      sorted.sort((a, b) => a.from - b.from || b.to - a.to);
    }
    result.push(outer ? { ...next, to: outer.to } : next);
  }
  return result.sort((a, b) => a.from - b.from || b.to - a.to);
}

/**
 * @param {string} text
 * @param {Stretch[]} stretches
 * @returns {HTMLElement[]} one element for the text, marks inside
 */
export function markedText(text, stretches) {
  const root = el("span", {});
  /** @type {{element: HTMLElement, to: number}[]} */
  const open = [{ element: root, to: text.length }];
  let at = 0;
  const writeTo = (/** @type {number} */ end) => {
    while (open.length > 1 && open[open.length - 1].to <= end) {
      const inner = /** @type {{element: HTMLElement, to: number}} */ (open.pop());
      inner.element.append(text.slice(at, inner.to));
      at = inner.to;
    }
    open[open.length - 1].element.append(text.slice(at, end));
    at = end;
  };
  for (const { from, to, role } of nested(stretches)) {
    writeTo(from);
    const mark = el("mark", { class: role });
    open[open.length - 1].element.append(mark);
    open.push({ element: mark, to });
  }
  writeTo(text.length);
  return [root];
}

/**
 * @param {Evidence[]} sharing statements with one quote
 * @param {{evidence: EvidenceStore, texts: Texts, store: Store}} page
 * @param {boolean} [swap] the fact is read from its object's side
 * @returns {HTMLElement}
 */
export function quoteBlock(sharing, { evidence, texts, store }, swap = false) {
  const [first] = sharing;
  /** @type {Map<string, Stretch>} */
  const stretches = new Map();
  for (const one of sharing) {
    for (const [role, marks] of /** @type {const} */ ([
      [swap ? "object" : "subject", one.s],
      [swap ? "subject" : "object", one.o],
      ["trigger", one.t],
    ])) {
      for (const [from, to] of marks || []) stretches.set(`${from},${to},${role}`, { from, to, role });
    }
  }
  const source = evidence.source(first);
  const date = source.date ? dateInWords(source.date, texts.lang, texts.words.dates) : texts.t("undated");
  return el(
    "figure",
    { class: "quote" },
    el("blockquote", { lang: "uk" }, "«", ...markedText(evidence.quote(first), [...stretches.values()]), "»"),
    el(
      "figcaption",
      {},
      el(
        "div",
        { class: "from" },
        el(
          "button",
          {
            type: "button",
            class: "title",
            lang: "uk",
            title: source.title,
            click: () => store.set({ selection: { kind: "document", id: evidence.documentOf(first.d).id } }),
          },
          source.title,
        ),
        source.date ? el("time", { class: "day", datetime: source.date }, date) : el("span", { class: "day" }, date),
        source.url && webLink(source.url, texts.t("source")),
        copyButton(() => citation(evidence.quote(first), source, texts, new Date()), texts),
      ),
      el("div", { class: "how" }, [certaintyInWords(sharing, texts), reviewsInWords(sharing, texts)].filter(Boolean).join(" · ")),
    ),
  );
}

/**
 * @param {() => string} text
 * @param {Texts} texts
 * @returns {HTMLElement}
 */
function copyButton(text, texts) {
  const button = el("button", {
    type: "button",
    class: "copy",
    "aria-label": texts.t("cite"),
    title: texts.t("cite"),
    click: async () => {
      const done = await copyText(text());
      button.classList.toggle("done", done);
      button.textContent = texts.t(done ? "cited" : "citeShort");
    },
  }, texts.t("citeShort"));
  return button;
}

/**
 * @param {Evidence[]} sharing
 * @param {Texts} texts
 * @returns {string} empty where some is said outright and some is not
 */
export function certaintyInWords(sharing, texts) {
  const implied = sharing.filter((one) => one.implied).length;
  return implied === 0 ? texts.t("explicit") : implied === sharing.length ? texts.t("implied") : "";
}

/**
 * @param {Evidence[]} sharing
 * @param {Texts} texts
 * @returns {string} whether a person has reviewed the facts; empty where that is not the same for all
 */
export function reviewsInWords(sharing, texts) {
  const words = new Set(sharing.map((one) => reviewInWords(one.seen, texts, one.unsure)));
  return words.size === 1 ? [...words][0] : "";
}

/**
 * @param {string | undefined} day
 * @param {Texts} texts
 * @param {string} [unsure] day on which a person could not tell
 * @returns {string} whether a person has judged a fact or an identity
 */
export function reviewInWords(day, texts, unsure) {
  const date = dateInWords(day || unsure || "", texts.lang, texts.words.dates);
  return texts.t(day ? "reviewed" : unsure ? "doubted" : "notReviewed", { date });
}

/**
 * What else is known of how a fact is stated.
 * @param {Evidence} one
 * @param {Texts} texts
 * @param {Evidence[]} [sharing] its quote, which tells their certainty where it is the same
 * @returns {HTMLElement[]}
 */
export function qualifiers(one, texts, sharing = [one]) {
  const words = [
    certaintyInWords(sharing, texts) ? "" : certaintyInWords([one], texts),
    one.acting ? texts.t("acting") : "",
    one.via ? texts.t("via", { words: one.via }) : "",
    one.asOf ? texts.t("asOf", { date: dateInWords(one.asOf, texts.lang, texts.words.dates) }) : "",
    one.cut ? texts.t("cut") : "",
    reviewsInWords(sharing, texts) ? "" : reviewInWords(one.seen, texts, one.unsure),
  ];
  return words.filter(Boolean).map((word) => el("span", { class: "tag" }, word));
}
