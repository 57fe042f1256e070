import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

/** A request that its sender may repeat: `hash` tells it from another one under the same key. */
export type Repeatable = {
  organizationId: OrganizationId
  personId: PersonId
  key: string
  hash: Buffer
  at: Instant
}
export type KeptReply = { status: number; headers: Record<string, string>; body: string | null }

const keptFor = sql`interval '24 hours'`

/**
 * Takes the key for this transaction; false where it has a reply already. Whoever comes second waits until the first
 * has come to an end, and an error (55P03) ends a waiting of more than a quarter of a minute.
 */
export async function takeKey(
  tx: Tx,
  { organizationId, personId, key, hash, at }: Repeatable,
): Promise<boolean> {
  await sql`set local lock_timeout = '15s'`.execute(tx)
  const { rows } = await sql`
    insert into idempotency_key (organization_id, person_id, key, request_hash, made_at)
    values (${organizationId}, ${personId}, ${key}, ${hash}, ${at}::timestamptz)
    on conflict (organization_id, person_id, key) do update
      set request_hash = excluded.request_hash, made_at = excluded.made_at, status = null, headers = '{}', body = null
      where idempotency_key.made_at <= excluded.made_at - ${keptFor}
    returning 1`.execute(tx)
  await sql`set local lock_timeout to default`.execute(tx)
  return rows.length > 0
}

export async function getReply(tx: Tx, asked: Repeatable): Promise<KeptReply & { hash: Buffer }> {
  const { rows } = await sql<KeptReply & { hash: Buffer }>`
    select request_hash as hash, status, headers, body from idempotency_key where ${itsRow(asked)}`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new Error('A key that was taken has no row')
  return rows[0]
}

export async function keepReply(
  tx: Tx,
  asked: Repeatable,
  { status, headers, body }: KeptReply,
): Promise<void> {
  await sql`update idempotency_key set status = ${status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
    where ${itsRow(asked)}`.execute(tx)
}

function itsRow({ organizationId, personId, key }: Repeatable): RawBuilder<unknown> {
  return sql`organization_id = ${organizationId} and person_id = ${personId} and key = ${key}`
}

/** The acting organization's replies that nobody gets any more. */
export async function pruneKeys(tx: Tx, now: Instant): Promise<void> {
  await sql`delete from idempotency_key where made_at <= ${now}::timestamptz - ${keptFor}`.execute(tx)
}
