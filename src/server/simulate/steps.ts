import type { DealView } from '#contract/deal-view.ts'
import type { AmendBody } from '#contract/referrals.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { InvitationId, ReferralId } from '#domain/id.ts'
import type { ErrorReason, LostReason } from '#domain/outcome-reason.ts'
import { type SettableStage, settableStages } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import { withdrawInvitation } from '../engagements/withdraw.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { amendReferral } from '../referrals/amend.ts'
import { closeReferral } from '../referrals/close.ts'
import { viewDeal } from '../referrals/view.ts'
import { writeNote } from '../referrals/write-note.ts'
import { NotFound } from '../refused.ts'
import type { Step } from './script.ts'
import { moneyOf } from './which-rule.ts'

/** Which of a deal's actions a step is, for finding somebody who may. */
export const actionOf: Record<Step['do'], keyof DealView['whyNot']> = {
  advance: 'advance',
  edit: 'edit',
  note: 'write-note',
  win: 'win',
  lose: 'lose',
  error: 'close-as-error',
  withdraw: 'withdraw',
}

/** One step of a party on its own record, by the actions of the product. */
export async function takeStep(context: Context, id: ReferralId, step: Step): Promise<void> {
  const { note = '', reason } = step
  switch (step.do) {
    case 'advance':
      return advance(context, id, step.to ?? 80, 'as far as told')
    case 'edit':
      await amendReferral(context, id, editedIn(context, step), null)
      return
    case 'note':
      return tellEverybody(context, id, note)
    case 'win':
      await advance(context, id, 80, 'where stages are left')
      await closeReferral(context, id, { outcome: 'Won', note })
      return
    case 'lose':
      await closeReferral(context, id, { outcome: 'Lost', reason: (reason ?? 'other') as LostReason, note })
      return
    case 'error':
      await closeReferral(context, id, { outcome: 'Error', reason: (reason ?? 'test') as ErrorReason, note })
      return
    case 'withdraw':
      return withdraw(context, id)
  }
}

/** Stages are reached one after the other; a stage that is reached already is refused where it was told. */
async function advance(
  context: Context,
  id: ReferralId,
  to: SettableStage,
  how: 'as far as told' | 'where stages are left',
): Promise<void> {
  const { stage } = await viewDeal(context, id)
  const left = settableStages.filter((one) => one > stage && one <= to)
  for (const one of left) await advanceReferral(context, id, one)
  if (left.length === 0 && how === 'as far as told') await advanceReferral(context, id, to)
}

function editedIn({ now }: Context, { name, value, closesIn, crmId, campaignId }: Step): AmendBody {
  return {
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { value: moneyOf(value) }),
    ...(closesIn === undefined ? {} : { closeOn: daysAfter(now, closesIn).slice(0, 10) }),
    ...(crmId === undefined ? {} : { crmId }),
    ...(campaignId === undefined ? {} : { campaignId }),
  }
}

/** A note to every party of the deal whom the writer sees. */
export async function tellEverybody(context: Context, id: ReferralId, text: string): Promise<void> {
  const { audience } = await viewDeal(context, id)
  await writeNote(context, id, { text, audience: audience.map((party) => party.organizationId) })
}

async function withdraw(context: Context, id: ReferralId): Promise<void> {
  const { sent } = await viewDeal(context, id)
  const last = sent.findLast((one) => one.state === 'pending') ?? sent.at(-1)
  if (last === undefined) throw new NotFound()
  await withdrawInvitation(context, id, last.id as InvitationId)
}
