import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { paths } from '../paths.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { keep, readKept, restored } from './kept-list.ts'

export type DealsState = {
  readonly search: DealsSearch
  /** A new list: kept for the next visit, and another entry of the history unless it is a step of typing. */
  readonly change: (search: DealsSearch, how?: { readonly replace?: boolean }) => void
}

/** The list of the address; opened without a word, it is the one that was left (UI-6). */
export function useDealsState(page: 'deals' | 'board'): DealsState {
  const search = useSearch({ strict: false }) as DealsSearch
  const navigate = useNavigate()
  const { person } = useMe()
  const open = (next: DealsSearch, replace: boolean) =>
    navigate({ ...(page === 'deals' ? paths.deals(next) : paths.board(next)), replace, resetScroll: false })

  // Only at the page's opening and when a link leads here anew: a change of mine is complete.
  const address = JSON.stringify(search)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for the search and the page
  useEffect(() => {
    const next = restored(search, readKept(person.id))
    if (next) open(next, true)
  }, [address, person.id])

  return {
    search,
    change: (next, how = {}) => {
      keep(person.id, next)
      open(next, how.replace ?? false)
    },
  }
}
