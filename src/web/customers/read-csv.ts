/** The cells of a CSV: quoted or not, with commas, semicolons or tabs, whichever the first line has most of. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  const mark = markOf(plain.split(/\r?\n/, 1)[0] ?? '')
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((one) => one.trim() !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at] as string
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (plain[at + 1] === '"') {
        cell += letter
        at += 1
      } else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === mark) endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  endRow()
  return rows
}

function markOf(line: string): string {
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
