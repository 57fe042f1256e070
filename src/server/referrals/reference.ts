import type { ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { changeDeal } from './change-deal.ts'
import { saveChange } from './save-change.ts'

/** Own references stay writable on closed deals and never leave the organization (model, 9). */
export function referenceReferral(
  context: Context,
  id: ReferralId,
  { crmId, campaignId }: { crmId: string; campaignId: string },
) {
  return changeDeal(context, id, async (tx, referral) => {
    const changed = { ...referral, crmId: crmId.trim(), campaignId: campaignId.trim() }
    await saveChange(tx, context, 'referral.referenced', referral, changed)
  })
}
