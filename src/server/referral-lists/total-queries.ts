import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { type Filters, noFilters } from './filters.ts'

/**
 * What triggers keep counted of the vendor's deals, in the shape that lists filter by. A group's sums are spread over rows
 * of which one alone says nothing.
 */
function totalsOf(readOnly: boolean): RawBuilder<unknown> {
  const group = sql`inbound, status, substatus, stage, deal_type, customer_country`
  return sql`(select ${group}, nullif(value_currency, '') as value_currency, sum(deals)::int as deals,
    sum(value_amount) as value_amount, case when sum(deals_in_usd) > 0 then sum(value_usd) end as value_usd
    from deal_total where read_only = ${readOnly} group by ${group}, deal_total.value_currency having sum(deals) > 0) r`
}

export const ownTotals = totalsOf(false)
export const shownTotals = totalsOf(true)

/** Filters by what the groups are made of; any other one has to look at each deal. */
const groupedBy = ['tab', 'substatuses', 'types', 'stages', 'countries', 'offered'] as const

/** Whether the deals of these filters are kept counted: the vendor's are, and those of nobody else. */
export function areKept(actor: Actor, filters: Filters): boolean {
  if (actor.organizationKind !== 'vendor' || filters.tab === 'favorites') return false
  if (filters.offered && !hasRole(actor, 'vendor-admin')) return false
  const grouped = Object.fromEntries(groupedBy.map((name) => [name, noFilters[name]]))
  return JSON.stringify({ ...filters, ...grouped }) === JSON.stringify({ ...noFilters, ...grouped })
}

/** Adds what is missing in the vendor's totals and answers how many groups were wrong. */
export async function mendTotals(tx: Tx): Promise<number> {
  const { rows } = await sql<{ wrong: number }>`select mend_totals() as wrong`.execute(tx)
  return rows[0]?.wrong ?? 0
}

/** Brings the rows of each group together again. */
export async function foldTotals(tx: Tx): Promise<void> {
  await sql`select fold_totals()`.execute(tx)
}
