import type { EventName } from '#domain/event.ts'
import type { Referral } from '#domain/referral.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { updateReferral } from '../records/save-queries.ts'
import { touched } from '../sharing/other-party.ts'
import { type Change, settle } from '../sharing/settle.ts'
import { sceneOf } from './scene.ts'

/** The end of every action on one's own record: the next version is saved, shown and told, where anything changed. */
export async function saveChange(
  tx: Tx,
  context: Context,
  name: EventName,
  before: Referral,
  changed: Referral,
  others: readonly Change[] = [],
): Promise<void> {
  if (others.length === 0 && JSON.stringify(changed) === JSON.stringify(before)) return
  const after = touched(changed, context.now, context.via)
  await updateReferral(tx, before, after)
  await settle(tx, sceneOf(context), name, [{ before, after }, ...others])
}
