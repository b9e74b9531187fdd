/** What of an untrusted text may be seen; the same rule as in visible.py, for what the page takes from RDF itself. */

const BREAKS = /[\n\r\t\u2028\u2029]/g;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** @param {string} text @returns {string} without characters that do not show; line breaks and tabs become spaces */
export function visible(text) {
  return text.replace(BREAKS, " ").replace(HIDDEN, "");
}
