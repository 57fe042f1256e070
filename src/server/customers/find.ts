import type { AccountStanding } from '#domain/customer.ts'
import { foldedText, type QueryWord, queryPartsOf } from '#domain/word.ts'
import { last, type Tx } from '../db/database.ts'
import { countriesBeginning } from './countries.ts'
import {
  countedTo,
  countSources,
  hasNameWord,
  liesIn,
  listAmong,
  listBeginning,
  listBeginningIn,
  listBeginningOrHaving,
  listByNumber,
  listCities,
  listWithAccount,
  mostCandidates,
  offered,
  type Place,
  type Source,
  type SuggestedRow,
} from './find-queries.ts'

export type Wanted = {
  name: string
  place: string
  standing: AccountStanding | undefined
  limit: number
  /** Nothing else is read after it. */
  endsReading?: boolean
}
export type Found = { rows: { row: SuggestedRow; inPlace: boolean }[]; more: boolean }

const mostCities = 20

/**
 * CU-2: first the entries in the place, then the others; among them those whose name begins with what was typed, in the
 * order of their names, then those that have the words elsewhere in it. Each step is taken only while places are left.
 */
export async function findCustomers(tx: Tx, wanted: Wanted): Promise<Found> {
  const words = queryPartsOf(wanted.name)
  const found = new Map<string, { row: SuggestedRow; inPlace: boolean }>()
  const full = () => found.size > wanted.limit
  const add = (rows: readonly SuggestedRow[], inPlace: boolean) => {
    for (const row of rows) if (!full() && !found.has(row.id)) found.set(row.id, { row, inPlace })
  }
  const number = numberIn(wanted.name)
  if (number !== null) {
    const only = offered(wanted.standing)
    add(await listByNumber(tx, number, wanted.name.trim().toLowerCase(), only, wanted.limit + 1), true)
  }
  let cut = false
  if (words.length > 0 && !full()) {
    const search = { ...wanted, words, begin: foldedText(wanted.name) }
    const place = wanted.place.trim() === '' ? null : await placeOf(tx, wanted.place)
    if (place !== null)
      cut = (await findIn(tx, search, place, { add: (rows) => add(rows, true), full })) || cut
    if (!full())
      cut = (await findIn(tx, search, null, { add: (rows) => add(rows, place === null), full })) || cut
  }
  const rows = [...found.values()]
  return { rows: rows.slice(0, wanted.limit), more: rows.length > wanted.limit || cut }
}

type Search = Wanted & { words: readonly QueryWord[]; begin: string }

/** True where more candidates may be than were looked through. */
async function findIn(
  tx: Tx,
  search: Search,
  place: Place | null,
  { add, full }: { add: (rows: readonly SuggestedRow[]) => void; full: () => boolean },
): Promise<boolean> {
  const { words, begin, standing, limit, endsReading = false } = search
  const only = offered(standing)
  const conditions = [only, ...words.map(hasNameWord), ...(place === null ? [] : [liesIn(place)])]
  if (standing === 'managed' || standing === 'unmanaged') {
    add(await listWithAccount(tx, standing === 'managed', begin, conditions, limit + 1))
    return false
  }
  const [word, ...others] = words
  if (place === null && word !== undefined && others.length === 0) {
    // Nothing has to be counted before, and whoever has a place was looked for earlier.
    add(await listBeginningOrHaving(endsReading ? last(tx) : tx, { begin, word, only }, limit + 1))
    return false
  }
  const beginning =
    place === null
      ? await listBeginning(tx, begin, only, limit + 1)
      : await listBeginningIn(tx, begin, place, only, limit + 1)
  add(beginning)
  if (full()) return false
  const { source, count } = await rarest(tx, words, place)
  // Several words of one name may be the same entry's, and those that begin with it were found already.
  const candidates = beginning.length > 0 ? mostCandidates.besideOthers : mostCandidates.alone
  add(await listAmong(tx, { source, candidates }, conditions, 3 * (limit + 1)))
  return count >= countedTo
}

/** The word or the city with the fewest entries: from those the others are looked for. */
async function rarest(
  tx: Tx,
  words: readonly QueryWord[],
  place: Place | null,
): Promise<{ source: Source; count: number }> {
  const names = words.map(({ word }): Source => ({ kind: 'name', key: word }))
  const places = place === null ? [] : sourcesIn(place)
  const sources = [...names, ...places]
  if (sources.length === 1) return { source: sources[0] as Source, count: 0 }
  const counted = await countSources(tx, sources)
  // A word of a place without entries is one of a city's or a country's name, which are not kept as words.
  const counts = counted.map((count, index) =>
    count === 0 && sources[index]?.kind === 'place' ? Number.POSITIVE_INFINITY : count,
  )
  const best = Math.min(...counts)
  const longest = Math.max(...sources.map(({ key }, index) => (counts[index] === best ? key.length : 0)))
  const least = sources.findIndex(({ key }, index) => counts[index] === best && key.length === longest)
  return { source: sources[least] as Source, count: counts[least] ?? 0 }
}

function sourcesIn({ countries, cities, words }: Place): Source[] {
  if (countries.length > 0) return []
  if (cities.length > 0) return cities.length === 1 && cities[0] ? [{ kind: 'city', key: cities[0] }] : []
  return words.map(({ word }) => ({ kind: 'place', key: word }))
}

/** "Rotterdam", "Rott", "Netherlands" and "NL" are cities and countries as a whole; anything else is words of an address. */
async function placeOf(tx: Tx, text: string): Promise<Place> {
  const folded = foldedText(text)
  if (folded === '') return { countries: [], cities: [], words: [] }
  return {
    countries: countriesBeginning(folded),
    cities: await listCities(tx, folded, mostCities),
    words: queryPartsOf(text).map((part) => ({ ...part, countries: countriesBeginning(part.word) })),
  }
}

/** A number or its beginning, without the blanks and dashes that people write into it. */
function numberIn(text: string): string | null {
  const number = text.replace(/[\s\-.]/g, '')
  return /^[0-9A-Za-z]{2,40}$/.test(number) && /\d/.test(number) ? number : null
}
