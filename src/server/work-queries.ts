import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import type { Tx } from './db/database.ts'

/** The program's vendor; undefined before the first run is over. */
export async function findVendor(tx: Tx): Promise<{ id: OrganizationId; name: string } | undefined> {
  const vendor = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('kind', '=', 'vendor')
    .executeTakeFirst()
  return vendor && { id: vendor.id as OrganizationId, name: vendor.name }
}

export async function listOrganizationIds(tx: Tx): Promise<OrganizationId[]> {
  const rows = await tx.selectFrom('organization').select('id').orderBy('id').execute()
  return rows.map((row) => row.id as OrganizationId)
}

/** Who has events that nobody has been told of yet. */
export function listOrganizationsWithNews(tx: Tx): Promise<OrganizationId[]> {
  return idsIn(tx, sql`organizations_with_news()`)
}

export function listOrganizationsWithOverdueMail(tx: Tx, now: Instant): Promise<OrganizationId[]> {
  return idsIn(tx, sql`organizations_with_overdue_mail(${now}::timestamptz)`)
}

export function listOrganizationsWithOverdueAnswers(tx: Tx, now: Instant): Promise<OrganizationId[]> {
  return idsIn(tx, sql`organizations_with_overdue_answers(${now}::timestamptz)`)
}

async function idsIn(tx: Tx, found: RawBuilder<unknown>): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`select id from ${found} id`.execute(tx)
  return rows.map((row) => row.id)
}

/** The acting organization's unanswered records whose time is over. */
export async function listOverdueIds(tx: Tx, now: Instant): Promise<ReferralId[]> {
  const { rows } = await sql<{ id: ReferralId }>`
    select id from referral where status = 'New' and answer_due_at <= ${now}::timestamptz
    order by answer_due_at, id`.execute(tx)
  return rows.map((row) => row.id)
}
