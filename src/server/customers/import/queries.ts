import { createHash } from 'node:crypto'
import type pg from 'pg'
import { foldedText } from '#domain/word.ts'
import { newId } from '../../identifier.ts'
import { insertCities, insertWords, rowOf } from '../directory-queries.ts'
import { cityNamesOf } from '../search-keys.ts'
import type { Identity, ImportedEntry } from './row-reader.ts'

export type Saved = { added: number; changed: number; same: number }

/** The cities that this run has written already; bounded, because writing one again does no harm. */
export type KnownCities = Set<string>
const mostKnownCities = 200_000

const keyColumn: Record<Identity, string> = { lei: 'lei', duns: 'duns', text: 'text_key' }

/** What an entry is known again by. */
export function keyOf(entry: ImportedEntry): string {
  if (entry.identity !== 'text') return entry[entry.identity] ?? ''
  const { name, addressLine, city, postalCode, country } = entry
  const text = [name, addressLine, city, postalCode, country].map(foldedText).join('\n')
  return createHash('sha256').update(text).digest('hex')
}

/** Adds and changes entries of one kind of identity, in one transaction; what is the same already costs one look. */
export async function saveEntries(
  owner: pg.ClientBase,
  identity: Identity,
  entries: readonly ImportedEntry[],
  known: KnownCities,
): Promise<Saved> {
  const byKey = new Map(entries.map((entry) => [keyOf(entry), { ...entry, id: newId() }]))
  await owner.query('begin')
  try {
    const written = await upsert(owner, identity, byKey)
    const changed = written.filter((row) => !row.added)
    if (changed.length > 0)
      await owner.query('delete from customer_word where customer_id = any($1)', [
        changed.map(({ id }) => id),
      ])
    const found = written.map(({ key, id }) => ({ ...(byKey.get(key) as ImportedEntry), id }))
    await insertWords(owner, found)
    await insertCities(owner, newCities(found, known))
    await owner.query('commit')
    const added = written.length - changed.length
    return { added, changed: changed.length, same: entries.length - written.length }
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

type Written = { id: string; key: string; added: boolean }

async function upsert(
  owner: pg.ClientBase,
  identity: Identity,
  byKey: ReadonlyMap<string, ImportedEntry & { id: string }>,
): Promise<Written[]> {
  const column = keyColumn[identity]
  const rows = [...byKey].map(([key, entry]) => ({
    ...rowOf(entry),
    text_key: identity === 'text' ? key : null,
  }))
  const list = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name])
  const { rows: written } = await owner.query<Written>({
    name: `import customers by ${column}`,
    text: upsertText(column),
    values: columns.map(list),
  })
  return written
}

const columns = [
  'id',
  'name',
  'address_line',
  'city',
  'region',
  'postal_code',
  'country',
  'duns',
  'lei',
  'industry',
  'size',
  'text_key',
  'name_key',
  'search_key',
  'city_key',
  'place_key',
] as const

/** A file that does not tell a number, an industry or a size leaves what another one told. */
const kept = ['duns', 'lei', 'industry', 'size', 'text_key']
const told = columns.filter((column) => column !== 'id')

function upsertText(key: string): string {
  const arrays = columns.map((column, index) => `$${index + 1}::${column === 'id' ? 'uuid' : 'text'}[]`)
  const next = (column: string) =>
    kept.includes(column) ? `coalesce(excluded.${column}, known.${column})` : `excluded.${column}`
  return `insert into customer as known (${columns.join(', ')})
    select * from unnest(${arrays.join(', ')})
    on conflict (${key}) do update set ${told.map((column) => `${column} = ${next(column)}`).join(', ')}, retired_at = null
    where known.retired_at is not null
      or (${told.map((column) => `known.${column}`).join(', ')}) is distinct from (${told.map(next).join(', ')})
    returning id, ${key} as key, xmax = 0 as added`
}

function newCities(entries: readonly ImportedEntry[], known: KnownCities): { name: string; city: string }[] {
  if (known.size > mostKnownCities) known.clear()
  return entries.flatMap(cityNamesOf).filter(({ name, city }) => {
    const key = `${name}\n${city}`
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** Entries that are offered no more; deals keep what they took from them. Answers with how many that were new to. */
export async function retire(owner: pg.ClientBase, leis: readonly string[], at: string): Promise<number> {
  if (leis.length === 0) return 0
  const { rows } = await owner.query<{ id: string }>({
    name: 'retire customers',
    text: 'update customer set retired_at = $2 where lei = any($1) and retired_at is null returning id',
    values: [leis, at],
  })
  if (rows.length > 0)
    await owner.query('delete from customer_word where customer_id = any($1)', [rows.map(({ id }) => id)])
  return rows.length
}
