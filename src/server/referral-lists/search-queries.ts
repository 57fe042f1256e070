import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { Place } from './cursor.ts'
import { type Branch, branchesOf, type DealRowColumns, narrowed, pageOf, rowColumns } from './deal-queries.ts'
import { type Filters, isPlain } from './filters.ts'
import { type Order, orderBy } from './order-queries.ts'
import { seesAll } from './visible-referrals.ts'
import { fewHits, fewIds, idsWith, type Sought } from './word-queries.ts'

/** So many of the newest deals tell how often a word stands in them. */
const sampled = 400
/** And so many are looked through at most. */
const mostLooked = 24_000
/** So many times as many as the sample lets expect to do, for it is small. */
const caution = 2.5
/** Where fewer of the sample have the words, the hits themselves tell how far back a page of them and some more reaches. */
const seldom = { hits: 25, more: 8, most: 20_000 }
/** And where still fewer have them and they reach too far, so many hits are looked up one by one, too. */
const rarely = { hits: 4, most: 2500 }
/** What has more hits among them is soon met by whoever walks the list. */
const mostNear = 2000

export type Search = {
  actor: Actor
  filters: Filters & { sought: Sought }
  order: Order
  after: Place | null
  limit: number
}

/**
 * A page of a search, and one row more, by one statement: words of few deals by those, words of many among the newest deals. Null
 * where only the whole list tells.
 */
export async function findSearched(
  search: Search,
  ask: <Row>(query: RawBuilder<Row>) => Promise<Row[]>,
): Promise<DealRowColumns[] | null> {
  const rows = await ask(pageFound(search))
  const [first] = rows
  if (first === undefined) throw new Error('Whatever is found, the statement answers with a row')
  const found = rows.filter((row): row is Found & DealRowColumns => row.id !== null)
  return first.few || found.length > search.limit ? found : null
}

/** Whether an index has the order of the list and nothing else rules deals of it out: then its newest are soon found. */
function goesByAge({ actor, filters, order }: Search): boolean {
  const isByAge = ['-created', '-received'].includes(order.name)
  return isByAge && isPlain(filters) && filters.tab !== 'favorites' && seesAll(actor)
}

/** Where nothing is found, one row without a deal tells it. */
type Found = Omit<DealRowColumns, 'id'> & { id: string | null; few: boolean }

function pageFound(search: Search): RawBuilder<Found> {
  const { actor, filters, order, after, limit } = search
  const deals = branchesOf(actor, { ...filters, sought: null }, false)
  const isFound = sql<SqlBool>`r.id = any((select ids from found)::uuid[])`
  const these = steadily(deals, isFound)
  return sql<Found>`with few as materialized (select ${fewIds(filters.sought, fewHits)} as ids),
    ${goesByAge(search) ? foundByAge(search, deals) : foundIfFew}
    select found.few, ${rowColumns(actor, order)}
    from found left join ${pageOf(these, order, after, limit + 1)} d on true
    ${orderBy(order, sql`d.sort_value`, sql`d.id`)}`
}

/** The plan of what is narrowed by a subquery's answer is good for any. */
function steadily(deals: Branch[], condition: RawBuilder<SqlBool>): Branch[] {
  return narrowed(deals, condition).map((branch) => ({ ...branch, steady: 'all' }))
}

const foundIfFew = sql`found as materialized (select ids, ids is not null as few from few)`

/**
 * The hits among the newest deals behind the place: as many of these as a sample lets expect to hold a page, and none where the
 * words are so frequent that a walk is as good. Words that the sample hardly has may still be those of few deals among very many.
 */
function foundByAge(search: Search, deals: Branch[]): RawBuilder<unknown> {
  const { order, after, limit } = search
  const { sought } = search.filters
  const newest = (some: Branch[]) => pageOf(some, order, after, mostLooked, sql`r.id`)
  const open = sql`(select ids is null from few)`
  const enough = sql.lit(Math.ceil(caution * sampled * (limit + 1)))
  const young = sql<SqlBool>`r.created_at >= (select coalesce(since, '-infinity') from reach)`
  return sql`sample as materialized (
      select d.id, d.sort_value from ${newest(deals)} d where ${open} limit ${sql.lit(sampled)}),
    sampled as materialized (
      select case when ${open} then cardinality(${hitsAmong('sample', sought)}) end as hits),
    ${reachOf(search, deals)},
    more as materialized (
      select case when hits < ${sql.lit(rarely.hits)} and since is null then ${fewIds(sought, rarely.most)} end as ids
      from sampled, reach),
    newest as materialized (
      select d.id, d.sort_value from ${newest(steadily(deals, young))} d where ${open} and (select ids is null from more)
      limit (select case when hits is null then 0 when since is not null then ${sql.lit(mostLooked)}
          else greatest(${sql.lit(sampled)}, ${enough} / greatest(hits, 1)) end from sampled, reach)),
    near as materialized (select ${hitsAmong('newest', sought)} as ids),
    found as materialized (
      select coalesce(few.ids, more.ids, array(
          select d.id from newest d where d.id in (select unnest(near.ids) from near)
          ${orderBy(order, sql`d.sort_value`, sql`d.id`)} limit ${sql.lit(limit + 1)})) as ids,
        coalesce(few.ids, more.ids) is not null as few
      from few, more)`
}

/**
 * `reach`: since when the deals were created that a page needs and some more, by the order of their identifiers. The time that
 * the sample spans tells how old the deals are among which they are looked for; null where they are too few.
 */
function reachOf({ filters: { sought }, order, limit }: Search, deals: Branch[]): RawBuilder<unknown> {
  const one = (condition: RawBuilder<SqlBool>) =>
    pageOf(steadily(deals, condition), order, null, 1, sql`r.id`)
  const seldomHit = sql`hits < ${sql.lit(seldom.hits)}`
  const times = sql`least(${sql.lit(seldom.most / sampled)}, ${sql.lit(caution * (limit + 1))} / greatest(hits, 1))`
  const before = one(sql<SqlBool>`r.created_at <= (select at from long_ago)`)
  const among = sql` and w.deal_id >= (select id from ${before} d) and w.deal_id <= ${endOf('sample', 'desc')}`
  const last = one(sql<SqlBool>`r.id = (select id from last_hit)`)
  return sql`long_ago as materialized (
      select max(sort_value) - max(${times}) * (max(sort_value) - min(sort_value)) as at from sample, sampled where ${seldomHit}),
    last_hit as materialized (
      select distinct deal_id as id from (${idsWith(sought, among)}) hit
      order by deal_id desc offset ${sql.lit(limit + seldom.more)} limit 1),
    reach as materialized (select (select d.sort_value from ${last} d) as since)`
}

/**
 * The deals of a table that have the words, and others that are between them; null where there are too many. Identifiers follow
 * the time, so that the hits of deals of one time stand together in the index of words.
 */
function hitsAmong(table: 'sample' | 'newest', sought: Sought): RawBuilder<unknown> {
  const among = sql` and w.deal_id >= ${endOf(table, 'asc')} and w.deal_id <= ${endOf(table, 'desc')}`
  return sql`(select case when count(*) <= ${sql.lit(mostNear)} then coalesce(array_agg(distinct deal_id), '{}') end
    from (select deal_id from (${idsWith(sought, among)}) hit limit ${sql.lit(mostNear + 1)}) hit)`
}

function endOf(table: 'sample' | 'newest', direction: 'asc' | 'desc'): RawBuilder<unknown> {
  return sql`(select id from ${sql.table(table)} order by id ${sql.raw(direction)} limit 1)`
}
