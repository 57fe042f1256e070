import { cut, pad, plain, widthOf } from './width.ts'

export type Column<Row> = {
  title: string
  text: (row: Row) => string
  /** Numbers end at one edge. */
  side?: 'left' | 'right'
  /** May be cut when the terminal is narrow, down to so many columns. */
  least?: number
  /** Left out where the others do not fit beside it. */
  optional?: true
}

const gap = '  '

/** Lines of a table: a head, then the rows. Where it is too wide for the terminal, the longest texts give way first. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  terminal: number | null,
): string[] {
  const all = columns.map((column) => ({ ...column, cells: cellsOf(column, rows) }))
  const shown = terminal === null ? all : fitting(all, terminal)
  const widths = shown.map(({ cells }) => widestOf(cells))
  if (terminal !== null) shrink(widths, shown, terminal)
  return ['', ...rows].map((_, line) =>
    shown
      .map(({ cells, side }, index) =>
        pad(cut(cells[line] ?? '', widths[index] ?? 0), widths[index] ?? 0, side),
      )
      .join(gap)
      .trimEnd(),
  )
}

type Filled<Row> = Column<Row> & { cells: readonly string[] }

function cellsOf<Row>({ title, text }: Column<Row>, rows: readonly Row[]): string[] {
  return [title, ...rows.map((row) => plain(text(row)))]
}

function widestOf(cells: readonly string[]): number {
  return Math.max(...cells.map(widthOf))
}

function fitting<Row>(columns: readonly Filled<Row>[], terminal: number): readonly Filled<Row>[] {
  const least = ({ cells, least: most = Number.POSITIVE_INFINITY }: Filled<Row>) =>
    Math.min(widestOf(cells), most)
  const needed = columns.reduce((sum, column) => sum + least(column), gap.length * (columns.length - 1))
  const first = columns.findIndex(({ optional }) => optional)
  if (needed <= terminal || first < 0) return columns
  return fitting(columns.toSpliced(first, 1), terminal)
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
