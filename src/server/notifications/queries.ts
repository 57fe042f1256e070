import { sql } from 'kysely'
import type { EngagementId, OrganizationId, ReferralId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { beginningOf, type Position } from '../live/cursor.ts'

/** Locks how far the acting organization has been told; null while another process tells it. */
export async function lockCursor(tx: Tx, organizationId: OrganizationId): Promise<Position | null> {
  const { rows } = await sql<{ transaction: string; event_id: string }>`
    select transaction::text as transaction, event_id from notice_cursor for update skip locked`.execute(tx)
  const [place] = rows
  return place === undefined
    ? setCursor(tx, organizationId)
    : { transaction: place.transaction, id: place.event_id }
}

/** The place of an organization that has none yet; null where there is one, which another process holds. */
async function setCursor(tx: Tx, organizationId: OrganizationId): Promise<Position | null> {
  const begin = beginningOf('0')
  const { numInsertedOrUpdatedRows: inserted } = await tx
    .insertInto('notice_cursor')
    .values({ organization_id: organizationId, transaction: begin.transaction, event_id: begin.id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return inserted === 1n ? begin : null
}

export async function moveCursor(tx: Tx, { transaction, id }: Position): Promise<void> {
  await sql`update notice_cursor set transaction = ${transaction}::xid8, event_id = ${id}::uuid`.execute(tx)
}

/** The people of the acting organization as the rules see them. */
export async function listActors(tx: Tx, organizationId: OrganizationId): Promise<Actor[]> {
  const { rows } = await sql<Omit<Actor, 'name'> & { firstName: string; lastName: string }>`
    select m.person_id as "personId", m.organization_id as "organizationId", o.kind as "organizationKind",
      m.first_name as "firstName", m.last_name as "lastName", m.email, m.help_types as "helpTypes", m.countries,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'locationId', r.location_id))
        from role_assignment r where r.organization_id = m.organization_id and r.person_id = m.person_id), '[]') as assignments
    from membership m join organization o on o.id = m.organization_id
    where m.organization_id = ${organizationId} order by m.person_id`.execute(tx)
  return rows.map(({ firstName, lastName, ...actor }) => ({ ...actor, name: fullName(firstName, lastName) }))
}

export type NotedEvent = {
  id: string
  name: string
  at: Date
  dealId: ReferralId | null
  engagementId: EngagementId | null
  actorId: string | null
  actorName: string | null
  actorOrganizationId: string | null
  actorOrganizationName: string | null
  note: string | null
}

/** Events with what a notice needs of them, in the order of the ids given. */
export async function listNoted(tx: Tx, ids: readonly string[]): Promise<NotedEvent[]> {
  const { rows } = await sql<NotedEvent>`
    select e.id, e.name, e.happened_at as at, e.deal_id as "dealId", e.engagement_id as "engagementId",
      e.actor_id as "actorId", e.actor_name as "actorName", e.actor_organization_id as "actorOrganizationId",
      e.actor_organization_name as "actorOrganizationName", n.text as note
    from event e left join note n on n.organization_id = e.organization_id and n.id = e.note_id
    where e.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], e.id)`.execute(tx)
  return rows
}

/** What the database says of its own state and not of what it was asked: the same may succeed in a moment. */
const passing = /^(08|40|53|55|57|58)/

/**
 * Runs what may fail for its own sake, and then undoes it alone: answers with the failure, or null.
 * @throws whatever the next attempt may not meet any more
 */
export async function attempt(tx: Tx, run: () => Promise<void>): Promise<Error | null> {
  await sql`savepoint attempt`.execute(tx)
  try {
    await run()
    await sql`release savepoint attempt`.execute(tx)
    return null
  } catch (error) {
    if (passing.test((error as { code?: string }).code ?? '')) throw error
    await sql`rollback to savepoint attempt`.execute(tx)
    return error as Error
  }
}
