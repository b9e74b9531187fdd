/** SPARQL as text: its words, what stands before it, and where one that cannot be read goes wrong. */

const TOKEN = new RegExp(
  [
    /(?<space>\s+|#[^\n\r]*)/u,
    /(?<iri><[^<>"{}|^`\\\s]*>)/u,
    /(?<string>"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')/u,
    /(?<variable>[?$][\p{L}\p{N}_]+)/u,
    /(?<name>(?:\p{L}(?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)?:(?:[\p{L}\p{N}_:%-](?:[\p{L}\p{N}_:%.-]*[\p{L}\p{N}_:%-])?)?)/u,
    /(?<number>\d+(?:\.\d*)?|\.\d+)/u,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u,
    /(?<mark>.)/u,
  ]
    .map((part) => part.source)
    .join("|"),
  "gsu",
);

/** Longer than any keyword that the parser looks ahead for. */
const PADDING = " ".repeat(64);

/** @typedef {{kind: string, text: string, start: number, end: number}} Token offsets in UTF-16 units */

/** @param {string} text @returns {Token[]} without spaces and comments */
export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const kind = Object.entries(match.groups || {}).find(([, value]) => value !== undefined)?.[0] || "";
    const start = match.index || 0;
    if (kind !== "space") found.push({ kind, text: match[0], start, end: start + match[0].length });
  }
  return found;
}

/** @param {string} text @param {string} word in capitals @returns {boolean} whether the query holds this keyword */
export function hasWord(text, word) {
  return tokens(text).some((token) => token.kind === "word" && token.text.toUpperCase() === word);
}

/**
 * @param {string} text
 * @param {number} most
 * @returns {string} the query with a limit, where it has none and can have one: an answer must not fill the memory
 */
export function limited(text, most) {
  let depth = 0;
  const outer = tokens(text).filter((token) => {
    if (token.kind === "mark") depth += Number("{([".includes(token.text)) - Number("})]".includes(token.text));
    return depth === 0 && token.kind === "word";
  });
  const words = outer.map((token) => token.text.toUpperCase());
  const rows = words.includes("SELECT") || words.includes("CONSTRUCT");
  return rows && !words.includes("LIMIT") && !words.includes("VALUES") ? `${text}\nLIMIT ${most}` : text;
}

/** @param {Record<string, string>} prefixes @returns {string} one line that declares them */
export function declarations(prefixes) {
  return `${Object.entries(prefixes)
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>`)
    .join(" ")}\n`;
}

/**
 * What is wrong with a query that cannot be read. The parser tells how far it looked ahead rather than what is
 * wrong, so the first word that no query could go on with is found by trying the beginnings of the text.
 * @param {string} text
 * @param {Record<string, string>} prefixes declared already
 * @param {(text: string) => string} refusal what the parser says of a text with the prefixes before it, or empty
 * @returns {SparqlFault}
 */
export function explained(text, prefixes, refusal) {
  const found = tokens(text);
  const refused = firstRefused(found, text, refusal);
  const quote = found.slice(0, refused + 1).find((token) => token.kind === "mark" && "\"'".includes(token.text));
  if (quote) return fault("quote", text, quote.start);
  if (refused === found.length) return fault("ends", text, text.trimEnd().length);
  const token = found[refused];
  const declared = found.filter((_, i) => found[i - 1]?.text.toUpperCase() === "PREFIX").map((name) => name.text);
  const [prefix] = token.text.split(":");
  if (token.kind === "name" && !declared.includes(`${prefix}:`) && !Object.hasOwn(prefixes, prefix)) {
    return fault("prefix", text, token.start, prefix);
  }
  return fault("word", text, token.start, token.text);
}

/**
 * @param {Token[]} found
 * @param {string} text
 * @param {(text: string) => string} refusal
 * @returns {number} of the token; the number of all where each may stand
 */
function firstRefused(found, text, refusal) {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (canBegin(text.slice(0, found[middle].end), refusal)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {string} beginning @param {(text: string) => string} refusal @returns {boolean} */
function canBegin(beginning, refusal) {
  const lines = (beginning + PADDING).split("\n");
  const said = refusal(beginning + PADDING);
  // One line of prefixes stands before the text.
  return !said.startsWith("error at ") || said.startsWith(`error at ${lines.length + 1}:${[...lines[lines.length - 1]].length + 1}:`);
}

/**
 * @param {SparqlFault["reason"]} reason
 * @param {string} text
 * @param {number} at
 * @param {string} [word]
 * @returns {SparqlFault}
 */
function fault(reason, text, at, word = "") {
  const before = text.slice(0, at).split("\n");
  return {
    reason,
    word,
    line: before.length,
    column: [...before[before.length - 1]].length + 1,
    excerpt: text.split("\n")[before.length - 1] || "",
  };
}
