import { type DealsSearch, parseSearch, readDealsSearch, writeSearch } from '../search.ts'

/** Kept for a person on a device: the columns and rows apart from the rest, because they belong to every list. */
export type KeptList = { list: DealsSearch; look: Pick<DealsSearch, 'columns' | 'rows'> }

/**
 * UI-6: a list that is opened without a word is the one that was left; one that says what it is gets only the columns
 * and rows that the person is used to. Null where the address already says it all.
 */
export function restored(search: DealsSearch, kept: KeptList): DealsSearch | null {
  const { columns, rows, ...list } = search
  const begin = Object.keys(list).length === 0 ? kept.list : list
  const next = { ...begin, ...kept.look, ...(columns ? { columns } : {}), ...(rows ? { rows } : {}) }
  return writeSearch(next) === writeSearch(search) ? null : next
}

/** What is worth keeping of a list: not the page it stands at, nor what was looked for. */
export function worthKeeping(search: DealsSearch): KeptList {
  const { columns, rows, cursor, search: sought, ...list } = search
  return { list, look: { ...(columns ? { columns } : {}), ...(rows ? { rows } : {}) } }
}

export function readKept(personId: string): KeptList {
  try {
    return worthKeeping(readDealsSearch(parseSearch(localStorage.getItem(nameOf(personId)) ?? '')))
  } catch {
    return { list: {}, look: {} }
  }
}

/** A browser that keeps nothing only forgets the list between visits. */
export function keep(personId: string, search: DealsSearch): void {
  const { list, look } = worthKeeping(search)
  try {
    localStorage.setItem(nameOf(personId), writeSearch({ ...list, ...look }))
  } catch {}
}

function nameOf(personId: string): string {
  return `tandem-deals:${personId}`
}
