import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AccountStanding } from '#domain/customer.ts'
import type { QueryWord } from '#domain/word.ts'
import type { Tx } from '../db/database.ts'
import { begins } from '../referral-lists/word-queries.ts'

export type FoundRow = {
  id: string
  name: string
  line: string
  city: string
  region: string | null
  postalCode: string
  country: string
  duns: string | null
  lei: string | null
  industry: string | null
  size: string | null
  managed: boolean | null
  nameKey: string
}

/** The vendor's records of it (CU-9), the managed ones first; null where there are none. */
export type SuggestedRow = FoundRow & { accounts: Omit<AccountRow, 'customerId'>[] | null }

/** Where a customer may lie: in any of these countries or cities, or where each of the words is found. */
export type Place = {
  countries: readonly string[]
  cities: readonly string[]
  words: readonly (QueryWord & { countries: readonly string[] })[]
}

type Condition = RawBuilder<SqlBool>

const columns = sql`c.id, c.name, c.address_line as line, c.city, c.region, c.postal_code as "postalCode", c.country,
  c.duns, c.lei, c.industry, c.size, c.managed, c.name_key as "nameKey",
  case when c.managed is not null then (select json_agg(json_build_object('number', a.number, 'name', a.name, 'managed', a.managed)
    order by a.managed desc, a.number) from vendor_account a where a.customer_id = c.id) end as accounts`

/** Only so many candidates are looked through: a search has to answer while somebody types. */
export const mostCandidates = { alone: 4_000, besideOthers: 600 }

export function offered(standing: AccountStanding | undefined): Condition {
  const account = {
    managed: sql<SqlBool>`c.managed`,
    unmanaged: sql<SqlBool>`not c.managed`,
    other: sql<SqlBool>`c.managed is null`,
  }
  return standing === undefined
    ? sql`c.retired_at is null`
    : sql`c.retired_at is null and ${account[standing]}`
}

/** Names that begin so, in their order: the index is read from that place on, however many follow. */
export async function listBeginning(
  tx: Tx,
  begin: string,
  only: Condition,
  limit: number,
): Promise<SuggestedRow[]> {
  const { rows } = await sql<SuggestedRow>`${beginning(begin, only, limit)}`.execute(tx)
  return rows
}

function beginning(begin: string, only: Condition, limit: number): RawBuilder<unknown> {
  return sql`select ${columns} from customer c
    where ${begins('c.name_key', begin)} and ${only} order by c.name_key limit ${sql.lit(limit)}`
}

/** The same, and behind them, where places are left, names that have the word elsewhere. */
export async function listBeginningOrHaving(
  tx: Tx,
  { begin, word, only }: { begin: string; word: QueryWord; only: Condition },
  limit: number,
): Promise<SuggestedRow[]> {
  const { alone, besideOthers } = mostCandidates
  const candidates = sql`(select case when count(*) = 0 then ${sql.lit(alone)} else ${sql.lit(besideOthers)} end from beginning)`
  const having = among({ kind: 'name', key: word.word }, candidates, [only, hasNameWord(word)], 3 * limit)
  const { rows } = await sql<SuggestedRow>`with beginning as materialized (${beginning(begin, only, limit)})
    select * from beginning union all
    select * from (${having}) having_it where (select count(*) from beginning) < ${sql.lit(limit)}`.execute(
    tx,
  )
  return rows
}

/** The same in each of the countries or cities. */
export async function listBeginningIn(
  tx: Tx,
  begin: string,
  { countries, cities }: Pick<Place, 'countries' | 'cities'>,
  only: Condition,
  limit: number,
): Promise<SuggestedRow[]> {
  const near = (column: string, values: readonly string[]) => sql`
    (select found.* from unnest(${[...values]}::text[]) near,
      lateral (select ${columns} from customer c where ${sql.ref(`c.${column}`)} = near and ${begins('c.name_key', begin)} and ${only}
        order by c.name_key limit ${sql.lit(limit)}) found)`
  const parts = [
    ...(countries.length > 0 ? [near('country', countries)] : []),
    ...(cities.length > 0 ? [near('city_key', cities)] : []),
  ]
  if (parts.length === 0) return []
  const { rows } =
    await sql<SuggestedRow>`select distinct on ("nameKey", id) * from (${sql.join(parts, sql` union all `)}) every
    order by "nameKey", id limit ${sql.lit(limit)}`.execute(tx)
  return rows
}

/** What the candidates are taken from: the entries of a word, or those of a city. */
export type Source = { kind: 'name' | 'place' | 'city'; key: string }

/** Beyond so many entries one source is as good as another. */
export const countedTo = 3_000

/** How many entries each source has, counted only as far as it matters. */
export async function countSources(tx: Tx, sources: readonly Source[]): Promise<number[]> {
  const counts = sources.map(
    (source) => sql`(select count(*) from (${presenceOf(source)} limit ${sql.lit(countedTo)}) entry)`,
  )
  const { rows } = await sql<{
    counts: number[]
  }>`select array[${sql.join(counts)}]::integer[] as counts`.execute(tx)
  return rows[0]?.counts ?? []
}

/** Read from the index alone. */
function presenceOf({ kind, key }: Source): RawBuilder<unknown> {
  return kind === 'city'
    ? sql`select from customer c where c.city_key = ${key} and c.retired_at is null`
    : sql`select from customer_word w where w.field = ${sql.lit(kind)} and ${begins('w.word', key)}`
}

function entriesOf({ kind, key }: Source): RawBuilder<unknown> {
  return kind === 'city'
    ? sql`select c.id from customer c where c.city_key = ${key} and c.retired_at is null`
    : sql`select w.customer_id as id from customer_word w where w.field = ${sql.lit(kind)} and ${begins('w.word', key)} order by w.word`
}

/** Entries of the source that have all the words and lie in the place, in the order of the source. */
export async function listAmong(
  tx: Tx,
  { source, candidates }: { source: Source; candidates: number },
  conditions: readonly Condition[],
  limit: number,
): Promise<SuggestedRow[]> {
  const { rows } = await sql<SuggestedRow>`${among(source, sql.lit(candidates), conditions, limit)}`.execute(
    tx,
  )
  return rows
}

function among(
  source: Source,
  candidates: RawBuilder<unknown>,
  conditions: readonly Condition[],
  limit: number,
): RawBuilder<unknown> {
  return sql`select ${columns}
    from (${entriesOf(source)} limit ${candidates}) entry join customer c on c.id = entry.id
    where ${sql.join(conditions, sql` and `)} limit ${sql.lit(limit)}`
}

/** Entries with an account of the vendor, who keeps thousands at most: all of them are looked through. */
export async function listWithAccount(
  tx: Tx,
  managed: boolean,
  begin: string,
  conditions: readonly Condition[],
  limit: number,
): Promise<SuggestedRow[]> {
  const { rows } = await sql<SuggestedRow>`select ${columns} from customer c
    where c.managed = ${managed} and c.managed is not null and ${sql.join(conditions, sql` and `)}
    order by c.name_key ^@ ${begin} desc, c.name_key limit ${sql.lit(limit)}`.execute(tx)
  return rows
}

export function hasNameWord({ word, spaced }: QueryWord): Condition {
  return sql`position(${spaced ? ` ${word}` : word} in c.search_key) > 0`
}

export function liesIn({ countries, cities, words }: Place): Condition {
  const whole = [
    ...(countries.length > 0 ? [sql<SqlBool>`c.country = any(${[...countries]})`] : []),
    ...(cities.length > 0 ? [sql<SqlBool>`c.city_key = any(${[...cities]})`] : []),
  ]
  const each = words.map(({ word, spaced, countries: named }) => {
    const inAddress = sql<SqlBool>`position(${spaced ? ` ${word}` : word} in c.place_key) > 0`
    return named.length === 0 ? inAddress : sql<SqlBool>`(${inAddress} or c.country = any(${[...named]}))`
  })
  const every = each.length > 0 ? [sql<SqlBool>`(${sql.join(each, sql` and `)})`] : []
  const ways = [...whole, ...every]
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`
}

/** The cities whose name begins so, the shorter names first. */
export async function listCities(tx: Tx, begin: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select city_key as key from customer_city
    where ${begins('name', begin)} group by city_key order by min(length(name)), city_key limit ${sql.lit(limit)}`.execute(
    tx,
  )
  return rows.map(({ key }) => key)
}

/** By the beginning of a D-U-N-S number, an LEI or an account ID of the vendor (CU-12). */
export async function listByNumber(
  tx: Tx,
  number: string,
  account: string,
  only: Condition,
  limit: number,
): Promise<SuggestedRow[]> {
  const { rows } = await sql<SuggestedRow>`select ${columns} from customer c where c.id in (
      (select id from customer where duns collate "C" ^@ ${number} and duns is not null limit ${limit})
      union (select id from customer where lei ^@ ${number.toUpperCase()} limit ${limit})
      union (select customer_id from vendor_account where lower(number) collate "C" ^@ ${account} limit ${limit}))
    and ${only} order by c.name_key limit ${limit}`.execute(tx)
  return rows
}

export type AccountRow = { customerId: string; number: string; name: string; managed: boolean }

/** The vendor's records of these customers, the managed ones first. */
export async function listAccountsOf(tx: Tx, customerIds: readonly string[]): Promise<AccountRow[]> {
  if (customerIds.length === 0) return []
  const { rows } =
    await sql<AccountRow>`select customer_id as "customerId", number, name, managed from vendor_account
    where customer_id = any(${[...customerIds]}::uuid[]) order by managed desc, number`.execute(tx)
  return rows
}
