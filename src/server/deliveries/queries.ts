import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { FieldChange } from '#domain/event.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { DeliveryFault, SignatureHeader, WebhookEvent } from '#domain/webhook.ts'
import type { Tx } from '../db/database.ts'
import type { Position } from '../live/cursor.ts'
import type { ShownRecord } from './announcements.ts'

export async function listSubscribers(tx: Tx): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`select list_subscribers() as id`.execute(tx)
  return rows.map((row) => row.id)
}

export type Follower = { position: Position; events: WebhookEvent[] }

/** Locks how far the acting organization's events have become deliveries; null where nobody subscribes, or another follows. */
export async function lockFollower(tx: Tx): Promise<Follower | null> {
  const { rows } = await sql<{ transaction: string; event_id: string; events: WebhookEvent[] }>`
    select transaction::text as transaction, event_id, events from subscription for update skip locked`.execute(
    tx,
  )
  const [row] = rows
  return row === undefined
    ? null
    : { position: { transaction: row.transaction, id: row.event_id }, events: row.events }
}

export async function moveFollower(tx: Tx, { transaction, id }: Position): Promise<void> {
  await sql`update subscription set transaction = ${transaction}::xid8, event_id = ${id}::uuid`.execute(tx)
}

export type News = {
  id: string
  transaction: string
  engagementId: string
  dealId: string
  /** With all the digits that the database keeps. */
  changedAt: string
  happenedAt: string
  changes: FieldChange[]
  ownId: string | null
  copies: ShownRecord[]
  known: boolean
}

/** The events since the registration with what stands around them, in the order of the ids. */
export async function listNews(tx: Tx, ids: readonly string[]): Promise<News[]> {
  const { rows } = await sql<Omit<News, 'happenedAt'> & { happenedAt: Date }>`
    select e.id, e.transaction::text as transaction, e.engagement_id as "engagementId", e.deal_id as "dealId",
      to_char(e.happened_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "changedAt",
      e.happened_at as "happenedAt", e.changes, own.id as "ownId",
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'ownerName', c.owner_name, 'createdAt',
          to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by c.id)
        from shown_referral c where c.organization_id = e.organization_id and c.engagement_id = e.engagement_id), '[]')
        as copies,
      exists (select from event before where before.organization_id = e.organization_id
        and before.engagement_id = e.engagement_id
        and (before.transaction, before.id) < (e.transaction, e.id)) as known
    from event e join subscription s on s.organization_id = e.organization_id
      left join referral own on own.organization_id = e.organization_id and own.id = e.deal_id
    where e.id = any(${ids}::uuid[]) and e.engagement_id is not null and e.deal_id is not null
      and not pg_visible_in_snapshot(e.transaction, s.registered_in)
    order by array_position(${ids}::uuid[], e.id)`.execute(tx)
  return rows.map((row) => ({ ...row, happenedAt: row.happenedAt.toISOString() }))
}

export type Claimed = {
  id: string
  event: WebhookEvent
  body: string
  attempts: number
  tries: number
  url: string
  signatureHeader: SignatureHeader
}

/**
 * Takes deliveries whose time has come, at most one of each lane and that its first, for as long as the lease. The
 * attempt is written down at once: should the program end in its midst, it stays there as interrupted.
 */
export async function claimDeliveries(
  tx: Tx,
  { now, leaseEndsAt, limit }: { now: Instant; leaseEndsAt: Instant; limit: number },
): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select d.organization_id, d.id from delivery d
      where d.state = 'pending' and d.due_at <= ${now}::timestamptz
        and not exists (select from delivery first where first.organization_id = d.organization_id
          and first.lane = d.lane and first.state = 'pending' and first.place < d.place)
      order by d.due_at, d.place limit ${limit} for update skip locked
    ), claimed as (
      update delivery d set attempts = attempts + 1, tries = tries + 1, due_at = ${leaseEndsAt}::timestamptz
      from due where d.organization_id = due.organization_id and d.id = due.id
      returning d.organization_id, d.id, d.event, d.body, d.attempts, d.tries
    ), begun as (
      insert into delivery_attempt (organization_id, delivery_id, number, at, url, fault)
      select c.organization_id, c.id, c.tries, ${now}::timestamptz, s.url, 'interrupted'
      from claimed c join subscription s on s.organization_id = c.organization_id
    )
    select c.id, c.event, c.body, c.attempts, c.tries, s.url, s.signature_header as "signatureHeader"
    from claimed c join subscription s on s.organization_id = c.organization_id`.execute(tx)
  return rows
}

/** Drops what waits about records that the organization is not shown any more. */
export async function dropHidden(tx: Tx, now: Instant): Promise<void> {
  await sql`delete from delivery where (organization_id, id) in (
    select d.organization_id, d.id from delivery d
    where d.state = 'pending' and d.due_at <= ${now}::timestamptz and d.resource_id is not null
      and not exists (select from referral r where r.organization_id = d.organization_id and r.id = d.resource_id)
      and not exists (select from shown_referral s where s.organization_id = d.organization_id
        and s.id = d.resource_id)
    for update of d skip locked)`.execute(tx)
}

export type Outcome = {
  status: number | null
  fault: DeliveryFault | null
  detail: string | null
  answer: string | null
  milliseconds: number
}

export async function endAttempt(tx: Tx, { id, tries }: Claimed, outcome: Outcome): Promise<void> {
  await tx
    .updateTable('delivery_attempt')
    .set(outcome)
    .where('delivery_id', '=', id)
    .where('number', '=', tries)
    .execute()
}

type Settled =
  | { state: 'delivered' | 'dead'; at: Instant }
  | { state: 'pending'; dueAt: Instant; attempts: number }

/** Unless somebody else has taken it since, after the lease, or the registration has been taken away. */
export async function settleDelivery(
  tx: Tx,
  { id, tries }: Claimed,
  { status, fault }: Outcome,
  settled: Settled,
): Promise<void> {
  const { state } = settled
  await tx
    .updateTable('delivery')
    .set({
      state,
      last_status: status,
      last_fault: fault,
      ...(settled.state === 'pending'
        ? { due_at: settled.dueAt, attempts: settled.attempts }
        : { settled_at: settled.at }),
    })
    .where('id', '=', id)
    .where('tries', '=', tries)
    .where('state', '=', 'pending')
    .execute()
}
