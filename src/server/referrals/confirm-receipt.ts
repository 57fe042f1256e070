import type { ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { changeDeal } from './change-deal.ts'
import { saveChange } from './save-change.ts'

/** LC-S1: an integration has taken a request in; the sender is not told, for nobody has looked at it yet. */
export function confirmReceipt(context: Context, id: ReferralId) {
  return changeDeal(context, id, async (tx, referral) => {
    const changed = { ...referral, supplement: { ...referral.supplement, substatus: 'Received' } }
    await saveChange(tx, context, 'referral.referenced', referral, changed)
  })
}
