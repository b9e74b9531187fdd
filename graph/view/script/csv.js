/** CSV as RFC 4180 has it, in UTF-8 with a byte order mark, so that spreadsheets read the letters. */

/** What a spreadsheet would take for a formula, in letters of full width too. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

/**
 * @param {(string | number)[][]} rows the first names the columns
 * @returns {string}
 */
export function csv(rows) {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** @param {string | number} value @returns {string} */
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
