/**
 * Spreadsheets take what begins so for a formula, which may call programs and fetch addresses; also in full width, and
 * some of them behind blanks.
 */
const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/

/** A cell that every spreadsheet shows as the text that it is. */
export function safeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text of a cell that was made safe before: what was written is read as it was. */
export function plainCell(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

/** A cell as it stands in a file of values with commas between, safe for spreadsheets (RFC 4180). */
export function csvCell(text: string): string {
  return quoted(safeCell(text))
}

export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',')
}

/** A cell of several values, which is a line of them in itself. */
export function csvCellOfParts(parts: readonly string[]): string {
  return csvCell(parts.map(quoted).join(','))
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
