import type { ReferralId } from '#domain/id.ts'
import { advanceTo } from '#domain/referral.ts'
import { whyNotAdvance } from '#domain/rules.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refused.ts'
import { changeDeal, type Step } from './change-deal.ts'
import { saveChange } from './save-change.ts'

/** LC-T7 */
export function advanceReferral(context: Context, id: ReferralId, stage: SettableStage) {
  return changeDeal(context, id, advancement(context, stage))
}

export function advancement(context: Context, stage: SettableStage): Step {
  return async (tx, deal) => {
    refuse(whyNotAdvance(deal.referral, stage))
    const changed = advanceTo(deal.referral, stage, context.now)
    return saveChange(tx, context, { name: 'referral.advanced', deal, changed })
  }
}
