import type { WordKey } from '#locales/catalog.ts'
import { type DealsSearch, parseSearch, readDealsSearch, writeSearch } from '../search.ts'

export type BuiltInView = { readonly key: string; readonly word: WordKey; readonly search: DealsSearch }

/** The views that everybody has. `today` is a calendar day. */
export function builtInViews(today: string): readonly BuiltInView[] {
  const [year = 1970, month = 1] = today.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const days = { closesFrom: `${today.slice(0, 7)}-01`, closesTo: `${today.slice(0, 7)}-${lastDay}` }
  return [
    { key: 'mine', word: 'deals.view-mine', search: { tab: 'all', mine: 'true' } },
    {
      key: 'to-answer',
      word: 'deals.view-to-answer',
      search: { tab: 'inbound', substatus: 'Received', sort: 'due' },
    },
    {
      key: 'waiting',
      word: 'deals.view-waiting',
      search: { tab: 'all', counterpart: 'Pending', sort: '-created' },
    },
    {
      key: 'closing',
      word: 'deals.view-closing',
      search: { tab: 'all', substatus: 'Accepted', ...days, sort: 'closes' },
    },
    { key: 'incomplete', word: 'deals.view-incomplete', search: { tab: 'all', incomplete: 'true' } },
  ]
}

/** A view is a list by name: all of its state but the page that it stood at. */
export function viewQuery(search: DealsSearch): string {
  return writeSearch({ ...search, cursor: undefined }).replace(/^\?/, '')
}

export function searchOfView(query: string): DealsSearch {
  return readDealsSearch(parseSearch(query))
}
