import { sql } from 'kysely'
import type { SavedView } from '#contract/views.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'

export async function listViews(tx: Tx, actor: Actor): Promise<SavedView[]> {
  return tx
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('person_id', '=', actor.personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Held to the end of the transaction, so that views saved at once are counted one after the other. */
export async function lockViews(tx: Tx, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('views ' || ${actor.personId}::text, 0))`.execute(
    tx,
  )
}

export async function createView(tx: Tx, actor: Actor, view: SavedView): Promise<void> {
  await tx
    .insertInto('saved_view')
    .values({ organization_id: actor.organizationId, person_id: actor.personId, ...view })
    .execute()
}

/** @returns false where the person has no such view */
export async function deleteView(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_view')
    .where('person_id', '=', actor.personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
