import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { boardColumns } from '#contract/referrals.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import {
  type Branch,
  countedTogether,
  type DealRowColumns,
  narrowed,
  pageOf,
  rowColumns,
} from './deal-queries.ts'
import { lastUpdatedFirst } from './order-queries.ts'

export type BoardColumn = (typeof boardColumns)[number]

/** Deals that were declined, ran out or failed are in no column: they never were in the pipeline. */
export function inColumn(column: BoardColumn): RawBuilder<SqlBool> {
  if (column === 'won') return sql<SqlBool>`r.substatus = 'Won'`
  if (column === 'lost') return sql<SqlBool>`r.substatus = 'Lost'`
  return sql<SqlBool>`r.status = 'Active' and r.stage = ${Number(column)}::smallint`
}

const columnOfRow = sql`case when r.status = 'Active' then r.stage::text
  when r.substatus = 'Won' then 'won' when r.substatus = 'Lost' then 'lost' end`

export type ColumnSum = {
  column: BoardColumn
  /** Null for deals without a value. */
  currency: string | null
  count: number
  amount: string | null
  usd: string | null
  usdPerUnit: string | null
}

/** Each column's deals counted and summed by currency, with the latest rate; one pass over the list. */
export async function sumColumns(
  tx: Tx,
  branches: Branch[],
): Promise<{ sums: ColumnSum[]; ratesOn: string | null }> {
  const grouped = sql`r.status, r.substatus, r.stage, r.value_currency`
  const { rows } = await sql<{ sums: ColumnSum[]; ratesOn: string | null }>`
    select (select max(on_day) from exchange_rate) as "ratesOn", coalesce(json_agg(s), '[]') as sums from (
      select ${columnOfRow} as "column", r.value_currency as currency, sum(r.count)::int as count,
        sum(r.amount)::text as amount, sum(r.usd)::text as usd,
        (select usd_per_unit::text from exchange_rate e where e.currency = r.value_currency
          order by on_day desc limit 1) as "usdPerUnit"
      from (
        select ${grouped}, sum(r.deals) as count, sum(r.value_amount) as amount, sum(r.value_usd) as usd
        from ${countedTogether(branches, grouped)} r group by ${grouped}
      ) r
      where ${columnOfRow} is not null group by 1, 2) s`.execute(tx)
  return rows[0] ?? { sums: [], ratesOn: null }
}

/** The first page of every column in one statement. */
export async function listColumns(
  tx: Tx,
  actor: Actor,
  branches: Branch[],
  { columns, limit }: { columns: readonly BoardColumn[]; limit: number },
): Promise<(DealRowColumns & { board_column: BoardColumn })[]> {
  const pages = columns.map(
    (column) => sql`(select ${column} as board_column, d.*
      from ${pageOf(narrowed(branches, inColumn(column)), lastUpdatedFirst, null, limit)} d)`,
  )
  const { rows } = await sql<DealRowColumns & { board_column: BoardColumn }>`
    select d.board_column, ${rowColumns(actor, lastUpdatedFirst)} from (${sql.join(pages, sql` union all `)}) d`.execute(
    tx,
  )
  return rows
}
