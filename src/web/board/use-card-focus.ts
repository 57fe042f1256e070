import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useSingleKeys } from '../ui/single-keys.ts'
import {
  type Board,
  type BoardColumn,
  type Card,
  type ColumnKey,
  cardBeside,
  columnBeside,
  columnOf,
} from './board-moves.ts'

/** Which card has the focus or gets it: it follows a card that moves to another column. */
export function useCardFocus(
  columns: readonly BoardColumn[],
  onMove: (card: Card, column: ColumnKey) => void,
  board: Board,
) {
  const ref = useRef<HTMLDivElement>(null)
  const follow = useRef<string | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const allowed = useSingleKeys()
  const cards = columns.flatMap(({ items }) => items)
  /** Tab stops once in each column: at its last card of the arrows, or at its first. */
  const isReachable = (card: Card, { items }: BoardColumn) =>
    card.id === (items.find(({ id }) => id === last) ?? items[0])?.id

  useEffect(() => {
    if (follow.current === null || board.columns.length === 0) return
    focusCard(ref.current, follow.current)
    follow.current = null
  }, [board])

  const onKeyDown = (event: KeyboardEvent) => {
    const link = (event.target as HTMLElement).closest('[data-card-link]')
    const id = link?.closest<HTMLElement>('[data-card]')?.dataset.card
    if (!id || !event.key.startsWith('Arrow') || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (!event.shiftKey) {
      const next = cardBeside(columns, id, event.key)
      if (next) focusCard(ref.current, next)
      return
    }
    const from = columnOf(board, id)
    const to = from && allowed && columnBeside(board.columns, from, event.key)
    const card = cards.find((one) => one.id === id)
    if (!to || !card) return
    follow.current = id
    onMove(card, to)
  }
  return { board: ref, isReachable, onKeyDown, onFocus: setLast }
}

function focusCard(board: HTMLElement | null, id: string): void {
  board?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] [data-card-link]`)?.focus()
}
