import type { EventName } from '#domain/event.ts'
import type { Referral } from '#domain/referral.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { changedDeal, type Deal } from '../records/queries.ts'
import { touched } from '../sharing/other-party.ts'
import { type Change, settle } from '../sharing/settle.ts'
import { sceneOf } from './scene.ts'

export type OwnChange = {
  name: EventName
  deal: Deal
  changed: Referral
  /** What becomes of other parties' records. */
  others?: readonly Change[]
}

/** The end of every action on one's own record: the next version is saved, shown and told, where anything changed. */
export async function saveChange(
  tx: Tx,
  context: Context,
  { name, deal, changed, others = [] }: OwnChange,
): Promise<Deal> {
  const before = deal.referral
  if (others.length === 0 && JSON.stringify(changed) === JSON.stringify(before)) return deal
  const after = touched(changed, context.now, context.via)
  const shown = await settle(tx, sceneOf(context), name, [{ before, after }, ...others])
  return changedDeal(deal, after, shown.get(after.organizationId) ?? [])
}
