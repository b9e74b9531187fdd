/** What of an untrusted text may be seen; the same rules as in visible.py, for what the page takes from RDF itself. */

const MARK =
  "[\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0e31-\\u0e4e" +
  "\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]";
const PILE = new RegExp(`(${MARK}{2})${MARK}+`, "gu");
/** Line breaks, tabs and letters that look like nothing. */
const BLANK = /[\n\r\t\u0085\u2028\u2029\u115f\u1160\u2800\u3164\uffa0]/g;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}]/gu;

/** @param {string} text @returns {string} without characters that do not show; line breaks and tabs become spaces */
export function visible(text) {
  return text.replace(PILE, "$1").replace(BLANK, " ").replace(HIDDEN, "");
}
