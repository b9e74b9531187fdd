/**
 * Finds nodes by any of their names. A query in another case still finds («Березіна» finds Березін, «Києва» Київ):
 * words count as one when they agree but for a short ending. One in Latin letters finds by the sound.
 */
import { latin, stem } from "./letters.js";

/** @typedef {{node: PageNode, form: string}} Hit the node and the name that matched */

const LONGEST_ENDING = 3;
const SHORTEST_STEM = 4;
const LATIN_WORD = /^[a-z]+$/;

/**
 * @param {string} text
 * @returns {string[]} words in lower case; apostrophes, accents and characters that do not show are dropped
 */
export function words(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’ʼ`´\u0301]|\p{Cf}/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * How well a word of a query fits a word of a name: 0 not at all, 1 but for the ending, 2 its beginning, 3 whole.
 * @param {string} asked
 * @param {string} word
 * @returns {number}
 */
export function fit(asked, word) {
  if (word === asked) return 3;
  if (word.startsWith(asked)) return 2;
  let same = 0;
  while (same < asked.length && asked[same] === word[same]) same += 1;
  const stemmed = same >= SHORTEST_STEM && asked.length - same <= LONGEST_ENDING && word.length - same <= LONGEST_ENDING;
  if (stemmed || (stem(asked) && stem(asked) === stem(word))) return 1;
  return LATIN_WORD.test(asked) && !LATIN_WORD.test(word) ? Math.min(1, soundFit(latin(asked), sound(word))) : 0;
}

/** @param {string} asked @param {string} word @returns {number} both by their sound */
function soundFit(asked, word) {
  if (asked.length >= 3 && word.startsWith(asked)) return 1;
  let same = 0;
  while (same < asked.length && asked[same] === word[same]) same += 1;
  return same >= SHORTEST_STEM && asked.length - same <= 2 && word.length - same <= 2 ? 1 : 0;
}

/** @type {Map<string, string>} asked for at every key pressed */
const SOUNDS = new Map();

/** @param {string} word @returns {string} */
function sound(word) {
  let found = SOUNDS.get(word);
  if (found === undefined) SOUNDS.set(word, (found = latin(word)));
  return found;
}

export class SearchIndex {
  /**
   * @param {PageNode[]} nodes
   * @param {(node: number) => number} degree
   * @param {number} [rest] how many nodes are not on the page
   */
  constructor(nodes, degree, rest = 0) {
    this.degree = degree;
    this.rest = rest;
    this.nodes = nodes;
    /** @type {{node: PageNode, names: {name: string, words: string[]}[]}[] | null} */
    this.made = null;
  }

  /** Made when first asked for: the picture does not wait for it. */
  get entries() {
    this.made ??= this.nodes.map((node) => ({
      node,
      names: [node.label, node.en, node.short, node.shortEn, ...(node.alt || []), node.code]
        .filter((name) => name !== undefined)
        .map((name) => ({ name: /** @type {string} */ (name), words: words(/** @type {string} */ (name)) })),
    }));
    return this.made;
  }

  /**
   * @param {string} query
   * @param {number} limit
   * @returns {{hits: Hit[], total: number}} best first; the most linked of all for an empty query
   */
  find(query, limit) {
    const asked = words(query);
    const scored = [];
    for (const { node, names } of this.entries) {
      let best = asked.length ? 0 : 1;
      let form = node.label;
      for (const candidate of names) {
        const score = scoreOf(asked, candidate.words);
        if (score > best) [best, form] = [score, candidate.name];
      }
      if (best > 0) scored.push({ node, form, score: best });
    }
    scored.sort(
      (a, b) => b.score - a.score || this.degree(b.node.id) - this.degree(a.node.id) || a.node.id - b.node.id,
    );
    return { hits: scored.slice(0, limit), total: scored.length };
  }
}

/** @param {string[]} asked @param {string[]} name @returns {number} 0 where a word of the query fits nothing */
function scoreOf(asked, name) {
  let sum = 0;
  for (const word of asked) {
    const best = Math.max(0, ...name.map((other) => fit(word, other)));
    if (best === 0) return 0;
    sum += best;
  }
  // Of two names that fit alike, the shorter is meant.
  return sum ? sum / asked.length + 1 / (1 + name.length) : 0;
}
