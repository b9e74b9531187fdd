/** EDTF values in words: `2017-12-14/2017-12-15` is «14–15 грудня 2017». */
import { fill } from "./texts.js";

/** @typedef {{year: number | null, month: number | null, day: number | null}} PartialDate */

/**
 * @param {string} value EDTF as the dataset writes it
 * @param {string} lang
 * @param {Record<string, string>} words `until`, `since`, `yearly`, `range`
 * @returns {string} the value itself where it cannot be read
 */
export function dateInWords(value, lang, words) {
  const [first, second, more] = value.split("/");
  if (more !== undefined) return value;
  if (second === undefined) return oneDate(parse(first), lang, words) || value;
  if (first === ".." || first === "") {
    const until = oneDate(parse(second), lang, words);
    return until ? fill(words.until, { date: until }) : value;
  }
  const from = parse(first);
  if (second === ".." || second === "") {
    const since = oneDate(from, lang, words);
    return since ? fill(words.since, { date: since }) : value;
  }
  const to = parse(second);
  if (!from || !to) return value;
  return rangeInWords(from, to, lang, words) || value;
}

/** @param {string} text @returns {PartialDate | null} */
function parse(text) {
  const match = /^(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/.exec(text);
  if (!match) return null;
  const number = (/** @type {string | undefined} */ part) => (part && part !== "XXXX" ? Number(part) : null);
  return { year: number(match[1]), month: number(match[2]), day: number(match[3]) };
}

/** @param {PartialDate | null} date @param {string} lang @param {Record<string, string>} words */
function oneDate(date, lang, words) {
  if (!date) return "";
  const text = format(date, lang);
  return date.year === null && text ? fill(words.yearly, { date: text }) : text;
}

/** @param {PartialDate} from @param {PartialDate} to @param {string} lang @param {Record<string, string>} words */
function rangeInWords(from, to, lang, words) {
  let text = "";
  if (from.day && to.day && from.year === to.year && from.month === to.month) {
    const whole = format(to, lang);
    text = whole.replace(String(to.day), `${from.day}–${to.day}`);
  } else {
    const start = from.year === to.year ? { ...from, year: null } : from;
    text = fill(words.range, { from: format(start, lang), to: format(to, lang) });
  }
  return from.year === null && to.year === null ? fill(words.yearly, { date: text }) : text;
}

/** @type {Map<string, Intl.DateTimeFormat>} making one costs more than all its use */
const FORMATTERS = new Map();

/** @param {string} locale @param {Intl.DateTimeFormatOptions} options @returns {Intl.DateTimeFormat} */
function formatter(locale, options) {
  const key = `${locale} ${Object.keys(options)}`;
  let found = FORMATTERS.get(key);
  if (!found) FORMATTERS.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** @param {PartialDate} date @param {string} lang @returns {string} */
function format(date, lang) {
  if (date.month === null) return date.year === null ? "" : String(date.year);
  // 2000 is a leap year, so that 29 February of any year can be written.
  const day = new Date(Date.UTC(date.year ?? 2000, date.month - 1, date.day ?? 1));
  day.setUTCFullYear(date.year ?? 2000);
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC", month: "long" };
  if (date.day !== null) options.day = "numeric";
  if (date.year !== null) options.year = "numeric";
  return formatter(lang === "en" ? "en-GB" : lang, options).format(day).replace(/\s*р\.$/, "");
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** @param {string} text @returns {boolean} whether it is an ISO day */
export function isDay(text) {
  return ISO_DAY.test(text);
}
