import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import { listReferrals } from '#contract/referrals.ts'
import { call } from '../api.ts'
import { keyOf } from '../queries/query-of.ts'
import type { RequestsSearch } from '../search.ts'
import { setServerNow } from '../words/server-clock.ts'

const pageSize = 50

/** VIS-4: what is offered to me, least time first. */
export function useQueue({ search, help, country, show }: RequestsSearch) {
  const asked = { offered: 'true' as const, sort: 'due', search, help, country, limit: pageSize }
  const pages = useInfiniteQuery({
    queryKey: keyOf(listReferrals, { ...asked, queue: 'true' }),
    queryFn: ({ pageParam, signal }) =>
      call(listReferrals, {
        query: { ...given(asked), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const now = pages.data?.pages[0]?.now
  useEffect(() => {
    if (now) setServerNow(now)
  }, [now])
  const all = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return { pages, rows: show === 'mine' ? all.filter(({ assignedToMe }) => assignedToMe) : all }
}

function given<Asked extends object>(asked: Asked) {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Asked]: Exclude<Asked[Key], undefined>
  }
}

/** The requests that another person took out of the same list, to be told in a sentence. */
export function useLeft(rows: readonly DealRow[], list: string, mine: ReadonlySet<string>): string | null {
  const before = useRef<{ list: string; rows: readonly DealRow[] }>({ list, rows })
  const [left, setLeft] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared when the list is another
  useEffect(() => {
    const gone = before.current.list === list ? goneFrom(before.current.rows, rows, mine) : undefined
    if (before.current.list !== list) setLeft(null)
    before.current = { list, rows }
    if (gone) setLeft(gone.name)
  }, [rows.map(({ id }) => id).join(), list])
  return left
}

export function goneFrom(
  before: readonly DealRow[],
  after: readonly DealRow[],
  mine: ReadonlySet<string>,
): DealRow | undefined {
  const stay = new Set(after.map(({ id }) => id))
  return before.find(({ id }) => !stay.has(id) && !mine.has(id))
}

/** What opens after an answer: the next in the list, else the one before. */
export function nextAfter(rows: readonly Pick<DealRow, 'id'>[], id: string): string | undefined {
  const index = rows.findIndex((row) => row.id === id)
  if (index < 0) return rows[0]?.id
  return (rows[index + 1] ?? rows[index - 1])?.id
}
