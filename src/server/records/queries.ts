import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { DealType } from '#domain/deal-type.ts'
import type { EngagementId, OrganizationId, PersonId, ReferralId } from '#domain/id.ts'
import { whyNotWork } from '#domain/organization-rules.ts'
import type { Referral } from '#domain/referral.ts'
import type { Actor } from '#domain/role.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import { maySee } from '#domain/visibility.ts'
import type { Tx } from '../db/database.ts'
import { NotFound, refuse } from '../refused.ts'
import { type ReferralRow, referralColumns, toReferral } from './row.ts'

/** A record with what only its page needs: what others show me, my heart, the names behind ids. */
export type Deal = {
  referral: Referral
  copies: SharedReferral[]
  favorite: boolean
  location: { id: string; name: string; number: string } | null
  /** Of the organization, whatever the location. */
  globalId: string
  assigneeName: string | null
}

/** Serializes every change of an engagement, whichever party makes it: taken before any row (model, decision 2). */
export async function lockEngagement(tx: Tx, engagementId: EngagementId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${engagementId}, 0))`.execute(tx)
}

/** The same for the engagement of a record of the acting organization, if it has one of that id. */
async function lockEngagementOf(tx: Tx, id: ReferralId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(engagement_id::text, 0))
    from referral where id = ${id}`.execute(tx)
}

/** Everything of a record "r", with what stands in tables beside it. */
export const recordColumns = sql`${sql.raw(referralColumns.map((name) => `r.${name}`).join(', '))},
  (select coalesce(json_agg(t order by t.position), '[]') from team_member t
    where t.organization_id = r.organization_id and t.referral_id = r.id) as team_rows,
  (select coalesce(json_agg(s order by s.position), '[]') from (
    select position, solution_id, number, name, publisher_name, kind, co_sell_status, quantity::text, price_amount::text,
      price_currency from referral_solution where organization_id = r.organization_id and referral_id = r.id) s) as solution_rows,
  (select row_to_json(c) from customer_contact c
    where c.organization_id = r.organization_id and c.referral_id = r.id limit 1) as contact_row,
  (select coalesce(json_agg(i order by i.sent_at, i.id), '[]') from invitation i
    where i.organization_id = r.organization_id and i.referral_id = r.id) as invitation_rows,
  (select name from organization where id = r.organization_id) as organization_name`

async function findRecord(tx: Tx, which: RawBuilder<SqlBool>): Promise<Referral | undefined> {
  const { rows } = await sql<ReferralRow>`select ${recordColumns} from referral r where ${which}`.execute(tx)
  return rows[0] === undefined ? undefined : toReferral(rows[0])
}

const byId = (id: ReferralId) => sql<SqlBool>`r.id = ${id}`

/**
 * A record of my organization for writing, with all that its page shows: the engagement is locked first, and what the
 * actor may not see does not exist (VIS-A1 to A3). Whoever changes a deal comes through here, so the suspended are
 * refused here (ORG-10). Both statements leave at once: the second is begun when the lock is there, and sees what was
 * written until then.
 * @throws NotFound, Refused
 */
export async function lockDeal(tx: Tx, actor: Actor, id: ReferralId): Promise<Deal> {
  const [, deal] = await Promise.all([lockEngagementOf(tx, id), findDeal(tx, actor, id)])
  if (deal === undefined) throw new NotFound()
  refuse(whyNotWork(actor))
  return deal
}

/** The same for the clock, which sees everything of the organization that the transaction acts for. */
export async function findForClock(tx: Tx, id: ReferralId): Promise<Referral | undefined> {
  const [, record] = await Promise.all([lockEngagementOf(tx, id), findRecord(tx, byId(id))])
  return record
}

/** The acting organization's record by its id, without asking who looks: for sharing, which acts as the party. */
export async function getOwnRecord(tx: Tx, id: ReferralId): Promise<Referral> {
  const referral = await findRecord(tx, byId(id))
  if (referral === undefined) throw new NotFound()
  return referral
}

/** The acting organization's open record of the engagement, or the one that was closed last. */
export async function findRecordOf(tx: Tx, engagementId: EngagementId): Promise<ReferralId | undefined> {
  const row = await tx
    .selectFrom('referral')
    .select('id')
    .where('engagement_id', '=', engagementId)
    .orderBy('is_open', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id as ReferralId | undefined
}

/** That record itself. */
export function findPartysRecord(tx: Tx, engagementId: EngagementId): Promise<Referral | undefined> {
  return findRecord(
    tx,
    sql`r.id = (select id from referral where engagement_id = ${engagementId} order by is_open desc, id desc limit 1)`,
  )
}

type PageColumns = {
  global_id: string
  copies: SharedReferral[]
  favorite: boolean
  page_location: Deal['location']
}

/** Everything that a deal's page shows of my own record, in one statement. */
export async function findDeal(tx: Tx, actor: Actor, id: ReferralId): Promise<Deal | undefined> {
  const { rows } = await sql<ReferralRow & PageColumns>`select ${recordColumns},
    (select coalesce(json_agg(s.shown order by s.id), '[]') from shown_referral s
      where s.organization_id = r.organization_id and s.engagement_id = r.engagement_id) as copies,
    exists (select from favorite f where f.organization_id = r.organization_id and f.person_id = ${actor.personId}
      and f.deal_id = r.id) as favorite,
    (select json_build_object('id', l.id, 'name', l.name, 'number', l.number) from location l
      where l.id = r.location_id) as page_location,
    (select o.global_id from organization o where o.id = r.organization_id) as global_id
    from referral r where r.id = ${id}`.execute(tx)
  const row = rows[0]
  if (row === undefined) return undefined
  const referral = toReferral(row)
  if (!maySee(actor, referral)) return undefined
  return {
    referral,
    copies: latestPerOwner(row.copies),
    favorite: row.favorite,
    location: row.page_location,
    globalId: row.global_id,
    assigneeName: row.assignee_name,
  }
}

/** The deal once an action has written it, with what it is now shown of others' records. */
export function changedDeal(deal: Deal, referral: Referral, copies: readonly ShownChange[]): Deal {
  const others = deal.copies.filter(({ id }) => !copies.some(({ owner }) => owner.id === id))
  const shown = [...others, ...copies.flatMap(({ after }) => after ?? [])]
  return { ...deal, referral, copies: latestPerOwner(shown.toSorted((a, b) => (a.id < b.id ? -1 : 1))) }
}

type ShownChange = { after: SharedReferral | null; owner: Referral }

/** A re-sent request leaves the answered record behind; only an owner's last record is a card, in the order of those. */
function latestPerOwner(copies: SharedReferral[]): SharedReferral[] {
  const latest = new Map(copies.map((copy) => [copy.ownerId, copy]))
  return [...latest.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

export type ShownDeal = {
  shown: SharedReferral
  dealType: DealType
  favorite: boolean
  createdAt: Instant
  updatedAt: Instant
  version: number
  listed: boolean
  ownId: ReferralId | null
}

/** A deal that another party shows me, and my own record in its engagement where I have one by now. */
export async function findShown(tx: Tx, actor: Actor, id: ReferralId): Promise<ShownDeal | undefined> {
  const { rows } = await sql<{
    shown: SharedReferral
    deal_type: string
    favorite: boolean
    created_at: Date
    updated_at: Date
    shown_version: number
    listed: boolean
    own_id: string | null
  }>`select s.shown, s.deal_type, s.created_at, s.updated_at, s.shown_version, s.listed,
      exists (select from favorite f where f.organization_id = s.organization_id and f.person_id = ${actor.personId}
        and f.deal_id = s.id) as favorite,
      (select r.id from referral r where r.organization_id = s.organization_id and r.engagement_id = s.engagement_id
        order by r.is_open desc, r.id desc limit 1) as own_id
    from shown_referral s where s.id = ${id}`.execute(tx)
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    shown: row.shown,
    dealType: row.deal_type as DealType,
    favorite: row.favorite,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.shown_version,
    listed: row.listed,
    ownId: row.own_id as ReferralId | null,
  }
}

export type Member = {
  personId: PersonId
  organizationId: OrganizationId
  firstName: string
  lastName: string
  email: string
  phone: string
  title: string
}

/** A person of my organization, as he would stand on a team. */
export async function findMember(tx: Tx, personId: PersonId): Promise<Member | undefined> {
  const row = await tx
    .selectFrom('membership')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    personId,
    organizationId: row.organization_id as OrganizationId,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    title: row.title,
  }
}
