import { type SqlBool, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import { type MailState, mailStates } from '#domain/notice-rules.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import { type StoredMail, stored } from './queries.ts'

export type ListedMail = StoredMail & {
  state: MailState
  attempts: number
  lastError: string | null
  createdAt: Date
  settledAt: Date | null
  dueAt: Date
}

const listed = [
  ...stored,
  'state',
  'attempts',
  'last_error as lastError',
  'created_at as createdAt',
  'settled_at as settledAt',
  'due_at as dueAt',
] as const

export type MailFilter = { state?: MailState; search?: string; after?: string }

/** Newest first, behind the mail `after`. */
export async function listMails(tx: Tx, { state, search = '', after }: MailFilter, limit: number) {
  const like = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx
    .selectFrom('outbox')
    .select([...listed])
    .$if(state !== undefined, (query) => query.where('state', '=', state as MailState))
    .$if(search.trim() !== '', (query) =>
      query.where((eb) => eb.or([eb('to_email', 'ilike', like), eb('to_name', 'ilike', like)])),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(created_at, id) < (select o.created_at, o.id from outbox o where o.id = ${after ?? ''}::uuid)`,
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as ListedMail[]
}

export async function findMail(tx: Tx, id: string): Promise<ListedMail | undefined> {
  const row = await tx
    .selectFrom('outbox')
    .select([...listed])
    .where('id', '=', id)
    .executeTakeFirst()
  return row as ListedMail | undefined
}

export async function countMails(tx: Tx): Promise<Record<MailState, number>> {
  const { rows } = await sql<{ state: MailState; count: number }>`
    select state, count(*)::int as count from outbox group by state`.execute(tx)
  const counts = new Map(rows.map((row) => [row.state, row.count]))
  return Object.fromEntries(mailStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
    MailState,
    number
  >
}

export async function queueAgain(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'queued', attempts: 0, due_at: at, settled_at: null })
    .where('id', '=', id)
    .execute()
}

export async function saveMailLanguage(
  tx: Tx,
  organizationId: OrganizationId,
  language: Locale,
): Promise<void> {
  await tx
    .insertInto('mail_setting')
    .values({ organization_id: organizationId, language })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet({ language }))
    .execute()
}
