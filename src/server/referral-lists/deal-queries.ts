import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { Place } from './cursor.ts'
import { conditionsOf } from './filter-queries.ts'
import { type Filters, isPlain } from './filters.ts'
import { asText, type Order, orderBy, type Part, partsOf } from './order-queries.ts'
import { areKept, ownTotals, shownTotals } from './total-queries.ts'
import {
  everything,
  readable,
  readsAnyShown,
  seesAll,
  type WayToSee,
  waysToSee,
} from './visible-referrals.ts'

/** What is missing stands last in either direction. */
const ranks = sql`value_rank, case when value_rank < 0 then 9223372036854775807 else value_rank end as value_rank_up,
  close_rank, coalesce(close_on, '-infinity'::date) as close_rank_down`

/** Own records and shown ones in one shape, so that filters and sorts are written once. Simple enough to use the indexes. */
const ownDeals = sql`(select id, engagement_id, false as read_only, inbound, deal_type, name, customer_name, customer_city,
  customer_country, status, substatus, reason, stage, value_amount, value_currency, value_usd, close_on, created_at,
  updated_at, received_at, answer_due_at, help, counterpart_name, counterpart_standing, counterpart_due_at,
  counterpart_reason, counterpart_person, from_id, from_name, location_id, assignee_id, assignee_name, solution_ids,
  solution_names, earns_incentive, crm_id, open_items, status_rank, ${ranks},
  status = 'New' as is_due, due_rank, coalesce(answer_due_at, '-infinity'::timestamptz) as due_rank_down from referral) r`

/** VIS-B2: what others show the vendor is inbound for its sellers, and only to be read. */
const shownDeals = sql`(select id, engagement_id, true as read_only, true as inbound, deal_type, name, customer_name,
  customer_city, customer_country, status, substatus, reason, stage, value_amount, value_currency, value_usd, close_on,
  created_at, updated_at, null::timestamptz as received_at, null::timestamptz as answer_due_at, null::text as help,
  owner_name as counterpart_name, case when substatus = 'Received' then 'Pending' else substatus end as counterpart_standing,
  null::timestamptz as counterpart_due_at, reason as counterpart_reason, null::text as counterpart_person,
  owner_id as from_id, owner_name as from_name, null::uuid as location_id, null::uuid as assignee_id,
  null::text as assignee_name, solution_ids, solution_names, earns_incentive, ''::text as crm_id,
  '{}'::text[] as open_items, status_rank, ${ranks}, false as is_due,
  'infinity'::timestamptz as due_rank, '-infinity'::timestamptz as due_rank_down
  from shown_referral where listed) r`

/**
 * One place where deals of a list come from; the branches of a list have no deal in common. `totals` is where as many
 * deals are kept counted by all that `where` asks for; nothing where they have to be counted one by one.
 */
export type Branch = {
  from: RawBuilder<unknown>
  where: RawBuilder<SqlBool>
  totals?: RawBuilder<unknown> | undefined
  /** One plan is good for whatever is asked: nothing rules deals out but, where there are some, what a seller may see. */
  steady?: 'all' | 'some' | undefined
}

/** Where the deals of a list are found. */
export function branchesOf(actor: Actor, filters: Filters, frequent: boolean): Branch[] {
  const conditions = conditionsOf(actor, filters, frequent)
  const kept = areKept(actor, filters)
  const steady = isPlain(filters) ? steadinessFor(actor) : undefined
  const own = waysToSee(actor)
    .filter((way) => canHold(way, filters))
    .map((way) => ({
      from: ownDeals,
      where: all([way.where, ...conditions]),
      totals: kept && way === everything ? ownTotals : undefined,
      steady,
    }))
  if (!canBeShown(actor, filters)) return own
  const where = all([readable(actor, 'r'), ...conditions])
  return [...own, { from: shownDeals, where, totals: kept ? shownTotals : undefined, steady }]
}

function steadinessFor(actor: Actor): Branch['steady'] {
  if (seesAll(actor)) return 'all'
  return waysToSee(actor).length > 1 ? 'some' : undefined
}

/** One record or shown deal that the actor may see, whatever the filters. */
export function branchesOfDeal(actor: Actor, id: string): Branch[] {
  const isIt = sql<SqlBool>`r.id = ${id}`
  const own = waysToSee(actor).map((way) => ({ from: ownDeals, where: all([way.where, isIt]) }))
  if (!readsAnyShown(actor)) return own
  return [...own, { from: shownDeals, where: all([readable(actor, 'r'), isIt]) }]
}

function canHold({ substatuses, onTeam: mine }: WayToSee, filters: Filters): boolean {
  if (filters.mine && mine === false) return false
  if (substatuses === null || filters.substatuses.length === 0) return true
  return filters.substatuses.some((asked) => substatuses.some((one) => one === asked))
}

function canBeShown(actor: Actor, filters: Filters): boolean {
  const ownOnly =
    filters.mine ||
    filters.offered ||
    filters.incomplete ||
    filters.locationIds.length > 0 ||
    filters.help.length > 0
  const { substatuses } = filters
  const holds = substatuses.length === 0 || substatuses.some((one) => ofOriginators.includes(one))
  return readsAnyShown(actor) && filters.tab !== 'outbound' && !ownOnly && holds
}

/** VIS-B2: an originator shows his own record, which was never a request. */
const ofOriginators: readonly string[] = ['Accepted', 'Won', 'Lost', 'Error']

export function all(conditions: RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** The branches narrowed by one more condition on `r`. */
export function narrowed(branches: Branch[], condition: RawBuilder<SqlBool>): Branch[] {
  return branches.map(({ from, where }) => ({ from, where: all([where, condition]) }))
}

/** All deals of the branches as one table; `none` of them is an empty one. */
export function together(branches: Branch[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  const some = branches.length > 0 ? branches : [{ from: ownDeals, where: sql<SqlBool>`false` }]
  return sql`(${sql.join(
    some.map(({ from, where }) => sql`select ${columns} from ${from} where ${where}`),
    sql` union all `,
  )})`
}

/**
 * As many deals as one table in which each row stands for `deals` of them, with the sums of what they are worth. Asked for
 * are columns that totals are kept by.
 */
export function countedTogether(branches: Branch[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  const some = branches.length > 0 ? branches : [{ from: ownDeals, where: sql<SqlBool>`false` }]
  const parts = some.map(({ from, where, totals }: Branch) =>
    totals === undefined
      ? sql`select ${columns}, 1 as deals, r.value_amount, r.value_usd from ${from} where ${where}`
      : sql`select ${columns}, r.deals, r.value_amount, r.value_usd from ${totals} where ${where}`,
  )
  return sql`(${sql.join(parts, sql` union all `)})`
}

/**
 * The first deals behind a place: each branch walks an index and stops, the few that it found are merged. A plan for any limit
 * is made for a tenth of all deals, and so is not kept where these are many. Where all deals are seen, the limit is a part of the
 * text. Where some are, nobody estimates well how many: a tenth lets the index be walked, so the planner is not told the limit.
 */
export function pageOf(
  branches: Branch[],
  order: Order,
  after: Place | null,
  limit: number,
  columns: RawBuilder<unknown> = sql`r.*`,
): RawBuilder<unknown> {
  const most = limitOf(branches, limit)
  const some = branches.length > 0 ? branches : [{ from: ownDeals, where: sql<SqlBool>`false` }]
  const last = sql`${orderBy(order, sql`d.sort_value`, sql`d.id`)} limit ${most}`
  const [near, rest] = partsOf(order, after).map((part) => {
    const walks = behindIn(some, part).map(
      ({ from, where }) => sql`(select ${columns}, ${order.value} as sort_value from ${from} where ${where}
        ${orderBy(order, part.value, sql`r.id`)} limit ${most})`,
    )
    return sql`(select d.* from (${sql.join(walks, sql` union all `)}) d ${last})`
  })
  if (rest === undefined) return sql`${near}`
  return sql`(with near as materialized ${near} select d.* from (select * from near
    union all select * from ${rest} far where (select count(*) from near) < ${most}) d ${last})`
}

/** The deals of the branches behind a place. */
export function branchesBehind(branches: Branch[], order: Order, place: Place): Branch[] {
  return partsOf(order, place).flatMap((part) => behindIn(branches, part))
}

function behindIn(branches: Branch[], { where }: Part): Branch[] {
  return where === null ? branches : narrowed(branches, where)
}

function limitOf(branches: Branch[], limit: number): RawBuilder<unknown> {
  if (branches.every(({ steady }) => steady === 'all')) return sql.lit(limit)
  return branches.every(({ steady }) => steady !== undefined) ? sql`(select ${limit}::bigint)` : sql`${limit}`
}

const toldColumns = sql`d.id, d.engagement_id, d.read_only, d.inbound, d.deal_type, d.name, d.customer_name, d.customer_city,
    d.customer_country, d.status, d.substatus, d.reason, d.stage, d.value_amount, d.value_currency, d.close_on,
    d.created_at::text, d.updated_at::text, d.answer_due_at::text, d.help, d.counterpart_name, d.counterpart_standing,
    d.counterpart_due_at::text, d.counterpart_reason, d.counterpart_person, d.from_name, d.location_id, d.assignee_id,
    d.assignee_name, d.solution_names, d.earns_incentive, d.crm_id, d.open_items`

/** What a row of the list tells beside the record: its place in the list, and what it is to this person. Asked row by row. */
export function rowColumns(actor: Actor, order: Order): RawBuilder<unknown> {
  return sql`${toldColumns}, ${asText(order, sql`d.sort_value`)} as sort_text,
    (select true from favorite f where f.person_id = ${actor.personId} and f.deal_id = d.id) is not null as favorite,
    (select true from team_member t where t.referral_id = d.id and t.email_key = ${actor.email.toLowerCase()} limit 1)
      is not null as on_team`
}

/** Instants are text, as `instantOf` reads them. */
export type DealRowColumns = {
  id: string
  engagement_id: string
  read_only: boolean
  inbound: boolean
  deal_type: string
  name: string
  customer_name: string
  customer_city: string
  customer_country: string
  status: string
  substatus: string
  reason: string | null
  stage: number
  value_amount: string | null
  value_currency: string | null
  close_on: string | null
  created_at: string
  updated_at: string
  answer_due_at: string | null
  help: string | null
  counterpart_name: string
  counterpart_standing: string
  counterpart_due_at: string | null
  counterpart_reason: string | null
  counterpart_person: string | null
  from_name: string | null
  location_id: string | null
  assignee_id: string | null
  assignee_name: string | null
  solution_names: string[]
  earns_incentive: boolean
  crm_id: string
  open_items: string[]
  favorite: boolean
  on_team: boolean
  sort_text: string
}
