import type { ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { type SettableStage, settableStages } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import { showVendor } from '../engagements/show.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { type Amendment, amendReferral } from '../referrals/amend.ts'
import { closeReferral } from '../referrals/close.ts'
import { confirmReceipt } from '../referrals/confirm-receipt.ts'
import { referenceReferral } from '../referrals/reference.ts'
import { invalidAt } from './errors.ts'
import type { Outcome } from './standing.ts'
import type { Wish } from './wish.ts'

type Task = { referral: Referral; was: Wish; wanted: Wish; outcome: Outcome }

const edited = [
  'name',
  'value',
  'closeOn',
  'notes',
  'purchaseIntent',
  'team',
  'contact',
  'solutions',
  'supplement',
] as const
const references = ['crmId', 'campaignId'] as const
type Field = (typeof edited)[number] | (typeof references)[number]

/**
 * The actions that lead from what was to what is wanted, in an order in which each is possible: a request is accepted
 * before it is edited, and a deal is closed last.
 */
export async function carryOut(context: Context, task: Task): Promise<void> {
  const { referral, was, wanted, outcome } = task
  if (outcome?.to === 'Received') await confirmReceipt(context, referral.id)
  if (outcome?.to === 'Accepted') await accept(context, task)
  else await edit(context, task)
  await upgrade(context, task)
  if (wanted.stage !== was.stage) await advance(context, task)
  if (outcome !== null && isClosing(outcome)) await close(context, referral.id, outcome)
}

function changedOf(fields: readonly Field[], { was, wanted }: Task): Field[] {
  return fields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(wanted[field]))
}

function amendmentOf(fields: readonly Field[], { wanted, referral }: Task): Amendment {
  const changes = Object.fromEntries(fields.map((field) => [field, wanted[field]]))
  return { ...changes, completeness: isPrivate(referral) ? 'may-be-incomplete' : 'complete' }
}

/** What nobody else sees may lack what it lacks (api.md 4). */
function isPrivate({ role, sent, visibleToVendor }: Referral): boolean {
  return role === 'originator' && sent.length === 0 && !visibleToVendor
}

/** LC-T3: the terms of the acceptance are what the document says; the rest is edited afterwards. */
async function accept(context: Context, task: Task): Promise<void> {
  const { name, value, closeOn, notes, crmId, campaignId } = task.wanted
  await acceptReferral(context, task.referral.id, { name, value, closeOn, notes, crmId, campaignId })
  const rest = changedOf(['purchaseIntent', 'team', 'contact', 'solutions', 'supplement'], task)
  if (rest.length > 0) await amendReferral(context, task.referral.id, amendmentOf(rest, task), null)
}

/** Own references stay writable whatever the state of the deal (model, 9); everything else asks the rules. */
async function edit(context: Context, task: Task): Promise<void> {
  const { id, standing } = task.referral
  const changed = changedOf([...edited, ...references], task)
  if (changed.length === 0) return
  const own = changed.every((field) => field === 'crmId' || field === 'campaignId')
  if (own && standing.status !== 'Active') {
    const { crmId, campaignId } = task.wanted
    await referenceReferral(context, id, { crmId, campaignId })
  } else await amendReferral(context, id, amendmentOf(changed, task), null)
}

/** IN-2: what was shown cannot be taken back. */
async function upgrade(context: Context, { referral, was, wanted }: Task): Promise<void> {
  if (was.visibleToVendor === wanted.visibleToVendor) return
  const target = '/consent/consentToShareReferralWithMicrosoftSellers'
  if (!wanted.visibleToVendor) throw invalidAt(target, `${target} cannot be taken back.`)
  await showVendor(context, referral.id)
}

async function advance(context: Context, { referral, wanted, outcome }: Task): Promise<void> {
  const { stage } = wanted
  if (stage === 100 && outcome?.to === 'Won') return
  if (stage === 100)
    throw invalidAt('/salesStage', 'Stage 100 comes with the status Closed and the substatus Won.')
  if (!isSettable(stage)) throw invalidAt('/salesStage', 'A stage cannot be taken away again.')
  await advanceReferral(context, referral.id, stage)
}

function isSettable(stage: Wish['stage']): stage is SettableStage {
  return settableStages.some((one) => one === stage)
}

type Closing = Exclude<NonNullable<Outcome>, { to: 'Received' | 'Accepted' }>

function isClosing(outcome: NonNullable<Outcome>): outcome is Closing {
  return outcome.to !== 'Received' && outcome.to !== 'Accepted'
}

/** LC-T4, T9 to T11 */
async function close(context: Context, id: ReferralId, closing: Closing): Promise<void> {
  if (closing.to === 'Won') await closeReferral(context, id, { outcome: 'Won', note: '' })
  else {
    const { to: outcome, reason, note } = closing
    await closeReferral(context, id, { outcome, reason, note } as Parameters<typeof closeReferral>[2])
  }
}
