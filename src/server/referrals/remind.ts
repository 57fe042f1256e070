import { daysBetween } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { transaction } from '../db/database.ts'
import { record } from '../events.ts'
import { idOf } from '../identifier.ts'
import { findForClock } from '../records/queries.ts'
import type { WorkContext } from '../work-context.ts'

/**
 * CF-27: tells the receiver, and nobody else, that its answer is due soon. Nothing happens once it has
 * answered, nor when the reminder comes more than a day late: a later one says it better.
 */
export async function remindReferral(
  work: WorkContext,
  organizationId: OrganizationId,
  referralId: ReferralId,
  daysLeft: number,
): Promise<void> {
  await transaction(work.db, organizationId, async (tx) => {
    const referral = await findForClock(tx, referralId)
    if (referral === undefined || referral.standing.status !== 'New') return
    const { answerDueAt } = referral.standing
    if (daysBetween(work.now(), answerDueAt) < daysLeft - 1) return
    await record(tx, {
      organizationId,
      causeId: idOf(`remind ${referralId} ${daysLeft}`),
      name: 'referral.answer-due',
      engagementId: referral.engagementId,
      shownId: null,
      dealName: referral.name,
      version: referral.version,
      actor: { id: null, name: null, organizationId: null, organizationName: null },
      changes: [{ field: 'answerDueAt', from: null, to: answerDueAt, of: null }],
      noteId: null,
      at: work.now(),
    })
  })
}
