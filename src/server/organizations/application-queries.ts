import { sql } from 'kysely'
import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'

export type Application = {
  id: string
  company: string
  country: string
  city: string
  firstName: string
  lastName: string
  email: string
  phone: string
  message: string
  language: Locale | null
  state: 'unconfirmed' | 'waiting' | 'approved' | 'rejected'
  appliedAt: Instant
  confirmedAt: Instant | null
  answeredAt: Instant | null
  answeredByName: string | null
  reason: string | null
}

/** Who never confirmed the address is forgotten after so many days. */
export const unconfirmedDays = 7

export async function findProgramVendor(tx: Tx): Promise<{ id: OrganizationId; name: string } | undefined> {
  const row = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('kind', '=', 'vendor')
    .executeTakeFirst()
  return row && { id: row.id as OrganizationId, name: row.name }
}

export async function takesApplications(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('organization_setting').select('takes_applications').executeTakeFirst()
  return row?.takes_applications === true
}

export async function setTakesApplications(
  tx: Tx,
  organizationId: OrganizationId,
  open: boolean,
): Promise<void> {
  await tx
    .insertInto('organization_setting')
    .values({ organization_id: organizationId, stage_names: '{}', takes_applications: open })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet({ takes_applications: open }))
    .execute()
}

/** A second application before the first was confirmed takes its place. @returns false where one waits already */
export async function saveApplication(
  tx: Tx,
  organizationId: OrganizationId,
  application: Application,
): Promise<boolean> {
  const { email, appliedAt } = application
  await tx
    .deleteFrom('partner_application')
    .where('state', '=', 'unconfirmed')
    .where((eb) => eb.or([eb('email', '=', email), eb('applied_at', '<', old(appliedAt))]))
    .execute()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('partner_application')
    .values({
      organization_id: organizationId,
      id: application.id,
      company: application.company,
      country: application.country,
      city: application.city,
      first_name: application.firstName,
      last_name: application.lastName,
      email,
      phone: application.phone,
      message: application.message,
      language: application.language,
      state: 'unconfirmed',
      applied_at: appliedAt,
      answered_by_name: null,
      reason: null,
      partner_id: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'email'])
        .where(sql<boolean>`state in ('unconfirmed', 'waiting')`)
        .doNothing(),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

function old(now: Instant): Date {
  return new Date(daysAfter(now, -unconfirmedDays))
}

export async function lockApplication(tx: Tx, id: string): Promise<Application | undefined> {
  const row = await tx
    .selectFrom('partner_application')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && applicationOf(row)
}

/** Those that wait, the oldest first, and then those answered lately. */
export async function listApplications(tx: Tx): Promise<Application[]> {
  const rows = await tx
    .selectFrom('partner_application')
    .selectAll()
    .where('state', '<>', 'unconfirmed')
    .orderBy(sql`state <> 'waiting'`)
    .orderBy(sql`case when state = 'waiting' then confirmed_at end`)
    .orderBy('answered_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(applicationOf)
}

export async function confirm(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('partner_application')
    .set({ state: 'waiting', confirmed_at: at })
    .where('id', '=', id)
    .execute()
}

export type ApplicationAnswer = {
  state: 'approved' | 'rejected'
  at: Instant
  byName: string
  reason: string | null
  partnerId: OrganizationId | null
}

export async function saveAnswer(tx: Tx, id: string, answer: ApplicationAnswer): Promise<void> {
  const { state, at, byName, reason, partnerId } = answer
  await tx
    .updateTable('partner_application')
    .set({ state, answered_at: at, answered_by_name: byName, reason, partner_id: partnerId })
    .where('id', '=', id)
    .execute()
}

type Row = {
  id: string
  company: string
  country: string
  city: string
  first_name: string
  last_name: string
  email: string
  phone: string
  message: string
  language: string | null
  state: Application['state']
  applied_at: Date
  confirmed_at: Date | null
  answered_at: Date | null
  answered_by_name: string | null
  reason: string | null
}

function applicationOf(row: Row): Application {
  const { id, company, country, city, email, phone, message, state, reason } = row
  return {
    id,
    company,
    country,
    city,
    email,
    phone,
    message,
    state,
    reason,
    firstName: row.first_name,
    lastName: row.last_name,
    language: row.language as Locale | null,
    appliedAt: row.applied_at.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answeredByName: row.answered_by_name,
  }
}
