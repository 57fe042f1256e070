import type { DealView } from '#contract/deal-view.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { boardColumns, getBoard } from '#contract/referrals.ts'
import { type SalesStage, type SettableStage, settableStages } from '#domain/sales-stage.ts'
import type { Refusal } from '#words/refusal-words.ts'

export type Board = ReplyOf<typeof getBoard>
export type BoardColumn = Board['columns'][number]
export type ColumnKey = (typeof boardColumns)[number]
export type Card = BoardColumn['items'][number]

export function stageOf(column: ColumnKey): SalesStage | null {
  return column === 'won' || column === 'lost' ? null : (Number(column) as SalesStage)
}

/** The stage that a drop sets; nobody sets the first one, and the ends have dialogs of their own (SG-1). */
export function settableStage(column: ColumnKey): SettableStage | null {
  return settableStages.find((stage) => String(stage) === column) ?? null
}

export type Hindrance = { kind: 'first-stage' } | { kind: 'refused'; refusal: Refusal } | { kind: 'reader' }

/**
 * Why a column does not take a card; null where it does, or where the server's answer is still to come: it will say no
 * by itself then.
 */
export function hindrance(
  column: ColumnKey,
  card: Pick<Card, 'readOnly'>,
  view: Pick<DealView, 'whyNot' | 'whyNotMove'> | undefined,
): Hindrance | null {
  if (card.readOnly) return { kind: 'reader' }
  if (column === '10') return { kind: 'first-stage' }
  const refusal =
    column === 'won' || column === 'lost'
      ? view?.whyNot[column === 'won' ? 'win' : 'lose']
      : (view?.whyNot.advance ?? view?.whyNotMove[column])
  return refusal ? { kind: 'refused', refusal } : null
}

export function columnOf(board: Board, cardId: string): ColumnKey | null {
  return board.columns.find(({ items }) => items.some(({ id }) => id === cardId))?.column ?? null
}

/** The board after a card's move, until the server has counted anew; its sums are the server's alone. */
export function moved(board: Board, cardId: string, to: ColumnKey): Board {
  const from = columnOf(board, cardId)
  const card = board.columns.flatMap(({ items }) => items).find(({ id }) => id === cardId)
  const stage = stageOf(to)
  if (from === null || !card || from === to || stage === null) return board
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.column === from)
        return { ...column, count: column.count - 1, items: column.items.filter(({ id }) => id !== cardId) }
      if (column.column !== to) return column
      return { ...column, count: column.count + 1, items: [{ ...card, stage }, ...column.items] }
    }),
  }
}

/** The open deals of all columns, their worth, and what it is by the odds of each stage, in US dollars. */
export function pipeline(board: Board): { count: number; usd: number; weighted: number } {
  const open = board.columns.flatMap((column) => {
    const stage = stageOf(column.column)
    return stage === null ? [] : [{ count: column.count, usd: Number(column.usd), odds: stage / 100 }]
  })
  return {
    count: open.reduce((sum, { count }) => sum + count, 0),
    usd: open.reduce((sum, { usd }) => sum + usd, 0),
    weighted: open.reduce((sum, { usd, odds }) => sum + usd * odds, 0),
  }
}

const neighbours: Record<string, [column: number, row: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The card that an arrow leads to: the next in the column, or the one at the same height of the next column that has any. */
export function cardBeside(columns: readonly BoardColumn[], cardId: string, key: string): string | null {
  const [across, down] = neighbours[key] ?? [0, 0]
  const at = columns.findIndex(({ items }) => items.some(({ id }) => id === cardId))
  const items = columns[at]?.items ?? []
  const row = items.findIndex(({ id }) => id === cardId)
  if (across === 0) return items[row + down]?.id ?? null
  for (let next = at + across; next >= 0 && next < columns.length; next += across) {
    const there = columns[next]?.items ?? []
    if (there.length > 0) return there[Math.min(row, there.length - 1)]?.id ?? null
  }
  return null
}

/** The column that Shift and an arrow lead to. */
export function columnBeside(
  columns: readonly BoardColumn[],
  from: ColumnKey,
  key: string,
): ColumnKey | null {
  const at = columns.findIndex(({ column }) => column === from)
  const [across] = neighbours[key] ?? [0, 0]
  return across === 0 ? null : (columns[at + across]?.column ?? null)
}
