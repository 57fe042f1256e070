import { type Insertable, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { NoticeFacts } from '#domain/notice.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import type { OutboxTable } from '../db/notification-tables.ts'

/** @returns false where the organization has a mail of that key */
export async function insertMail(tx: Tx, mail: Insertable<OutboxTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('outbox')
    .values(mail)
    .onConflict((conflict) => conflict.columns(['organization_id', 'key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** In which language the acting organization writes to people without an account. */
export async function findMailLanguage(tx: Tx): Promise<Locale | null> {
  const setting = await tx.selectFrom('mail_setting').select('language').executeTakeFirst()
  return (setting?.language as Locale | undefined) ?? null
}

export type StoredMail = {
  organizationId: OrganizationId
  id: string
  template: string
  email: string
  name: string
  language: string
  facts: NoticeFacts
  path: string
  sealed: boolean
  engagementId: string | null
}
export type QueuedMail = StoredMail & { attempts: number }

export const stored = [
  'organization_id as organizationId',
  'id',
  'template',
  'to_email as email',
  'to_name as name',
  'language',
  'facts',
  'path',
  'sealed',
  'engagement_id as engagementId',
] as const

/** Takes a mail whose time has come, for as long as the lease; undefined where there is none any more, or not yet. */
export async function claimMail(
  tx: Tx,
  id: string,
  now: Instant,
  leaseEndsAt: Instant,
): Promise<QueuedMail | undefined> {
  const row = await tx
    .updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), due_at: leaseEndsAt }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('due_at', '<=', now as unknown as Date)
    .returning([...stored, 'attempts'])
    .executeTakeFirst()
  return row as QueuedMail | undefined
}

type Settled =
  | { state: 'sent' | 'kept'; at: Instant }
  | { state: 'failed'; at: Instant; error: string }
  | { state: 'queued'; dueAt: Instant; error: string }

export async function settleMail(tx: Tx, id: string, settled: Settled): Promise<void> {
  const { state } = settled
  await tx
    .updateTable('outbox')
    .set({
      state,
      last_error: 'error' in settled ? settled.error : null,
      settled_at: 'at' in settled ? settled.at : null,
      ...('dueAt' in settled ? { due_at: settled.dueAt } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** The acting organization's mails whose time has come although nobody sends them. */
export async function listOverdueMailIds(tx: Tx, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'queued')
    .where('due_at', '<=', now as unknown as Date)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function getSender(tx: Tx, id: OrganizationId): Promise<string> {
  const row = await tx
    .selectFrom('organization')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.name
}

/** Forgets mails that need nothing more, with the facts in them, and notices that were done or put away as long ago. */
export async function pruneMail(tx: Tx, before: Instant): Promise<void> {
  await sql`delete from outbox where settled_at < ${before}::timestamptz`.execute(tx)
  await sql`delete from notice where archived_at < ${before}::timestamptz or done_at < ${before}::timestamptz
    or due_at < ${before}::timestamptz
    or (kind <> 'mandatory' and read_at is not null and told_at < ${before}::timestamptz)`.execute(tx)
}
