import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { EngagementId, ReferralId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals, visibleShown } from '../referral-lists/visible-referrals.ts'
import type { EventRow } from './present.ts'

/** What an entry is made of, from `event e` with `note n` beside it. */
export const eventColumns = sql`e.id, e.cause_id, e.name, e.happened_at, e.actor_id, e.actor_name,
  e.actor_organization_id, e.actor_organization_name, e.changes, e.note_id, n.text as note_text, n.audience as note_audience`

/**
 * Which of my organization's events (`event e`) a person sees: those of the records that he sees. What happened while a
 * deal was only shown to us goes with our own record since there is one.
 */
export function visibleEvents(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(
    exists (select from referral r where r.id = e.deal_id and ${visibleReferrals(actor)})
    or (not exists (select from referral own where own.id = e.deal_id) and (
      exists (select from shown_referral s where s.id = e.deal_id and ${visibleShown(actor)})
      or exists (select from referral r where r.engagement_id = e.engagement_id and ${visibleReferrals(actor)}))))`
}

/** The engagement of a deal that the person sees, by my own record's id or by that of what was shown to us. */
export async function findEngagement(
  tx: Tx,
  actor: Actor,
  id: ReferralId,
): Promise<EngagementId | undefined> {
  const { rows } = await engagementOf(actor, id).execute(tx)
  return rows[0]?.engagement_id
}

function engagementOf(actor: Actor, id: ReferralId) {
  return sql<{ engagement_id: EngagementId }>`
    select r.engagement_id from referral r where r.id = ${id} and ${visibleReferrals(actor)}
    union all
    select s.engagement_id from shown_referral s where s.id = ${id} and (${visibleShown(actor)}
      or exists (select from referral r where r.engagement_id = s.engagement_id and ${visibleReferrals(actor)}))
    limit 1`
}

/** A place between two entries: behind the one that happened at `at`. */
export type Place = { at: string; id: string }
export type Only = 'notes' | 'changes' | undefined

type Entry = EventRow & { at: string }

/**
 * What happened to a deal that the person sees, newest first; undefined where he sees none. `at` keeps the microseconds
 * that a Date would lose.
 */
export async function listEntries(
  tx: Tx,
  actor: Actor,
  id: ReferralId,
  { only, behind, limit }: { only: Only; behind: Place | null; limit: number },
): Promise<Entry[] | undefined> {
  const place =
    behind === null ? sql`true` : sql`(e.happened_at, e.id) < (${behind.at}::timestamptz, ${behind.id}::uuid)`
  const { rows } = await sql<Entry | NoEntry>`
    select entry.* from (${engagementOf(actor, id)}) deal left join lateral (
      select ${eventColumns}, e.happened_at::text as at
      from event e left join note n on n.organization_id = e.organization_id and n.id = e.note_id
      where e.engagement_id = deal.engagement_id and ${chosen(only)} and ${place} and ${visibleEvents(actor)}
      order by e.happened_at desc, e.id desc limit ${limit}) entry on true
    order by entry.happened_at desc, entry.id desc`.execute(tx)
  return rows.length === 0 ? undefined : rows.filter(isEntry)
}

/** A deal of which nothing is told. */
type NoEntry = { [Name in keyof Entry]: null }

function isEntry(row: Entry | NoEntry): row is Entry {
  return row.id !== null
}

function chosen(only: Only): RawBuilder<SqlBool> {
  if (only === undefined) return sql<SqlBool>`true`
  return only === 'notes' ? sql<SqlBool>`e.note_id is not null` : sql<SqlBool>`e.note_id is null`
}
