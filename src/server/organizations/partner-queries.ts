import { sql } from 'kysely'
import type { Enrolment } from '#contract/partner-program.ts'
import type { Instant } from '#domain/calendar.ts'
import type { LocationId, OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export type KnownPartner = {
  id: OrganizationId
  name: string
  globalId: string
  suspended: boolean
  assesses: boolean
  locations: { id: LocationId; name: string; number: string; city: string; country: string }[]
}

export async function findProgramPartner(tx: Tx, id: OrganizationId): Promise<KnownPartner | undefined> {
  const { rows } = await sql<KnownPartner>`
    select o.id, o.name, o.global_id as "globalId", o.suspended_at is not null as suspended, o.assesses,
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'number', l.number, 'city', l.city,
        'country', l.country) order by l.name, l.number) from location l
        where l.organization_id = o.id and l.retired_at is null), '[]') as locations
    from organization o where o.kind = 'partner' and o.id = ${id}`.execute(tx)
  return rows[0]
}

/** The acting organization's own knowledge of it, the last change first. */
export async function listEnrolments(tx: Tx, partnerId: OrganizationId): Promise<Enrolment[]> {
  const rows = await tx
    .selectFrom('enrolment_change')
    .select(['state', 'reason', 'by_name', 'changed_at'])
    .where('partner_id', '=', partnerId)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    state: row.state,
    reason: row.reason,
    byName: row.by_name,
    changedAt: row.changed_at.toISOString(),
  }))
}

export type EnrolmentChange = {
  id: string
  state: 'active' | 'suspended'
  reason: string
  byName: string
  vendorName: string
}

/** @returns false where the partner is in that state already */
export async function saveEnrolment(
  tx: Tx,
  partnerId: OrganizationId,
  change: EnrolmentChange,
  at: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select change_enrolment(${partnerId}::uuid, ${JSON.stringify(change)}::jsonb, ${at}::timestamptz) as changed`.execute(
    tx,
  )
  return rows[0]?.changed === true
}

export async function saveVetting(tx: Tx, partnerId: OrganizationId, vetted: boolean): Promise<void> {
  await sql`select vet_partner(${partnerId}::uuid, ${vetted})`.execute(tx)
}

export async function insertPartner(tx: Tx, about: object): Promise<void> {
  await sql`select enrol_partner(${JSON.stringify(about)}::jsonb)`.execute(tx)
}

export async function hasPeople(tx: Tx, partnerId: OrganizationId): Promise<boolean> {
  const { rows } = await sql<{ peopled: boolean }>`select has_people(${partnerId}::uuid) as peopled`.execute(
    tx,
  )
  return rows[0]?.peopled === true
}

export async function countNamesakes(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map()
  const { rows } = await sql<{ name: string; count: string }>`
    select lower(name) as name, count(*) as count from organization
    where lower(name) = any(${names.map((name) => name.toLowerCase())}::text[]) group by 1`.execute(tx)
  return new Map(rows.map((row) => [row.name, Number(row.count)]))
}
