import type { ReferralId } from '#domain/id.ts'
import { whyNotShowVendor } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { changeDeal, type Step } from '../referrals/change-deal.ts'
import { saveChange } from '../referrals/save-change.ts'
import { refuse } from '../refused.ts'

/** IN-C2: the vendor's sellers may read the deal from now on. */
export function showVendor(context: Context, id: ReferralId) {
  return changeDeal(context, id, showingVendor(context))
}

export function showingVendor(context: Context): Step {
  return (tx, deal) => {
    refuse(whyNotShowVendor(deal.referral))
    const changed = { ...deal.referral, visibleToVendor: true }
    return saveChange(tx, context, { name: 'referral.amended', deal, changed })
  }
}
