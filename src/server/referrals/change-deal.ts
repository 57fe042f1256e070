import type { DealView } from '#contract/deal-view.ts'
import type { ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { type Deal, lockDeal } from '../records/queries.ts'
import { present } from './present.ts'

/** What an action does to a deal that is locked; answers with the deal as it stands afterwards. */
export type Step = (tx: Tx, deal: Deal) => Promise<Deal>

/**
 * The frame of an action on a deal: one transaction, the record locked through the actor's eyes, and the deal as it
 * stands afterwards. Whoever just took himself off a team still gets his reply.
 */
export function changeDeal(context: Context, id: ReferralId, step: Step): Promise<DealView> {
  return transaction(context.db, context.actor.organizationId, async (tx) =>
    present(await step(tx, await lockDeal(tx, context.actor, id)), context),
  )
}
