import { type RefObject, useEffect, useRef } from 'react'
import type { Selection } from './data-table.tsx'
import { isTyping, useSingleKeys } from './single-keys.ts'

/** What further keys do with the row that has the focus: `{ f: (row) => … }`. */
export type RowKeys<Row> = Readonly<Record<string, (row: Row) => void>>

type Listening<Row> = {
  readonly body: RefObject<HTMLElement | null>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly selection: Selection | undefined
  readonly keys: RowKeys<Row> | undefined
}

/** J next, K previous, X select, Shift-X a range, Esc clears; Enter is the link's own. */
export function useRowKeys<Row>(listening: Listening<Row>): void {
  const now = useRef(listening)
  now.current = listening
  const anchor = useRef<string | null>(null)
  const allowed = useSingleKeys()
  useEffect(() => {
    if (!allowed) return
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      if (answer(event, now.current, anchor)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [allowed])
}

function answer<Row>(
  event: KeyboardEvent,
  listening: Listening<Row>,
  anchor: RefObject<string | null>,
): boolean {
  const { rows, keyOf, selection, keys } = listening
  const index = focusedIndex(listening)
  const key = event.key.toLowerCase()
  const row = rows[index]
  if (key === 'j') return focusRow(listening, Math.min(rows.length - 1, index + 1))
  if (key === 'k') return focusRow(listening, Math.max(0, index - 1))
  if (key === 'escape' && selection && selection.selected.size > 0) {
    selection.onSelect(new Set())
    return true
  }
  if (!row) return false
  if (key === 'x' && selection) {
    select(keyOf(row), event.shiftKey ? anchor.current : null, listening, selection)
    anchor.current = keyOf(row)
    return true
  }
  keys?.[key]?.(row)
  return Boolean(keys?.[key])
}

function select<Row>(
  key: string,
  from: string | null,
  { rows, keyOf }: Listening<Row>,
  selection: Selection,
): void {
  const order = rows.map(keyOf)
  const next = new Set(selection.selected)
  if (from !== null && order.includes(from)) {
    const [low, high] = [order.indexOf(from), order.indexOf(key)].sort((a, b) => a - b)
    for (const between of order.slice(low, (high ?? 0) + 1)) next.add(between)
  } else if (!next.delete(key)) next.add(key)
  selection.onSelect(next)
}

function focusedIndex<Row>({ body, rows, keyOf }: Listening<Row>): number {
  const row = document.activeElement?.closest<HTMLElement>('[data-key]')
  if (!row || !body.current?.contains(row)) return -1
  return rows.findIndex((candidate) => keyOf(candidate) === row.dataset.key)
}

function focusRow<Row>({ body, rows, keyOf }: Listening<Row>, index: number): boolean {
  const row = rows[index]
  if (!row) return false
  const line = body.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(keyOf(row))}"]`)
  line?.querySelector<HTMLElement>('[data-row-link]')?.focus()
  return Boolean(line)
}
