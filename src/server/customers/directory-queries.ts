import type pg from 'pg'
import { wordsOf } from '#domain/word.ts'

/** A legal entity as the directory takes it in; aliases are other spellings, found but not shown. */
export type DirectoryEntry = {
  id: string
  name: string
  aliases: readonly string[]
  addressLine: string
  city: string
  cityAliases: readonly string[]
  region: string | null
  postalCode: string
  country: string
  duns: string | null
  industry: string | null
  size: string | null
}

/** Adds entries with the words under which they are found (CU-2). The connection is the owner's: nobody else writes here. */
export async function insertCustomers(
  owner: pg.ClientBase | pg.Pool,
  entries: readonly DirectoryEntry[],
): Promise<void> {
  await owner.query(
    `insert into customer (id, name, address_line, city, region, postal_code, country, duns, industry, size)
     select id, name, "addressLine", city, region, "postalCode", country, duns, industry, size
     from jsonb_to_recordset($1) as entry (id uuid, name text, "addressLine" text, city text, region text,
       "postalCode" text, country text, duns text, industry text, size text)`,
    [JSON.stringify(entries)],
  )
  const words = entries.flatMap((entry) => [
    ...rowsOf(entry.id, 'name', nameOf(entry)),
    ...rowsOf(entry.id, 'place', placeOf(entry)),
  ])
  await owner.query(
    `insert into customer_word (field, word, customer_id)
     select * from unnest($1::text[], $2::text[], $3::uuid[])`,
    [words.map((row) => row.field), words.map((row) => row.word), words.map((row) => row.id)],
  )
}

function rowsOf(id: string, field: 'name' | 'place', text: string) {
  return wordsOf(text).map((word) => ({ field, word, id }))
}

function nameOf({ name, aliases, duns }: DirectoryEntry): string {
  return [name, ...aliases, duns ?? ''].join(' ')
}

function placeOf({ addressLine, city, cityAliases, region, postalCode, country }: DirectoryEntry): string {
  return [
    addressLine,
    city,
    ...cityAliases,
    region ?? '',
    postalCode,
    country,
    ...countryNames(country),
  ].join(' ')
}

const languages = ['en', 'ko', 'ru', 'zh-Hant']
const namers = languages.map(
  (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
)

function countryNames(country: string): string[] {
  return namers.map((namer) => namer.of(country) ?? '')
}
