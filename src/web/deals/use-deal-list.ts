import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getNeighbours, listReferrals } from '#contract/referrals.ts'
import { queryOf } from '../queries/query-of.ts'
import { writeSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { usePhone } from '../ui/use-phone.ts'
import { setServerNow } from '../words/server-clock.ts'
import { listQueryOf, mostAtOnce, rowsOf } from './list-state.ts'
import { goneOn, keepTrail, placeOf, readTrail } from './page-trail.ts'
import type { DealsState } from './use-deals-page.ts'

/** One page of the list; the page before it stays on the screen until the next one is there. */
export function useDealList({ search }: DealsState) {
  const { organization } = useMe()
  const query = listQueryOf(search, organization.kind)
  const list = useQuery({ ...queryOf(listReferrals, { query }), placeholderData: (before) => before })
  const now = list.data?.now
  useEffect(() => {
    if (now) setServerNow(now)
  }, [now])
  return list
}

type Paging = {
  /** How many deals lie before this page; null while it is not known. */
  readonly before: number | null
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
}

/** The keyset knows the way on; the way back is remembered, or asked for by a page's first deal (UI-5). */
export function usePaging(state: DealsState, first: string | undefined, next: string | null): Paging {
  const { search, change } = state
  const { organization } = useMe()
  const { cursor = '', ...list } = search
  const key = writeSearch(list)
  const trail = readTrail(sessionStorage, key)
  const place = cursor === '' ? { before: 0, back: '' } : placeOf(trail, cursor)
  const lost = cursor !== '' && !place && first !== undefined
  const phone = usePhone()
  const passed = phone ? Math.min(rowsOf(search), mostAtOnce) : rowsOf(search)
  const position = useQuery({
    ...queryOf(getNeighbours, {
      params: { id: first ?? '' },
      query: listQueryOf({ ...search, cursor: undefined }, organization.kind),
    }),
    enabled: lost,
  })
  const found = position.data?.position
  const before = place?.before ?? (typeof found === 'number' ? found - 1 : null)
  const goOn = (to: string) => {
    keepTrail(sessionStorage, key, goneOn(trail, cursor, to, passed))
    change({ ...search, cursor: to })
  }
  return {
    before,
    onPrevious: cursor === '' ? undefined : () => change({ ...search, cursor: place?.back || undefined }),
    onNext: next === null ? undefined : () => goOn(next),
  }
}
