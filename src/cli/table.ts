import { cut, pad, plain, widthOf } from './width.ts'

export type Column<Row> = {
  title: string
  text: (row: Row) => string
  /** Numbers end at one edge. */
  side?: 'left' | 'right'
  /** May be cut when the terminal is narrow, down to so many columns. */
  least?: number
}

const gap = '  '

/** Lines of a table: a head, then the rows. Where it is too wide for the terminal, the longest texts give way first. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  terminal: number | null,
): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((one) => plain(one.text(row)))),
  ]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => widthOf(line[index] ?? ''))))
  if (terminal !== null) shrink(widths, columns, terminal)
  return cells.map((line) =>
    line
      .map((text, index) => pad(cut(text, widths[index] ?? 0), widths[index] ?? 0, columns[index]?.side))
      .join(gap)
      .trimEnd(),
  )
}

function shrink<Row>(widths: number[], columns: readonly Column<Row>[], terminal: number): void {
  const total = () => widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))
  while (total() > terminal) {
    const widest = widths
      .map((width, index) => ({ index, width, room: width - (columns[index]?.least ?? width) }))
      .filter(({ room }) => room > 0)
      .sort((one, other) => other.width - one.width)[0]
    if (widest === undefined) return
    widths[widest.index] = widest.width - 1
  }
}

/** Names and values below each other, the values in one line of their own. */
export function listOf(entries: readonly (readonly [string, string])[]): string[] {
  const given = entries.filter(([, text]) => text !== '')
  const width = Math.max(0, ...given.map(([name]) => widthOf(name)))
  return given.map(([name, text]) => `${pad(name, width)}  ${plain(text)}`)
}
