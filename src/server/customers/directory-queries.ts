import type pg from 'pg'
import { cityNamesOf, type Described, nameWordsOf, placeWordsOf, searchKeysOf } from './search-keys.ts'

/** A legal entity as the directory takes it in; aliases are other spellings, found but not shown. */
export type DirectoryEntry = Described & {
  id: string
  country: string
  duns: string | null
  lei?: string | null
  industry: string | null
  size: string | null
}

type Connection = Pick<pg.ClientBase, 'query'>

/** Adds entries with what they are found by (CU-2). The connection is the owner's: nobody else writes here. */
export async function insertCustomers(owner: Connection, entries: readonly DirectoryEntry[]): Promise<void> {
  await owner.query(
    `insert into customer (id, name, address_line, city, region, postal_code, country, duns, lei, industry, size,
       name_key, search_key, city_key, place_key)
     select entry.* from jsonb_to_recordset($1) as entry (id uuid, name text, address_line text, city text, region text,
       postal_code text, country text, duns text, lei text, industry text, size text, name_key text, search_key text,
       city_key text, place_key text)`,
    [JSON.stringify(entries.map(rowOf))],
  )
  await insertWords(owner, entries)
  await insertCities(owner, entries.flatMap(cityNamesOf))
}

/** The columns of an entry by their names. */
export function rowOf(entry: DirectoryEntry) {
  const { nameKey, searchKey, cityKey, placeKey } = searchKeysOf(entry)
  return {
    id: entry.id,
    name: entry.name,
    address_line: entry.addressLine,
    city: entry.city,
    region: entry.region,
    postal_code: entry.postalCode,
    country: entry.country,
    duns: entry.duns,
    lei: entry.lei ?? null,
    industry: entry.industry,
    size: entry.size,
    name_key: nameKey,
    search_key: searchKey,
    city_key: cityKey,
    place_key: placeKey,
  }
}

export function wordRowsOf(
  entry: Described & { id: string },
): { field: 'name' | 'place'; word: string; id: string }[] {
  const { id } = entry
  return [
    ...nameWordsOf(entry).map((word) => ({ field: 'name' as const, word, id })),
    ...placeWordsOf(entry).map((word) => ({ field: 'place' as const, word, id })),
  ]
}

export async function insertWords(
  owner: Connection,
  entries: readonly (Described & { id: string })[],
): Promise<void> {
  const words = entries.flatMap(wordRowsOf)
  await owner.query({
    name: 'insert-customer-words',
    text: `insert into customer_word (field, word, customer_id) select * from unnest($1::text[], $2::text[], $3::uuid[])`,
    values: [words.map((row) => row.field), words.map((row) => row.word), words.map((row) => row.id)],
  })
}

export async function insertCities(
  owner: Connection,
  cities: readonly { name: string; city: string }[],
): Promise<void> {
  if (cities.length === 0) return
  await owner.query(
    `insert into customer_city (name, city_key) select distinct * from unnest($1::text[], $2::text[])
     on conflict do nothing`,
    [cities.map(({ name }) => name), cities.map(({ city }) => city)],
  )
}
