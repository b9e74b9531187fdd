/** A quote as a citation, after DSTU 8302:2015 in Ukrainian; copied, from a file too. */
import { dateInWords } from "./dates.js";

/**
 * @param {string} quote
 * @param {Source} source
 * @param {Texts} texts
 * @param {Date} today an address is cited with the day on which it was read
 * @returns {string}
 */
export function citation(quote, source, texts, today) {
  const words = texts.words.dates;
  const read = today.toISOString().slice(0, 10);
  const web = /^https?:\/\//.test(source.url || "") ? source.url : "";
  return [
    texts.lang === "en" ? `“${quote}”` : `«${quote}»`,
    " // ",
    [
      source.title,
      source.date && dateInWords(source.date, texts.lang, words),
      web && texts.t("citeUrl", { url: /** @type {string} */ (web), date: dateInWords(read, texts.lang, words) }),
      !web && source.file,
    ]
      .filter(Boolean)
      .join(". "),
    ".",
  ]
    .join("")
    .replace(/\.\.$/, ".");
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it lies in the clipboard now
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A browser that forbids this to files still copies what is selected.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    return done;
  }
}
