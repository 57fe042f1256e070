import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListQuery, sortKeys } from '#contract/referrals.ts'
import type { Place } from './cursor.ts'
import type { Filters } from './filters.ts'

export type SortKey = (typeof sortKeys)[number]
export type SortKind = 'instant' | 'day' | 'integer' | 'text'

/** How a list is sorted. `value` is never null, so that what is missing stands last in either direction. */
export type Order = {
  name: string
  kind: SortKind
  descending: boolean
  value: RawBuilder<unknown>
  /** Only where what is missing stands at the other end of the index: it is read for itself. */
  apart: Apart | null
  /** Read from its end. */
  backwards: boolean
}

/** `value` is what the index is sorted by, `word` is the text of the order's own value where it is missing. */
type Apart = {
  value: RawBuilder<unknown>
  missing: RawBuilder<SqlBool>
  there: RawBuilder<SqlBool>
  word: string
}
type OneWay = { value: RawBuilder<unknown>; apart?: Apart }
type Sort = { kind: SortKind; ascending: OneWay; descending: OneWay }

function same(kind: SortKind, value: RawBuilder<unknown>): Sort {
  return { kind, ascending: { value }, descending: { value } }
}

const [noValue, never, always] = ['9223372036854775807', 'infinity', '-infinity']
const worth = {
  value: sql`r.value_rank`,
  there: sql<SqlBool>`r.value_rank >= 0`,
  missing: sql<SqlBool>`r.value_rank = -1`,
}
const closing = {
  value: sql`r.close_rank`,
  there: sql<SqlBool>`r.close_rank < 'infinity'`,
  missing: sql<SqlBool>`r.close_rank = 'infinity'`,
}
const due = {
  value: sql`r.answer_due_at`,
  there: sql<SqlBool>`r.is_due`,
  missing: sql<SqlBool>`not r.is_due`,
}

/** An index is sorted by each; a row of `deal-queries` has them all. Who receives a deal has had it since then. */
const sorts: Record<SortKey, Sort> = {
  created: same('instant', sql`r.created_at`),
  updated: same('instant', sql`r.updated_at`),
  received: same('instant', sql`r.created_at`),
  name: same('text', sql`r.name collate "und-x-icu"`),
  customer: same('text', sql`r.customer_name collate "und-x-icu"`),
  status: same('integer', sql`r.status_rank`),
  stage: same('integer', sql`r.stage`),
  value: {
    kind: 'integer',
    ascending: { value: sql`r.value_rank_up`, apart: { ...worth, word: noValue } },
    descending: { value: sql`r.value_rank` },
  },
  closes: {
    kind: 'day',
    ascending: { value: sql`r.close_rank` },
    descending: { value: sql`r.close_rank_down`, apart: { ...closing, word: always } },
  },
  due: {
    kind: 'instant',
    ascending: { value: sql`r.due_rank`, apart: { ...due, word: never } },
    descending: { value: sql`r.due_rank_down`, apart: { ...due, word: always } },
  },
}

/** The asked sort, or the newest first: received on the inbound tab, created elsewhere (UI-5); a queue by its due times. */
export function orderOf(filters: Filters, sort: ListQuery['sort']): Order {
  const name = sort ?? (filters.offered ? 'due' : filters.tab === 'inbound' ? '-received' : '-created')
  const descending = name.startsWith('-')
  const { kind, ...ways } = sorts[name.replace('-', '') as SortKey]
  const { value, apart = null } = descending ? ways.descending : ways.ascending
  return { name, kind, descending, value, apart, backwards: false }
}

export const lastUpdatedFirst: Order = orderOf({ offered: false, tab: 'all' } as Filters, '-updated')

/** The same list read backwards, for what comes before a deal. */
export function reversed(order: Order): Order {
  return { ...order, descending: !order.descending, backwards: !order.backwards }
}

/** Deals whose order an index has, all behind those of the part before. Without a value, all are equal in it. */
export type Part = { where: RawBuilder<SqlBool> | null; value: RawBuilder<unknown> | null }

/** What stands behind a place, or everything. */
export function partsOf(order: Order, after: Place | null): Part[] {
  const { apart, value, backwards } = order
  if (apart === null) return [{ where: after && behind(order, value, after), value }]
  const { there, missing } = apart
  const parts = [
    { where: there, value: apart.value, isMissing: false },
    { where: missing, value: null, isMissing: true },
  ]
  const inTurn = backwards ? parts.toReversed() : parts
  if (after === null) return inTurn
  const first = inTurn.findIndex(({ isMissing }) => isMissing === (after.value === apart.word))
  return inTurn.slice(first).map((part, index) => ({
    ...part,
    where: index > 0 ? part.where : sql<SqlBool>`${part.where} and ${behind(order, part.value, after)}`,
  }))
}

export function orderBy(
  { descending }: Order,
  value: RawBuilder<unknown> | null,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const keys = value === null ? [id] : [value, id]
  return sql`order by ${sql.join(keys.map((key) => (descending ? sql`${key} desc` : key)))}`
}

function behind(order: Order, value: RawBuilder<unknown> | null, place: Place): RawBuilder<SqlBool> {
  const sign = order.descending ? sql`<` : sql`>`
  return value === null
    ? sql<SqlBool>`r.id ${sign} ${place.id}::uuid`
    : sql<SqlBool>`(${value}, r.id) ${sign} (${typed[order.kind](place.value)}, ${place.id}::uuid)`
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
