import type { ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { changeDeal, type Step } from './change-deal.ts'
import { saveChange } from './save-change.ts'

type References = { crmId: string; campaignId: string }

/** Own references stay writable on closed deals and never leave the organization (model, 9). */
export function referenceReferral(context: Context, id: ReferralId, references: References) {
  return changeDeal(context, id, referencing(context, references))
}

export function referencing(context: Context, { crmId, campaignId }: References): Step {
  return (tx, deal) => {
    const changed = { ...deal.referral, crmId: crmId.trim(), campaignId: campaignId.trim() }
    return saveChange(tx, context, { name: 'referral.referenced', deal, changed })
  }
}
