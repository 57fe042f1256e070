import { type SqlBool, sql } from 'kysely'
import type { QueryWord } from '#domain/word.ts'
import { type DirectoryEntry, rowOf, wordRowsOf } from '../customers/directory-queries.ts'
import type { FoundRow } from '../customers/find-queries.ts'
import { cityNamesOf } from '../customers/search-keys.ts'
import type { Tx } from '../db/database.ts'

export type AccountRow = {
  id: string
  number: string
  name: string
  managed: boolean
  customerId: string
  changedAt: Date
}

const fields = [
  'a.id',
  'a.number',
  'a.name',
  'a.managed',
  'a.customer_id as customerId',
  'a.changed_at as changedAt',
] as const

export type AccountFilter = {
  words: readonly QueryWord[]
  number: string
  standing: 'managed' | 'unmanaged' | undefined
}

function filtered(tx: Tx, { words, number, standing }: AccountFilter) {
  let query = tx.selectFrom('vendor_account as a').innerJoin('customer as c', 'c.id', 'a.customer_id')
  if (standing !== undefined) query = query.where('a.managed', '=', standing === 'managed')
  if (words.length === 0) return query
  const inName = words.map(
    ({ word, spaced }) => sql<SqlBool>`position(${spaced ? ` ${word}` : word} in c.search_key) > 0`,
  )
  return query.where(
    sql<SqlBool>`(position(${number} in lower(a.number)) > 0 or position(${number} in lower(a.name)) > 0
      or c.duns ^@ ${number.replace(/[\s-]/g, '')} or (${sql.join(inName, sql` and `)}))`,
  )
}

export async function listAccounts(
  tx: Tx,
  filter: AccountFilter,
  after: string,
  limit: number,
): Promise<AccountRow[]> {
  return filtered(tx, filter)
    .select(fields)
    .where('a.number', '>', after)
    .orderBy('a.number')
    .limit(limit)
    .execute()
}

export async function countAccounts(tx: Tx, filter: AccountFilter): Promise<number> {
  const row = await filtered(tx, filter).select(sql<number>`count(*)::integer`.as('total')).executeTakeFirst()
  return row?.total ?? 0
}

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tx.selectFrom('vendor_account as a').select(fields).where('a.id', '=', id).executeTakeFirst()
}

export async function listAccountsByNumber(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, AccountRow>> {
  if (numbers.length === 0) return new Map()
  const rows = await tx
    .selectFrom('vendor_account as a')
    .select(fields)
    .where('a.number', 'in', [...numbers])
    .execute()
  return new Map(rows.map((row) => [row.number, row]))
}

/** The directory's entries by their ids, retired ones too: an account may still be tied to one. */
export async function listCustomersByIds(tx: Tx, ids: readonly string[]): Promise<FoundRow[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<FoundRow>`select id, name, address_line as line, city, region, postal_code as "postalCode",
      country, duns, lei, industry, size, managed, name_key as "nameKey"
    from customer where id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

export type NumberedCustomer = { id: string; name: string; duns: string | null; lei: string | null }

/** The entries that have one of these numbers. */
export async function listCustomersByNumbers(
  tx: Tx,
  duns: readonly string[],
  leis: readonly string[],
): Promise<NumberedCustomer[]> {
  return tx
    .selectFrom('customer')
    .select(['id', 'name', 'duns', 'lei'])
    .where((where) =>
      where.or([
        sql<SqlBool>`duns = any(${[...duns]}::text[])`,
        sql<SqlBool>`lei = any(${[...leis]}::text[])`,
      ]),
    )
    .execute()
}

export type SavedAccount = { id: string; number: string; customerId: string; name: string; managed: boolean }

/** Adds accounts, or changes those of the same numbers. */
export async function saveAccounts(tx: Tx, accounts: readonly SavedAccount[], at: string): Promise<void> {
  await sql`select save_vendor_accounts(${JSON.stringify(accounts)}::jsonb, ${at}::timestamptz)`.execute(tx)
}

/** False where the number belongs to another account. */
export async function changeAccount(tx: Tx, account: SavedAccount, at: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select change_vendor_account(${JSON.stringify(account)}::jsonb, ${at}::timestamptz) as done`.execute(tx)
  return rows[0]?.done ?? false
}

export async function removeAccount(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select remove_vendor_account(${id}::uuid) as done`.execute(tx)
  return rows[0]?.done ?? false
}

/** The vendor's own customers come into the directory with what they are found by. */
export async function addCustomers(tx: Tx, entries: readonly DirectoryEntry[]): Promise<void> {
  if (entries.length === 0) return
  const cities = entries.flatMap(cityNamesOf).map(({ name, city }) => ({ name, city_key: city }))
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  await sql`select add_customers(${json(entries.map(rowOf))}, ${json(entries.flatMap(wordRowsOf))},
    ${json(cities)})`.execute(tx)
}
