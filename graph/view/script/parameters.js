/** Parameters of saved questions: their `#?` lines, put in force as Python does (see graph/query/parameters.py). */
import { isDay } from "./dates.js";

const MARK_LINE = /^([ \t]*)#\?[ \t]+(\w+(?:\|\w+)*)[ \t]+\?(\w+)[ \t]*(?::[ \t]*(.*?))?[ \t]*$/;
const DATE = "http://www.w3.org/2001/XMLSchema#date";
const NO_IRI = /[\s<>"{}|\\^`]/;

/** What takes a day. */
export const DAYS = ["since", "until"];

/**
 * @param {string} text of a question
 * @param {Record<string, string>} values terms of SPARQL, by parameter
 * @returns {string} the question with the lines of these parameters in force, without the others
 */
export function bound(text, values) {
  const lines = text.split("\n").flatMap((line) => {
    const match = MARK_LINE.exec(line);
    if (!match) return [line];
    const [, indent, names, variable, pattern = ""] = match;
    const given = names.split("|").filter((name) => Object.hasOwn(values, name));
    const several = names.includes("|");
    const written = given.map((name) => inForce(variable, pattern, several ? `${variable}_${name}` : variable, values[name]));
    return written.length ? [indent + written.join(" ")] : [];
  });
  return lines.join("\n");
}

/** @param {string} variable @param {string} pattern @param {string} own variable of the parameter @param {string} value */
function inForce(variable, pattern, own, value) {
  if (!pattern) return `VALUES ?${variable} { ${value} }`;
  const renamed = pattern.replace(new RegExp(`[?$]${variable}\\b`, "g"), `?${own}`);
  return `VALUES ?${own} { ${value} } ${renamed}`;
}

/** @param {string} narrow as the state has it: `body:fund/peace;since:2019-01-01` @returns {Record<string, string>} */
export function given(narrow) {
  const parts = narrow.split(";").filter((part) => part.includes(":"));
  const pairs = parts.map((part) => [part.split(":", 1)[0], part.slice(part.indexOf(":") + 1)]);
  return Object.fromEntries(pairs.filter(([name, value]) => name && value));
}

/** @param {Record<string, string>} values @returns {string} the other way round */
export function narrowed(values) {
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}:${value}`)
    .sort()
    .join(";");
}

/**
 * @param {Record<string, string>} values
 * @param {(name: string) => string | undefined} iriOf a node by the end of its IRI
 * @returns {Record<string, string>} as terms of SPARQL; what means nothing is left out
 */
export function terms(values, iriOf) {
  const found = Object.entries(values).map(([name, value]) => {
    if (DAYS.includes(name)) return [name, isDay(value) ? `"${value}"^^<${DATE}>` : ""];
    const iri = iriOf(value);
    return [name, iri && !NO_IRI.test(iri) ? `<${iri}>` : ""];
  });
  return Object.fromEntries(found.filter(([, term]) => term));
}

/**
 * @param {QuestionParameter} parameter
 * @param {PageNode} node
 * @returns {boolean} whether the node may be meant
 */
export function accepts({ accepts: wanted }, node) {
  if (wanted.includes("any")) return true;
  return wanted.includes("oblast") ? node.kind === "область" : wanted.includes(node.group);
}
