import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { DeliveryState, SignatureHeader, WebhookEvent } from '#domain/webhook.ts'
import type { Tx } from '../db/database.ts'
import { getHorizon } from '../live/queries.ts'

export type Subscription = {
  id: string
  url: string
  events: WebhookEvent[]
  signatureHeader: SignatureHeader
  registeredAt: Date
  changedAt: Date
  changedBy: string | null
}

const columns = [
  'id',
  'url',
  'events',
  'signature_header as signatureHeader',
  'registered_at as registeredAt',
  'changed_at as changedAt',
  'changed_by as changedBy',
] as const

export function findSubscription(tx: Tx): Promise<Subscription | undefined> {
  return tx
    .selectFrom('subscription')
    .select([...columns])
    .executeTakeFirst()
}

export function getSubscription(tx: Tx): Promise<Subscription> {
  return tx
    .selectFrom('subscription')
    .select([...columns])
    .executeTakeFirstOrThrow()
}

/** Nobody else changes it or sends a test of it until the transaction ends. */
export function lockSubscription(tx: Tx): Promise<Subscription | undefined> {
  return tx
    .selectFrom('subscription')
    .select([...columns])
    .forUpdate()
    .executeTakeFirst()
}

/** A new registration tells of what happens from now on; one that is replaced goes on where it was. */
export async function saveSubscription(
  tx: Tx,
  organizationId: OrganizationId,
  given: Pick<Subscription, 'id' | 'url' | 'events' | 'signatureHeader' | 'changedBy'> & { at: Instant },
): Promise<void> {
  const { id, url, events, signatureHeader: signature_header, changedBy: changed_by, at } = given
  const { transaction, id: event_id } = await getHorizon(tx)
  const said = { url, events, signature_header, changed_by, changed_at: at }
  await tx
    .insertInto('subscription')
    .values({ organization_id: organizationId, id, transaction, event_id, registered_at: at, ...said })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(said))
    .execute()
}

export async function deleteSubscription(tx: Tx): Promise<void> {
  await tx.deleteFrom('subscription').execute()
}

/** Gives up what still waits, of all events but those that stay wanted. */
export async function giveUpDeliveries(tx: Tx, wanted: readonly WebhookEvent[], at: Instant): Promise<void> {
  await sql`update delivery set state = 'dead', settled_at = ${at}::timestamptz, last_fault = 'unregistered',
      last_status = null
    where state = 'pending' and not event = any(${wanted}::text[])`.execute(tx)
}

export type NewDelivery = {
  id: string
  lane: string
  event: WebhookEvent
  eventId: string | null
  resourceId: string | null
  dealId: string | null
  body: string
  at: Instant
}

/** The same news of the same event is written once. */
export async function insertDelivery(
  tx: Tx,
  organizationId: OrganizationId,
  made: NewDelivery,
): Promise<void> {
  await tx
    .insertInto('delivery')
    .values({
      organization_id: organizationId,
      id: made.id,
      lane: made.lane,
      event: made.event,
      event_id: made.eventId,
      resource_id: made.resourceId,
      deal_id: made.dealId,
      body: made.body,
      due_at: made.at,
      created_at: made.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** When the test events since `after` were asked for, the earliest first. */
export async function listTestTimes(tx: Tx, after: Instant): Promise<Date[]> {
  const rows = await tx
    .selectFrom('delivery')
    .select('created_at')
    .where('event', '=', 'test-created')
    .where('created_at', '>', after as unknown as Date)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.created_at)
}

/** Puts a dead delivery back in its place in its lane, with all of its attempts. */
export async function reviveDelivery(tx: Tx, id: string, at: Instant): Promise<void> {
  await revive(tx, at).where('id', '=', id).execute()
}

/** @returns how many there were */
export async function reviveDeadDeliveries(tx: Tx, at: Instant): Promise<number> {
  const { numUpdatedRows } = await revive(tx, at).executeTakeFirst()
  return Number(numUpdatedRows)
}

function revive(tx: Tx, at: Instant) {
  return tx
    .updateTable('delivery')
    .set({ state: 'pending', attempts: 0, due_at: at, settled_at: null, last_status: null, last_fault: null })
    .where('state', '=', 'dead' satisfies DeliveryState)
}

/** Forgets what was made long ago, with its attempts, whatever became of it. */
export async function pruneDeliveries(tx: Tx, before: Instant, testsBefore: Instant): Promise<void> {
  await sql`delete from delivery
    where created_at < case event when 'test-created' then ${testsBefore}::timestamptz else ${before}::timestamptz end`.execute(
    tx,
  )
}

export type StoredCertificate = { name: string; certificate: Buffer; sealedKey: string; validUntil: Date }

export async function findCurrentCertificate(tx: Tx): Promise<StoredCertificate | undefined> {
  const { rows } = await sql<StoredCertificate>`
    select name, certificate, sealed_key as "sealedKey", valid_until as "validUntil"
    from current_webhook_certificate()`.execute(tx)
  return rows[0]
}

/** In DER; null where there never was one of this name. */
export async function findCertificate(tx: Tx, name: string): Promise<Buffer | null> {
  const { rows } = await sql<{
    certificate: Buffer | null
  }>`select find_webhook_certificate(${name}) as certificate`.execute(tx)
  return rows[0]?.certificate ?? null
}

/** Takes the place of the one `replaced`, unless another process has been faster. */
export async function addCertificate(
  tx: Tx,
  made: {
    name: string
    certificate: Buffer
    sealedKey: string
    now: Instant
    until: Instant
    replaced: string | null
  },
): Promise<void> {
  const { name, certificate, sealedKey, now, until, replaced } = made
  await sql`select add_webhook_certificate(${name}, ${certificate}, ${sealedKey}, ${now}::timestamptz,
    ${until}::timestamptz, ${replaced})`.execute(tx)
}
