import type { DealView } from '#contract/deal-view.ts'
import type { ReferralId } from '#domain/id.ts'
import { readsShown } from '#domain/visibility.ts'
import type { Context } from '../context.ts'
import { last, read, type Tx } from '../db/database.ts'
import { findDeal, findShown } from '../records/queries.ts'
import { NotFound } from '../refused.ts'
import { present, presentShown } from './present.ts'

/**
 * A deal's page. A deal that was once shown to me and is now my own answers with my record: its id tells.
 * @throws NotFound for what does not exist and for what the person may not see alike
 */
export async function viewDeal(context: Context, id: ReferralId): Promise<DealView> {
  const { db, actor } = context
  const own = await read(db, actor.organizationId, (tx) => findDeal(last(tx), actor, id))
  if (own !== undefined) return present(own, context)
  return read(db, actor.organizationId, async (tx) => {
    const view = await findView(tx, context, id)
    if (view === undefined) throw new NotFound()
    return view
  })
}

async function findView(tx: Tx, context: Context, id: ReferralId): Promise<DealView | undefined> {
  const own = await findDeal(tx, context.actor, id)
  if (own !== undefined) return present(own, context)
  const shown = await findShown(tx, context.actor, id)
  if (shown === undefined) return undefined
  if (shown.ownId !== null) {
    const mine = await findDeal(tx, context.actor, shown.ownId)
    return mine === undefined ? undefined : present(mine, context)
  }
  const reads = shown.listed && readsShown(context.actor, shown.dealType === 'solution-assessment')
  return reads ? presentShown(shown, context) : undefined
}

export async function canRead(tx: Tx, context: Context, id: ReferralId): Promise<boolean> {
  return (await findView(tx, context, id)) !== undefined
}
