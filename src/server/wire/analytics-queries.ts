import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals } from '../referral-lists/visible-referrals.ts'
import {
  type AnalyticsField,
  type AnalyticsOptions,
  analyticsFields,
  type Equation,
  isDate,
} from './analytics-options.ts'

type Sql = RawBuilder<unknown>
export type AnalyticsRow = Record<string, string | number | null>

const closedAs = (substatus: string) =>
  sql`(case when r.substatus = ${sql.lit(substatus)} then r.closed_at end)`
const never = sql`null::timestamptz`

/** What each member of a row is read from. A request that ran out was missed by whoever should have answered it. */
const columns: Readonly<Record<AnalyticsField, Sql>> = {
  id: sql`r.id::text`,
  status: sql`r.status`,
  customerMarket: sql`r.customer_country`,
  customerName: sql`r.customer_name`,
  customerOrgSize: sql`coalesce(r.supplement #>> '{customerProfile,size}', r.customer ->> 'size')`,
  acceptedDate: sql`r.accepted_at`,
  acknowledgedDate: sql`coalesce(r.accepted_at, ${closedAs('Declined')})`,
  archivedDate: never,
  createdDate: sql`r.created_at`,
  declinedDate: closedAs('Declined'),
  expiredDate: closedAs('Expired'),
  lostDate: closedAs('Lost'),
  missedDate: sql`(case when r.inbound then ${closedAs('Expired')} end)`,
  skippedDate: never,
  wonDate: closedAs('Won'),
  partnerMarket: sql`(select l.country from location l where l.id = r.location_id)`,
}

const inUtc = (column: Sql) => sql`(${column} at time zone 'UTC')`
const asText = (moment: Sql) => sql`to_char(${moment}, 'YYYY-MM-DD"T"HH24:MI:SS')`

/** AP-12: each of the organization's own referrals that the actor sees, the newest first. */
export async function listAnalytics(
  tx: Tx,
  actor: Actor,
  options: AnalyticsOptions,
): Promise<AnalyticsRow[]> {
  const members = analyticsFields.map((field) => {
    const value = isDate(field) ? asText(inUtc(columns[field])) : columns[field]
    return sql`${value} as ${sql.ref(field)}`
  })
  const { rows } = await sql<AnalyticsRow>`select ${sql.join(members)} from referral r
    where ${condition(actor, options.filter)} order by r.created_at desc, r.id desc
    limit ${options.top} offset ${options.skip}`.execute(tx)
  return rows
}

/** How many there are of each combination of the grouped members; dates are cut to the level. */
export async function countAnalytics(
  tx: Tx,
  actor: Actor,
  options: AnalyticsOptions,
): Promise<AnalyticsRow[]> {
  const members = options.groupBy.map((field) => {
    const cut = sql`date_trunc(${sql.lit(options.level)}, ${inUtc(columns[field])})`
    return sql`${isDate(field) ? asText(cut) : columns[field]} as ${sql.ref(field)}`
  })
  const places = sql.join(options.groupBy.map((_, index) => sql.lit(index + 1)))
  const { rows } = await sql<AnalyticsRow>`select ${sql.join(members)}, count(*)::int as count from referral r
    where ${condition(actor, options.filter)} group by ${places} order by ${places}
    limit ${options.top} offset ${options.skip}`.execute(tx)
  return rows
}

function condition(actor: Actor, filter: readonly Equation[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join([visibleReferrals(actor), ...filter.map(equals)], sql` and `)})`
}

function equals({ field, value }: Equation): RawBuilder<SqlBool> {
  if (!isDate(field)) return sql<SqlBool>`${columns[field]} = ${value}`
  const unit = value.includes('T') ? 'second' : 'day'
  return sql<SqlBool>`date_trunc(${sql.lit(unit)}, ${inUtc(columns[field])}) = ${value}::timestamp`
}
