import { type RawBuilder, sql } from 'kysely'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

const channelName = `left('tandem_' || current_schema(), 63)`

/** The channel on which new events are announced, one per program: its name follows the connection's schema. */
export const channel = sql.raw<string>(channelName)
export const channelStatement = `select ${channelName} as name`

/** How a change of somebody's action center is announced. */
export function noticesOf(organizationId: string, personId: string): string {
  return `notices:${organizationId}:${personId}`
}

/** Whose action center an announcement is about; null where it is about something else. */
export function personIn(announcement: string): PersonId | null {
  const [, , personId] = /^notices:([0-9a-f-]{36}):([0-9a-f-]{36})$/.exec(announcement) ?? []
  return (personId ?? null) as PersonId | null
}

/** Tells the live streams, at the commit, that the organization has new events; nothing is told after a rollback. */
export async function announce(tx: Tx, organizationId: OrganizationId): Promise<void> {
  await sql`select ${announcementOf(organizationId)}`.execute(tx)
}

/** The same as a part of another statement. */
export function announcementOf(organizationId: OrganizationId): RawBuilder<unknown> {
  return sql`pg_notify(${channel}, ${organizationId}::text)`
}
