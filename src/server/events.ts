import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { Diff, EventName } from '#domain/event.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import type { Tx } from './db/database.ts'
import { newId } from './identifier.ts'
import { announcementOf } from './live/channel.ts'

export type EventActor = {
  id: string | null
  name: string | null
  organizationId: string | null
  organizationName: string | null
}

export type Happening = {
  organizationId: OrganizationId
  causeId: string
  name: EventName
  engagementId: EngagementId
  /** The shown record that the event is about where the organization has none of its own. */
  shownId: string | null
  dealName: string
  version: number | null
  actor: EventActor
  changes: Diff
  noteId: string | null
  at: Instant
}

/**
 * Writes the organization's copy of what happened, into the transaction that did it. The deal is the organization's
 * own record of the engagement, or else what was shown to it; its location drives who of the organization reads it.
 * The same cause is written once.
 */
export async function record(tx: Tx, happening: Happening): Promise<void> {
  await sql`with ${eventPart(happening)} select ${announcementOf(happening.organizationId)}`.execute(tx)
}

/** The organization's own record of the deal, where the statement that tells of it writes it, too. */
export type OwnDeal = { id: string; locationId: string | null }

/** The same as a part of another statement, which announces it. */
export function eventPart(happening: Happening, born: OwnDeal | null = null): RawBuilder<unknown> {
  const { actor, at } = happening
  const own =
    born === null
      ? sql`left join lateral (select r.id, r.location_id from referral r where r.engagement_id = ${happening.engagementId}
          order by r.is_open desc, r.id desc limit 1) own on true`
      : sql`cross join (select ${born.id}::uuid as id, ${born.locationId}::uuid as location_id) own`
  return sql`told as (insert into event (organization_id, id, cause_id, name, engagement_id, deal_id, location_id, deal_name,
      deal_version, actor_id, actor_name, actor_organization_id, actor_organization_name, changes, note_id, happened_at)
    select ${happening.organizationId}::uuid, ${newId()}::uuid, ${happening.causeId}::uuid, ${happening.name},
      ${happening.engagementId}::uuid, coalesce(own.id, ${happening.shownId}::uuid), own.location_id, ${happening.dealName},
      ${happening.version}::integer, ${actor.id}::uuid, ${actor.name}, ${actor.organizationId}::uuid,
      ${actor.organizationName}, ${JSON.stringify(happening.changes)}::jsonb, ${happening.noteId}::uuid, ${at}::timestamptz
    from (select 1) one ${own}
    on conflict do nothing)`
}
