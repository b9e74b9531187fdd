/** Words of the page in the language chosen. */
import { own } from "./data.js";

export class Texts {
  /** @param {Record<string, any>} byLanguage @param {string} lang */
  constructor(byLanguage, lang) {
    this.byLanguage = byLanguage;
    this.lang = lang;
    this.words = byLanguage[lang];
    this.plural = new Intl.PluralRules(lang);
  }

  /** @param {string} lang */
  use(lang) {
    this.lang = lang;
    this.words = this.byLanguage[lang];
    this.plural = new Intl.PluralRules(lang);
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values] for the places in braces; `n` chooses the plural form
   * @returns {string}
   */
  t(key, values = {}) {
    const entry = this.words[key];
    const form = typeof entry === "string" ? entry : entry[this.plural.select(Number(values.n))] || entry.other;
    const written = Object.entries(values).map(([name, value]) => [name, this.number(value)]);
    return fill(form, Object.fromEntries(written));
  }

  /** @param {string | number} value @returns {string} a large number in groups of digits */
  number(value) {
    return typeof value === "number" && value >= 10_000 ? value.toLocaleString(this.lang) : String(value);
  }

  /** @param {string} type @param {boolean} [many] @returns {string} */
  type(type, many = false) {
    return (own(this.words.types, type) || this.words.types[""])[many ? 1 : 0];
  }

  /** @param {string} property @param {boolean} [inverse] read from the object's side @returns {string} */
  property(property, inverse = false) {
    const phrases = own(this.words.properties, property);
    return (phrases && phrases[inverse ? 1 : 0]) || property;
  }

  /** @param {PageNode} node @returns {string} */
  name(node) {
    return (this.lang === "en" && node.en) || node.label;
  }

  /** @param {PageNode} node @returns {string} */
  shortName(node) {
    return (this.lang === "en" ? node.shortEn || node.en || node.short : node.short) || node.label;
  }

  /** @param {PageNode} node @returns {string} */
  kind(node) {
    return (this.lang === "en" && node.kindEn) || node.kind || "";
  }
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string} the text with `{name}` replaced
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
