/** Spreadsheets take what begins so for a formula, which may call programs and fetch addresses; also in full width. */
const formula = /^[=+\-@\t\r＝＋－＠]/

/** A cell that every spreadsheet shows as the text that it is. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text of a cell that was made safe before: what was written is read as it was. */
export function plainCell(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

/** One line of a file of values with commas between, its cells safe for spreadsheets (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => quoted(safeCell(cell))).join(',')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
