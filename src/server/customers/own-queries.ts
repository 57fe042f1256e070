import { type SqlBool, sql } from 'kysely'
import type { QueryWord } from '#domain/word.ts'
import type { Tx } from '../db/database.ts'
import type { OwnCustomerTable } from '../db/directory-tables.ts'
import { sendNow } from '../db/session.ts'

export type OwnRow = Pick<
  OwnCustomerTable,
  | 'id'
  | 'name'
  | 'address_line'
  | 'city'
  | 'region'
  | 'postal_code'
  | 'country'
  | 'duns'
  | 'lei'
  | 'industry'
  | 'size'
>

const fields = [
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
] as const

/**
 * The organization's own entries that are not in the directory, the newest first; they are few. It is sent before this
 * returns, so that a statement asked for next can be the last one of the reading.
 */
export async function listOwn(
  tx: Tx,
  words: readonly QueryWord[],
  limit: number,
): Promise<(OwnRow & { matched: boolean })[]> {
  const named = words.map(
    ({ word, spaced }) => sql<SqlBool>`position(${spaced ? ` ${word}` : word} in search_key) > 0`,
  )
  const query = sql<OwnRow & { matched: boolean }>`select ${sql.join(fields.map((field) => sql.ref(field)))},
      matched_at is not null as matched
    from own_customer where ${sql.join([sql`matched_customer_id is null`, ...named], sql` and `)}
    order by created_at desc limit ${sql.lit(limit)}`
  const { rows } = (await sendNow(tx, query.compile(tx))) as { rows: (OwnRow & { matched: boolean })[] }
  return rows
}

export type NewOwn = OwnRow & {
  organization_id: string
  search_key: string
  matched_customer_id: string | null
  matched_at: string | null
  created_by: string
  created_at: string
}

export async function insertOwn(tx: Tx, row: NewOwn): Promise<void> {
  await tx.insertInto('own_customer').values(row).execute()
}

/** The same entry written twice is one: by its number, else by name and address. */
export async function findSameOwn(tx: Tx, row: OwnRow): Promise<string | undefined> {
  const found = await tx
    .selectFrom('own_customer')
    .select('id')
    .where((where) =>
      where.and({
        name: row.name,
        address_line: row.address_line,
        city: row.city,
        postal_code: row.postal_code,
        country: row.country,
      }),
    )
    .where(sql<SqlBool>`duns is not distinct from ${row.duns} and lei is not distinct from ${row.lei}`)
    .where('matched_customer_id', 'is', null)
    .executeTakeFirst()
  return found?.id
}

/** The directory's entry of this number, retired ones left out. */
export async function findByNumbers(
  tx: Tx,
  { duns, lei }: { duns: string | null; lei: string | null },
): Promise<string | undefined> {
  if (duns === null && lei === null) return undefined
  const found = await tx
    .selectFrom('customer')
    .select('id')
    .where('retired_at', 'is', null)
    .where((where) =>
      where.or([
        ...(duns === null ? [] : [where('duns', '=', duns)]),
        ...(lei === null ? [] : [where('lei', '=', lei)]),
      ]),
    )
    .orderBy(sql`managed is null`)
    .limit(1)
    .executeTakeFirst()
  return found?.id
}
