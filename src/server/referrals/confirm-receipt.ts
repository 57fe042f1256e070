import type { Context } from '../context.ts'
import type { Step } from './change-deal.ts'
import { saveChange } from './save-change.ts'

/** LC-S1: an integration has taken a request in; the sender is not told, for nobody has looked at it yet. */
export function confirmedReceipt(context: Context): Step {
  return (tx, deal) => {
    const changed = { ...deal.referral, supplement: { ...deal.referral.supplement, substatus: 'Received' } }
    return saveChange(tx, context, { name: 'referral.referenced', deal, changed })
  }
}
