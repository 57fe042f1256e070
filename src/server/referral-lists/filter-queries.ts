import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, hasRole } from '#domain/role.ts'
import type { Filters, Range } from './filters.ts'
import { mayAnswer, onTeam } from './visible-referrals.ts'
import { hasCustomer, hasSought } from './word-queries.ts'

type Condition = RawBuilder<SqlBool>

/** The conditions of a list's filters on `r`, a row of `deals-queries`. Empty filters give none. */
export function conditionsOf(actor: Actor, filters: Filters, frequent: boolean): Condition[] {
  return [
    ...tabCondition(actor, filters.tab),
    ...wordConditions(filters),
    ...rangeConditions(filters),
    ...(filters.solutionIds.length === 0 ? [] : [hasSolution(filters.solutionIds)]),
    ...(filters.partnerIds.length === 0 ? [] : [isWith(filters.partnerIds)]),
    ...(filters.mine ? [sql<SqlBool>`not r.read_only and ${onTeam(actor)}`] : []),
    ...(filters.offered ? [isOffered(actor)] : []),
    ...(filters.incomplete ? [sql<SqlBool>`r.open_items <> '{}'`] : []),
    ...(filters.customerWords.length === 0 ? [] : [hasCustomer(filters.customerWords)]),
    ...(filters.sought === null ? [] : [hasSought(filters.sought, frequent)]),
  ]
}

function tabCondition(actor: Actor, tab: Filters['tab']): Condition[] {
  if (tab === 'inbound') return [sql<SqlBool>`r.inbound`]
  if (tab === 'outbound') return [sql<SqlBool>`not r.inbound`]
  return tab === 'favorites' ? [isFavorite(actor)] : []
}

/** UI-2: the hearts of this person. As an array, because a person has few of them: each deal is looked up by its id. */
export function isFavorite(actor: Actor): Condition {
  return sql<SqlBool>`r.id = any(array(select f.deal_id from favorite f where f.person_id = ${actor.personId}))`
}

/** Requests that wait for my answer (VIS-4). */
export function isOffered(actor: Actor): Condition {
  const toSeller = hasRole(actor, 'vendor-seller', 'assessment-specialist') && !hasRole(actor, 'vendor-admin')
  return toSeller ? mayAnswer(actor) : sql<SqlBool>`r.status = 'New'`
}

function wordConditions(filters: Filters): Condition[] {
  return [
    ...oneOf(sql`r.substatus`, filters.substatuses, 'text'),
    ...oneOf(sql`r.deal_type`, filters.types, 'text'),
    ...oneOf(sql`r.stage`, filters.stages, 'smallint'),
    ...oneOf(sql`r.counterpart_standing`, filters.counterparts, 'text'),
    ...oneOf(sql`r.customer_country`, filters.countries, 'text'),
    ...oneOf(sql`r.location_id`, filters.locationIds, 'uuid'),
    ...oneOf(sql`r.help`, filters.help, 'text'),
  ]
}

/** One word is asked for with an equals sign, for only then an index that begins with it keeps its order. */
function oneOf(column: RawBuilder<unknown>, values: (string | number)[], type: string): Condition[] {
  const as = sql.raw(type)
  if (values.length === 0) return []
  if (values.length === 1) return [sql<SqlBool>`${column} = ${values[0]}::${as}`]
  return [sql<SqlBool>`${column} = any(${values}::${as}[])`]
}

/** Days are days of UTC, and the last one belongs to the range. */
function rangeConditions({ created, closes, value }: Filters): Condition[] {
  return [
    ...between(
      created,
      (day) => sql`r.created_at >= (${day}::timestamp at time zone 'UTC')`,
      (day) => sql`r.created_at < ((${day}::timestamp + interval '1 day') at time zone 'UTC')`,
    ),
    ...between(
      closes,
      (day) => sql`r.close_on >= ${day}::date`,
      (day) => sql`r.close_on <= ${day}::date`,
    ),
    ...between(
      value,
      (usd) => sql`r.value_usd >= ${usd}::numeric`,
      (usd) => sql`r.value_usd <= ${usd}::numeric`,
    ),
  ]
}

function between(
  { from, to }: Range,
  atLeast: (bound: string) => Condition,
  atMost: (bound: string) => Condition,
): Condition[] {
  return [...(from === null ? [] : [atLeast(from)]), ...(to === null ? [] : [atMost(to)])]
}

/** Own records through their index; what others show carries the ids itself. */
function hasSolution(ids: string[]): Condition {
  return sql<SqlBool>`case when r.read_only then r.solution_ids && ${ids}::uuid[] else exists (
    select from referral_solution o where o.referral_id = r.id and o.solution_id = any(${ids}::uuid[])) end`
}

/** Whom the deal came from, whom it was sent to, or who shows it. */
function isWith(ids: string[]): Condition {
  return sql<SqlBool>`(r.from_id = any(${ids}::uuid[]) or exists (
    select from invitation i where i.referral_id = r.id and i.invitee_id = any(${ids}::uuid[])))`
}
