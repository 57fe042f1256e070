import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListQuery, sortKeys } from '#contract/referrals.ts'
import type { Place } from './cursor.ts'
import type { Filters } from './filters.ts'

export type SortKey = (typeof sortKeys)[number]
export type SortKind = 'instant' | 'day' | 'integer' | 'text'

/** How a list is sorted. `value` is never null, so that what is missing stands last in either direction. */
export type Order = { name: string; kind: SortKind; descending: boolean; value: RawBuilder<unknown> }

type Sort = { kind: SortKind; ascending: RawBuilder<unknown>; descending: RawBuilder<unknown> }

function same(kind: SortKind, value: RawBuilder<unknown>): Sort {
  return { kind, ascending: value, descending: value }
}

/** Each is what an index is sorted by; a row of `deal-queries` has them all. */
const sorts: Record<SortKey, Sort> = {
  created: same('instant', sql`r.created_at`),
  updated: same('instant', sql`r.updated_at`),
  received: same('instant', sql`r.received_rank`),
  name: same('text', sql`r.name collate "und-x-icu"`),
  customer: same('text', sql`r.customer_name collate "und-x-icu"`),
  status: same('integer', sql`r.status_rank`),
  stage: same('integer', sql`r.stage`),
  value: { kind: 'integer', ascending: sql`r.value_rank_up`, descending: sql`r.value_rank` },
  closes: { kind: 'day', ascending: sql`r.close_rank`, descending: sql`r.close_rank_down` },
  due: { kind: 'instant', ascending: sql`r.due_rank`, descending: sql`r.due_rank_down` },
}

/** The asked sort, or the newest first: received on the inbound tab, created elsewhere (UI-5); a queue by its due times. */
export function orderOf(filters: Filters, sort: ListQuery['sort']): Order {
  const name = sort ?? (filters.offered ? 'due' : filters.tab === 'inbound' ? '-received' : '-created')
  const descending = name.startsWith('-')
  const chosen = sorts[name.replace('-', '') as SortKey]
  return { name, kind: chosen.kind, descending, value: descending ? chosen.descending : chosen.ascending }
}

export const lastUpdatedFirst: Order = orderOf({ offered: false, tab: 'all' } as Filters, '-updated')

/** The same list read backwards, for what comes before a deal. */
export function reversed(order: Order): Order {
  return { ...order, descending: !order.descending }
}

export function orderBy(
  order: Order,
  value: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return order.descending ? sql`order by ${value} desc, ${id} desc` : sql`order by ${value}, ${id}`
}

/** The deals behind a place, in the order's direction. */
export function behind(order: Order, { value, id }: Place): RawBuilder<SqlBool> {
  const at = sql`(${typed[order.kind](value)}, ${id}::uuid)`
  return order.descending
    ? sql<SqlBool>`(${order.value}, r.id) < ${at}`
    : sql<SqlBool>`(${order.value}, r.id) > ${at}`
}

const typed: Record<SortKind, (value: string) => RawBuilder<unknown>> = {
  instant: (value) => sql`(${value}::timestamp at time zone 'UTC')`,
  day: (value) => sql`${value}::date`,
  integer: (value) => sql`${value}::bigint`,
  text: (value) => sql`${value}::text`,
}

/** The sort value as a cursor carries it, exact to the microsecond. */
export function asText(order: Order, value: RawBuilder<unknown>): RawBuilder<string> {
  return order.kind === 'instant'
    ? sql<string>`(${value} at time zone 'UTC')::text`
    : sql<string>`(${value})::text`
}
