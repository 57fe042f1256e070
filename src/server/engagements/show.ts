import type { ReferralId } from '#domain/id.ts'
import { whyNotShowVendor } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { changeDeal } from '../referrals/change-deal.ts'
import { saveChange } from '../referrals/save-change.ts'
import { refuse } from '../refused.ts'

/** IN-C2: the vendor's sellers may read the deal from now on. */
export function showVendor(context: Context, id: ReferralId) {
  return changeDeal(context, id, async (tx, referral) => {
    refuse(whyNotShowVendor(referral))
    await saveChange(tx, context, 'referral.amended', referral, { ...referral, visibleToVendor: true })
  })
}
