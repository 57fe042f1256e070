import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { WindowedRows } from '../ui/windowed-rows.tsx'
import { DealsTable } from './deals-table.tsx'
import { type Piece, useLongList } from './long-list.ts'
import type { DealsState } from './use-deals-page.ts'

type LongDealsProps = DealsState & {
  readonly first: Piece
  /** Of the page, as far as it is known. */
  readonly total: number
  /** Tells where the next page begins, once everything was read. */
  readonly onEnd: (next: string | null) => void
}

/** Thousands of deals to scroll through, of which only those on the screen are drawn. */
export function LongDeals({ first, total, onEnd, ...state }: LongDealsProps) {
  const { rows, complete, end, see } = useLongList(state.search, first)
  useEffect(() => onEnd(end), [onEnd, end])
  const visit = useRouterState({ select: ({ location }) => location.state.__TSR_key ?? location.href })
  const count = complete ? rows.length : Math.max(total, rows.length)
  return (
    <DealsTable
      {...state}
      rows={rows}
      total={count}
      body={(parts) => <WindowedRows {...parts} count={count} place={visit} onSee={see} />}
    />
  )
}
