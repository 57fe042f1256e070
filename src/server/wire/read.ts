import type { ReferralId } from '#domain/id.ts'
import { isUuid } from '#domain/id.ts'
import { maySee, readsShown } from '#domain/visibility.ts'
import type { Context } from '../context.ts'
import { read, type Tx } from '../db/database.ts'
import { findShown } from '../records/queries.ts'
import { NotFound } from '../refused.ts'
import type { Document } from './read-members.ts'
import { listRecords } from './record-queries.ts'
import { presentReferral, type Surroundings } from './resource.ts'
import { presentShownReferral } from './resource-of-shown.ts'

/** An id is opaque to the caller; what is none of ours belongs to nothing (api.md 1, 5). @throws NotFound */
export function referralIdIn(text: string | undefined): ReferralId {
  const id = (text ?? '').toLowerCase()
  if (!isUuid(id)) throw new NotFound()
  return id as ReferralId
}

/** One's own record, or what another party shows of the record that it has (api.md 5). @throws NotFound */
export function readReferral(context: Context, id: ReferralId, around: Surroundings): Promise<Document> {
  return read(context.db, context.actor.organizationId, async (tx) => {
    const [own] = await listRecords(tx, context.actor, [id])
    if (own !== undefined && maySee(context.actor, own.referral)) return presentReferral(own, around)
    const shown = own === undefined ? await readShown(tx, context, id, around) : undefined
    if (shown === undefined) throw new NotFound()
    return shown
  })
}

/** The record of another party is seen by whoever sees the own one of the engagement, or reads what is shown (VIS-B2). */
export async function readShown(
  tx: Tx,
  { actor }: Context,
  id: ReferralId,
  around: Surroundings,
): Promise<Document | undefined> {
  const found = await findShown(tx, actor, id)
  if (found === undefined) return undefined
  const { shown, favorite, createdAt, updatedAt, version, ownId, listed, dealType } = found
  if (ownId === null) {
    if (!listed || !readsShown(actor, dealType === 'solution-assessment')) return undefined
  } else {
    const [own] = await listRecords(tx, actor, [ownId])
    if (own === undefined || !maySee(actor, own.referral)) return undefined
  }
  return presentShownReferral({ shown, favorite, createdAt, updatedAt, version }, around)
}
