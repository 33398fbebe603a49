/** Spreadsheets run a cell that begins with one of these as a formula (OWASP, "CSV Injection"), the full-width forms included. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
/** Characters that are not seen and do not stop a spreadsheet from reading on: byte-order mark, zero-width and bidirectional marks, blanks. */
const unseen = /^[\s\uFEFF\u200B-\u200F\u202A-\u202E\u2060-\u2069]+/u

/** A text for a cell of a CSV file that a spreadsheet may open: what would be read as a formula gets an apostrophe in front, and so does what begins
 * with an apostrophe, so that `fromSafeText` gives every text back. Only for text columns: amounts stay numbers.
 * @example toSafeText('=1+1') // "'=1+1" */
export function toSafeText(text: string): string {
  return text.startsWith('\'') || formulaStart.test(text) || formulaStart.test(text.replace(unseen, '')) ? `'${text}` : text
}

/** @example fromSafeText("'=1+1") // '=1+1' */
export function fromSafeText(text: string): string {
  return text.startsWith('\'') ? text.slice(1) : text
}
