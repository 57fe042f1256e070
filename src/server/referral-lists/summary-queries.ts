import { sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { type Branch, branchesOf, countedTogether, narrowed, together } from './deal-queries.ts'
import { isFavorite } from './filter-queries.ts'
import { noFilters } from './filters.ts'

export type Summary = {
  count: number
  openUsd: string
  ratesOn: string | null
  favorites: number
  toAnswer: number
  /** All deals of my scope by direction and the customer's country. */
  groups: { inbound: boolean; country: string; count: number }[]
}

/** Everything of the summary in one statement: the filtered list's sums, and the scope's counts without its filters. */
export async function getSummary(tx: Tx, actor: Actor, filtered: Branch[]): Promise<Summary> {
  const scope = branchesOf(actor, noFilters, false)
  const requests = branchesOf(actor, { ...noFilters, offered: true }, false)
  const { rows } = await sql<Summary>`select listed.count, listed.usd as "openUsd",
      (select max(on_day) from exchange_rate) as "ratesOn",
      (select count(*)::int from ${together(narrowed(scope, isFavorite(actor)), sql`r.id`)} r) as favorites,
      (select coalesce(sum(deals), 0)::int from ${countedTogether(requests, sql`r.status`)} r) as "toAnswer",
      (select coalesce(json_agg(g), '[]') from (
        select inbound, customer_country as country, sum(deals)::int as count
        from ${countedTogether(scope, sql`r.inbound, r.customer_country`)} r group by 1, 2) g) as groups
    from (select coalesce(sum(deals), 0)::int as count,
        coalesce(sum(value_usd) filter (where status <> 'Closed'), 0)::text as usd
      from ${countedTogether(filtered, sql`r.status`)} r) listed`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error('Sums without groups answer with one row')
  return row
}
