import type { ReferralId } from '#domain/id.ts'
import { advanceTo } from '#domain/referral.ts'
import { whyNotAdvance } from '#domain/rules.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refused.ts'
import { changeDeal } from './change-deal.ts'
import { saveChange } from './save-change.ts'

/** LC-T7 */
export function advanceReferral(context: Context, id: ReferralId, stage: SettableStage) {
  return changeDeal(context, id, async (tx, referral) => {
    refuse(whyNotAdvance(referral, stage))
    await saveChange(tx, context, 'referral.advanced', referral, advanceTo(referral, stage, context.now))
  })
}
