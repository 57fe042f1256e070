import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listReferrals } from '#contract/referrals.ts'
import { queryOf } from '../queries/query-of.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { listQueryOf, mostAtOnce, rowsOf } from './list-state.ts'

export type Piece = ReplyOf<typeof listReferrals>

/**
 * A long page in the pieces that the server gives at once. They are read one after another as far as somebody
 * scrolls, because each tells where the next one begins; only those on the screen are kept fresh.
 */
export function useLongList(search: DealsSearch, first: Piece) {
  const { organization } = useMe()
  const client = useQueryClient()
  const query = listQueryOf(search, organization.kind)
  const optionsOf = (cursor: string | undefined) =>
    queryOf(listReferrals, { query: cursor === undefined ? query : { ...query, cursor } })
  const [pieces, setPieces] = useState(() =>
    readAhead(first, (cursor) => client.getQueryData<Piece>(optionsOf(cursor).queryKey)),
  )
  const [seen, setSeen] = useState({ from: 0, to: 0 })
  const cursors = [undefined, ...pieces.map(({ next }) => next ?? undefined)]
  const shown = cursors.slice(seen.from, Math.min(seen.to + 1, pieces.length))
  const fresh = useQueries({
    queries: shown.map((cursor) => optionsOf(cursor)),
    // By the number of the piece, so that one is compared with itself and not with the one before it.
    combine: (answers) => Object.fromEntries(answers.map(({ data }, at) => [seen.from + at, data])),
  })
  useEffect(() => {
    setPieces((now) =>
      Object.entries(fresh).reduce((before, [at, piece]) => renewed(before, Number(at), piece), now),
    )
  }, [fresh])

  const reading = useRef(false)
  const most = rowsOf(search) / mostAtOnce
  const last = pieces.at(-1)
  const wanted = seen.to >= pieces.length && pieces.length < most ? (last?.next ?? null) : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: where to read on is all that it depends on
  useEffect(() => {
    if (wanted === null || reading.current) return
    reading.current = true
    void client
      .fetchQuery(optionsOf(wanted))
      .then(
        (piece) => setPieces((now) => (now.at(-1)?.next === wanted ? [...now, piece] : now)),
        // The next step of scrolling asks again, and the page's line tells that the connection is lost.
        () => {},
      )
      .finally(() => {
        reading.current = false
      })
  }, [wanted])

  const rows = useMemo(() => rowsIn(pieces), [pieces])
  return {
    rows,
    /** There is nothing behind the rows that were read. */
    complete: last?.next === null,
    /** Where the page after this one begins, once that is known. */
    end: pieces.length === most ? (last?.next ?? null) : null,
    see: (from: number, to: number) => {
      const next = { from: Math.floor(from / mostAtOnce), to: Math.floor(to / mostAtOnce) }
      setSeen((now) => (now.from === next.from && now.to === next.to ? now : next))
    },
  }
}

/** What an earlier visit left in memory stands there at once, so that its place is found again. */
export function readAhead(first: Piece, known: (cursor: string) => Piece | undefined): Piece[] {
  const pieces = [first]
  for (let next = first.next; next !== null; ) {
    const piece = known(next)
    if (!piece) break
    pieces.push(piece)
    next = piece.next
  }
  return pieces
}

/** A piece that came anew; when it ends elsewhere, what followed no longer follows and is read again. */
export function renewed(pieces: Piece[], at: number, piece: Piece | undefined): Piece[] {
  const before = pieces[at]
  if (!piece || !before || before === piece) return pieces
  const rest = before.next === piece.next ? pieces.slice(at + 1) : []
  return [...pieces.slice(0, at), piece, ...rest]
}

/** A deal that moved between two readings stands once, where it was read first. */
export function rowsIn(pieces: readonly Piece[]): DealRow[] {
  const rows = new Map<string, DealRow>()
  for (const { items } of pieces) for (const row of items) if (!rows.has(row.id)) rows.set(row.id, row)
  return [...rows.values()]
}
