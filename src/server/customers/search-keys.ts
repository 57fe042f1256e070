import { foldedText, wordsOf } from '#domain/word.ts'

/** What an entry is found by, as the columns and words of the directory hold it. */
export type Described = {
  name: string
  aliases: readonly string[]
  addressLine: string
  city: string
  cityAliases: readonly string[]
  region: string | null
  postalCode: string
}

export type SearchKeys = { nameKey: string; searchKey: string; cityKey: string; placeKey: string }

/** An index takes no longer keys, and nobody types so far. */
const longest = 200

export function searchKeysOf(entry: Described): SearchKeys {
  const { name, aliases, addressLine, city, cityAliases, region, postalCode } = entry
  const nameKey = foldedText(name)
  const cityKey = foldedText(city)
  const place = [addressLine, ...cityAliases, region ?? '', postalCode].map(foldedText)
  return {
    nameKey: nameKey.slice(0, longest),
    searchKey: ['', nameKey, ...aliases.map(foldedText)].join(' '),
    cityKey: cityKey.slice(0, longest),
    placeKey: ['', cityKey, ...place].filter((part, index) => index === 0 || part !== '').join(' '),
  }
}

/** Words of the name; numbers have indexes of their own. */
export function nameWordsOf({ name, aliases }: Pick<Described, 'name' | 'aliases'>): string[] {
  return wordsOf([name, ...aliases].join(' '))
}

/** Words of the street and the postal code: cities and countries are found as a whole. */
export function placeWordsOf({
  addressLine,
  postalCode,
}: Pick<Described, 'addressLine' | 'postalCode'>): string[] {
  return wordsOf(`${addressLine} ${postalCode}`).filter((word) => word.length > 2 || !/^\d+$/.test(word))
}

/** The names under which the city is known, each with the city. */
export function cityNamesOf({
  city,
  cityAliases,
}: Pick<Described, 'city' | 'cityAliases'>): { name: string; city: string }[] {
  const key = foldedText(city).slice(0, longest)
  if (key === '') return []
  const names = new Set([key, ...cityAliases.map((alias) => foldedText(alias).slice(0, longest))])
  return [...names].filter((name) => name !== '').map((name) => ({ name, city: key }))
}
