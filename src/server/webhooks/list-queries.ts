import { sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { DeliveryFault, DeliveryState, WebhookEvent } from '#domain/webhook.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals, visibleShown } from '../referral-lists/visible-referrals.ts'

export type ListedDelivery = {
  id: string
  event: WebhookEvent
  state: DeliveryState
  resourceId: string | null
  dealId: string | null
  dealName: string | null
  body: string
  attempts: number
  lastStatus: number | null
  lastFault: DeliveryFault | null
  dueAt: Date
  createdAt: Date
  settledAt: Date | null
  /** An earlier delivery of the same lane comes first, and has failed or not. */
  isBehind: boolean
  isBlocked: boolean
}

/** A deal has a name for those who see it; what is told of the others is only that there is news. */
const listed = (actor: Actor) => sql`
  select d.id, d.event, d.state, d.resource_id as "resourceId", coalesce(r.id, s.id) as "dealId",
    coalesce(r.name, s.name) as "dealName", d.body, d.attempts, d.last_status as "lastStatus",
    d.last_fault as "lastFault", d.due_at as "dueAt", d.created_at as "createdAt", d.settled_at as "settledAt",
    head.last_fault is not null as "isBlocked", head.found is not null as "isBehind"
  from delivery d
    left join referral r on r.organization_id = d.organization_id and r.id = d.deal_id and ${visibleReferrals(actor)}
    left join shown_referral s on s.organization_id = d.organization_id and s.id = d.deal_id and ${visibleShown(actor)}
    left join lateral (
      select true as found, first.last_fault from delivery first
      where d.state = 'pending' and first.organization_id = d.organization_id and first.state = 'pending'
        and first.lane = d.lane and first.place < d.place
      order by first.place limit 1) head on true`

export type DeliveryFilter = { state?: DeliveryState; event?: WebhookEvent; after?: string }

/** The newest first, behind the delivery `after`. */
export async function listDeliveries(
  tx: Tx,
  { actor, state, event, after }: DeliveryFilter & { actor: Actor },
  limit: number,
): Promise<ListedDelivery[]> {
  const { rows } = await sql<ListedDelivery>`${listed(actor)}
    where ${state === undefined ? sql`true` : sql`d.state = ${state}`}
      and ${event === undefined ? sql`true` : sql`d.event = ${event}`}
      and ${after === undefined ? sql`true` : sql`d.place < (select a.place from delivery a where a.id = ${after}::uuid)`}
    order by d.place desc limit ${limit}`.execute(tx)
  return rows
}

export async function findDelivery(tx: Tx, actor: Actor, id: string): Promise<ListedDelivery | undefined> {
  const { rows } = await sql<ListedDelivery>`${listed(actor)} where d.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export type ListedAttempt = {
  number: number
  at: Date
  url: string
  milliseconds: number
  status: number | null
  fault: DeliveryFault | null
  detail: string | null
  answer: string | null
}

/** The last one first. */
export function listAttempts(tx: Tx, deliveryId: string): Promise<ListedAttempt[]> {
  return tx
    .selectFrom('delivery_attempt')
    .select(['number', 'at', 'url', 'milliseconds', 'status', 'fault', 'detail', 'answer'])
    .where('delivery_id', '=', deliveryId)
    .orderBy('number', 'desc')
    .execute()
}

export type DeliveryCounts = Record<DeliveryState, number> & { blockedDeals: number }

export async function countDeliveries(tx: Tx): Promise<DeliveryCounts> {
  const { rows } = await sql<DeliveryCounts>`
    select count(*) filter (where state = 'pending')::int as pending,
      count(*) filter (where state = 'delivered')::int as delivered,
      count(*) filter (where state = 'dead')::int as dead,
      count(distinct lane) filter (where state = 'pending' and last_fault is not null and exists (
        select from delivery later where later.organization_id = delivery.organization_id and later.state = 'pending'
          and later.lane = delivery.lane and later.place > delivery.place))::int as "blockedDeals"
    from delivery`.execute(tx)
  return rows[0] ?? { pending: 0, delivered: 0, dead: 0, blockedDeals: 0 }
}

export type LastAttempts = {
  lastDeliveredAt: Date | null
  last: ListedAttempt | null
  failed: ListedAttempt | null
}

/** The last finished attempts at the address that is registered now: any, and the last one that failed. */
export async function findLastAttempts(tx: Tx, since: Date): Promise<LastAttempts> {
  const attempts = () =>
    tx
      .selectFrom('delivery_attempt')
      .select(['number', 'at', 'url', 'milliseconds', 'status', 'fault', 'detail', 'answer'])
      .where('at', '>=', since)
      .orderBy('at', 'desc')
      .limit(1)
  const finished = attempts().where((eb) =>
    eb.or([eb('fault', 'is', null), eb('fault', '<>', 'interrupted')]),
  )
  const last = await finished.executeTakeFirst()
  const failed = await finished.where('fault', 'is not', null).executeTakeFirst()
  const delivered = await attempts().where('fault', 'is', null).executeTakeFirst()
  return { lastDeliveredAt: delivered?.at ?? null, last: last ?? null, failed: failed ?? null }
}

/** The name of a colleague; null for nobody, and for who has left. */
export async function findPersonName(tx: Tx, personId: string | null): Promise<string | null> {
  if (personId === null) return null
  const { rows } = await sql<{ name: string }>`
    select first_name || ' ' || last_name as name from membership where person_id = ${personId}::uuid`.execute(
    tx,
  )
  return rows[0]?.name ?? null
}
