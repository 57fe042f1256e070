import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Substatus } from '#domain/referral.ts'
import { type Actor, hasCompanyRole, hasRole } from '#domain/role.ts'
import { readsShown } from '#domain/visibility.ts'

type Condition = RawBuilder<SqlBool>

/**
 * One of the reasons for which a person sees a record; no record is seen for two of them. `substatuses` are the only
 * ones that the reason can hold for, `onTeam` tells whether it is the team or rules the team out.
 */
export type WayToSee = {
  where: Condition
  substatuses: readonly Substatus[] | null
  onTeam: boolean | null
}

/** `maySee` of the domain as a condition on `referral`, and the only way to select from it (VIS-A1 to A3, VIS-2, VIS-4). */
export function visibleReferrals(actor: Actor, alias = 'r'): Condition {
  return anyOf(waysToSee(actor, alias).map((way) => way.where))
}

/** The parts of `visibleReferrals`: a page of the list asks each on its own, so that each can walk its own index. */
export function waysToSee(actor: Actor, alias = 'r'): WayToSee[] {
  if (hasRole(actor, 'vendor-admin')) return [everything]
  if (hasRole(actor, 'vendor-seller', 'assessment-specialist')) return sellerWays(actor, alias)
  const asAdmin = inScope(actor, 'referrals-admin', alias)
  const asUser = inScope(actor, 'referrals-user', alias)
  if (asUser === null) return asAdmin === null ? [] : [{ ...everything, where: asAdmin }]
  const onMyTeams = sql<SqlBool>`(${asUser} and ${onTeam(actor, alias)})`
  if (asAdmin === null) return [{ where: onMyTeams, substatuses: null, onTeam: true }]
  return [{ ...everything, where: anyOf([asAdmin, onMyTeams]) }]
}

/** Whether the person sees each record of his organization. */
export function seesAll(actor: Actor): boolean {
  return waysToSee(actor).some((way) => way.where === everything.where)
}

export const everything: WayToSee = { where: sql<SqlBool>`true`, substatuses: null, onTeam: null }

function anyOf(conditions: Condition[]): Condition {
  return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

/** A deal of the global ID is inside of everybody's scope (VIS-A3). */
function inScope(actor: Actor, role: 'referrals-admin' | 'referrals-user', alias: string): Condition | null {
  if (hasCompanyRole(actor, role)) return everything.where
  if (!hasRole(actor, role)) return null
  const locations = actor.assignments.filter((one) => one.role === role).map((one) => one.locationId)
  const location = sql.ref(`${alias}.location_id`)
  return sql<SqlBool>`(${location} is null or ${location} = any(${locations}::uuid[]))`
}

/** Whether the person is a member of the deal's team, by the e-mail address (TM-1). */
export function onTeam(
  actor: Actor,
  alias = 'r',
  email = sql<string>`${actor.email.toLowerCase()}`,
): Condition {
  return sql<SqlBool>`${sql.ref(`${alias}.id`)} in (
    select t.referral_id from team_member t where t.email_key = ${email})`
}

const opened: readonly Substatus[] = ['Received', 'Declined', 'Expired', 'Error']

/** ROL-R11: what is his, and beside it what he may answer and what nobody took on (VIS-4, VIS-B5, CF-33). */
function sellerWays(actor: Actor, alias: string): WayToSee[] {
  // Bounds that the planner does not know leave it one plan for all sellers.
  const mine = onTeam(actor, alias, sql<string>`(select ${actor.email.toLowerCase()}::text)`)
  const substatus = sql.ref(`${alias}.substatus`)
  const withdrawn = sql<SqlBool>`(${substatus} = 'Error' and ${sql.ref(`${alias}.reason`)} = 'withdrawn')`
  const ended = sql<SqlBool>`((${substatus} in ('Declined', 'Expired') or ${withdrawn}) and ${readable(actor, alias)})`
  const others = sql<SqlBool>`((${mayAnswer(actor, alias)} or ${ended}) and not (${mine}))`
  return [
    { where: mine, substatuses: null, onTeam: true },
    { where: others, substatuses: opened, onTeam: false },
  ]
}

/** Requests that wait for this person: a seller's own and the unassigned ones that fit him, else all that he sees (VIS-4). */
export function mayAnswer(actor: Actor, alias = 'r'): Condition {
  const isNew = sql<SqlBool>`${sql.ref(`${alias}.status`)} = 'New'`
  if (hasRole(actor, 'vendor-admin') || !hasRole(actor, 'vendor-seller', 'assessment-specialist'))
    return isNew
  const assignee = sql.ref(`${alias}.assignee_id`)
  return sql<SqlBool>`(${isNew} and (${assignee} = (select ${actor.personId}::uuid) or (${assignee} is null and ${fits(actor, alias)})))`
}

/** `isOffered` of the domain: an empty list of countries means all. */
function fits(actor: Actor, alias: string): Condition {
  const fields = anyOf([
    ...(hasRole(actor, 'vendor-seller') ? [helpFits(actor, alias)] : []),
    ...(hasRole(actor, 'assessment-specialist') ? [isAssessment(alias)] : []),
  ])
  if (actor.countries.length === 0) return fields
  const country = sql.ref(`${alias}.customer_country`)
  return sql<SqlBool>`(${fields} and ${country} = any((select ${[...actor.countries]}::text[])::text[]))`
}

function helpFits(actor: Actor, alias: string): Condition {
  const help = sql.ref(`${alias}.help`)
  return sql<SqlBool>`(${help} = any((select ${[...actor.helpTypes]}::text[])::text[]) and not ${isAssessment(alias)})`
}

function isAssessment(alias: string): Condition {
  return sql<SqlBool>`${sql.ref(`${alias}.deal_type`)} = 'solution-assessment'`
}

/** VIS-B9: assessments are for the specialists, every other deal for the sellers. */
export function readable(actor: Actor, alias: string): Condition {
  const [others, assessments] = [readsShown(actor, false), readsShown(actor, true)]
  if (others && assessments) return sql<SqlBool>`true`
  if (others) return sql<SqlBool>`not ${isAssessment(alias)}`
  return assessments ? isAssessment(alias) : sql<SqlBool>`false`
}

/** Whether the person reads anything that others show the vendor without asking for help (VIS-B2, ROL-R11). */
export function readsAnyShown(actor: Actor): boolean {
  return readsShown(actor, false) || readsShown(actor, true)
}

/** The shown deals that the person finds in the list; what is not listed stands there as a record of his own organization. */
export function visibleShown(actor: Actor, alias = 's'): Condition {
  if (!readsAnyShown(actor)) return sql<SqlBool>`false`
  return sql<SqlBool>`(${sql.ref(`${alias}.listed`)} and ${readable(actor, alias)})`
}
