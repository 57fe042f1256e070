import type { ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { NotFound } from '../refused.ts'
import { deleteFavorite, insertFavorite } from './favorite-queries.ts'
import { canRead } from './view.ts'

/** UI-2, ROL-7: a person's own mark; it touches no version, no event and nobody else. */
export async function markFavorite(context: Context, id: ReferralId, marked: boolean): Promise<void> {
  await transaction(context.db, context.actor.organizationId, async (tx) => {
    if (!(await canRead(tx, context, id))) throw new NotFound()
    const { organizationId, personId } = context.actor
    if (marked) await insertFavorite(tx, organizationId, personId, id)
    else await deleteFavorite(tx, personId, id)
  })
}
