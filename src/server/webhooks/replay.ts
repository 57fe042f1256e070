import { firstUnmet } from '#domain/refusal.ts'
import { whyNotReplay } from '#domain/webhook.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { NotFound, refuse } from '../refused.ts'
import { schedule } from '../schedule.ts'
import { findDelivery } from './list-queries.ts'
import * as queries from './queries.ts'

/** Sends again what was given up, before what its deal has had to tell since. */
export function replayDelivery(context: Context, id: string): Promise<void> {
  const { db, actor, now } = context
  return transaction(db, actor.organizationId, async (tx) => {
    const subscription = await queries.lockSubscription(tx)
    const delivery = await findDelivery(tx, actor, id)
    if (delivery === undefined) throw new NotFound()
    refuse(whyNotReplay(subscription ?? null, delivery.state))
    await queries.reviveDelivery(tx, id, now)
    await wake(tx, context)
  })
}

/** @returns how many are sent again */
export function replayDeliveries(context: Context): Promise<number> {
  const { db, actor, now } = context
  return transaction(db, actor.organizationId, async (tx) => {
    const subscription = await queries.lockSubscription(tx)
    const revived = subscription === undefined ? 0 : await queries.reviveDeadDeliveries(tx, now)
    refuse(whyNotReplayAll(subscription !== undefined, revived))
    await wake(tx, context)
    return revived
  })
}

export function whyNotReplayAll(isRegistered: boolean, dead: number) {
  return firstUnmet([
    { code: 'webhook.none', met: isRegistered },
    { code: 'webhook.none-dead', met: dead > 0 },
  ])
}

async function wake(tx: Tx, { actor: { organizationId }, now }: Context): Promise<void> {
  await schedule(tx, {
    task: 'deliver-webhooks',
    payload: { organizationId },
    runAt: now,
    key: `webhooks:${organizationId}`,
  })
}
