import type { DealView } from '#contract/deal-view.ts'
import type { ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { findDeal, lockReferral } from '../records/queries.ts'
import { NotFound } from '../refused.ts'
import { present } from './present.ts'

/**
 * The frame of an action on a deal: one transaction, the record locked through the actor's eyes, and the deal as it
 * stands afterwards. Whoever just took himself off a team still gets his reply.
 */
export function changeDeal(
  context: Context,
  id: ReferralId,
  change: (tx: Tx, referral: Referral) => Promise<void>,
): Promise<DealView> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    await change(tx, await lockReferral(tx, context.actor, id))
    const deal = await findDeal(tx, context.actor, id, 'whoever-acted')
    if (deal === undefined) throw new NotFound()
    return present(deal, context)
  })
}
