/** Ukrainian words in Latin letters, and words without their endings: what a search may meet. */

/** The table of the Cabinet of Ministers (resolution 55 of 2010); the first letter of a word has its own. */
const LATIN = {
  а: "a", б: "b", в: "v", г: "h", ґ: "g", д: "d", е: "e", є: "ie", ж: "zh", з: "z", и: "y", і: "i", ї: "i", й: "i",
  к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch",
  ш: "sh", щ: "shch", ь: "", ю: "iu", я: "ia",
};

/** Spellings of one sound, the longer first: «Yuriy», «Iurii», «Jurij» are one name. */
const SPELLINGS = /** @type {[RegExp, string][]} */ ([
  [/shch|sch/g, "ŝ"],
  [/zgh|zh/g, "ž"],
  [/kh|[gx](?=[^s])|h/g, "h"],
  [/tz|ts/g, "c"],
  [/ck/g, "k"],
  [/ch/g, "č"],
  [/sh/g, "š"],
  [/w/g, "v"],
  [/[ijy]+(?=[aeou])/g, ""],
  [/[ijy]+/g, "i"],
  [/(.)\1+/g, "$1"],
]);

/** Case endings, the longest first. */
const ENDING =
  /(?:іями|ями|ами|ові|еві|єві|ого|ому|ими|іми|ою|ею|єю|ом|ем|єм|ам|ям|ах|ях|их|им|ій|ої|[аеєиіїоуюяьй])$/u;

/** @param {string} word in lower case @returns {string} as the word sounds, in Latin letters */
export function latin(word) {
  let text = [...word].map((letter) => /** @type {Record<string, string>} */ (LATIN)[letter] ?? letter).join("");
  for (const [spelling, sound] of SPELLINGS) text = text.replace(spelling, sound);
  return text;
}

/**
 * The word without its ending, with the vowels that change places as one: «Києва», «Київ», «Києвом» are one.
 * @param {string} word in lower case
 * @returns {string} empty where too little is left
 */
export function stem(word) {
  const bare = word.replace(ENDING, (ending, /** @type {number} */ at) => (at >= 3 ? "" : ending));
  const folded = bare.replace(/[іїоеє]/gu, "о").replace(/ьо?/gu, "");
  return folded.length >= 3 ? folded : "";
}
