import type { Referral } from '#domain/referral.ts'
import { type SettableStage, settableStages } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { showingVendor } from '../engagements/show.ts'
import type { Deal } from '../records/queries.ts'
import { acceptance } from '../referrals/accept.ts'
import { advancement } from '../referrals/advance.ts'
import { type Amendment, amendment } from '../referrals/amend.ts'
import type { Step } from '../referrals/change-deal.ts'
import { closing } from '../referrals/close.ts'
import { confirmedReceipt } from '../referrals/confirm-receipt.ts'
import { referencing } from '../referrals/reference.ts'
import { invalidAt } from './errors.ts'
import type { Outcome } from './standing.ts'
import type { Wish } from './wish.ts'

type Task = { deal: Deal; was: Wish; wanted: Wish; outcome: Outcome }

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
export async function carryOut(tx: Tx, context: Context, task: Task): Promise<Deal> {
  let { deal } = task
  for (const step of stepsOf(context, task)) deal = await step(tx, deal)
  return deal
}

/** One after the other: what a later one asks for is only judged when the earlier ones were possible. */
function* stepsOf(context: Context, task: Task): Generator<Step> {
  const { was, wanted, outcome } = task
  if (outcome?.to === 'Received') yield confirmedReceipt(context)
  yield* outcome?.to === 'Accepted' ? accept(context, task) : edit(context, task)
  yield* upgrade(context, task)
  if (wanted.stage !== was.stage) yield* advance(context, task)
  if (outcome !== null && isClosing(outcome)) yield close(context, outcome)
}

function changedOf(fields: readonly Field[], { was, wanted }: Task): Field[] {
  return fields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(wanted[field]))
}

function amendmentOf(fields: readonly Field[], { wanted, deal }: Task): Amendment {
  const changes = Object.fromEntries(fields.map((field) => [field, wanted[field]]))
  return { ...changes, completeness: isPrivate(deal.referral) ? 'may-be-incomplete' : 'complete' }
}

/** What nobody else sees may lack what it lacks (api.md 4). */
function isPrivate({ role, sent, visibleToVendor }: Referral): boolean {
  return role === 'originator' && sent.length === 0 && !visibleToVendor
}

/** LC-T3: the terms of the acceptance are what the document says; the rest is edited afterwards. */
function accept(context: Context, task: Task): Step[] {
  const { name, value, closeOn, notes, crmId, campaignId } = task.wanted
  const accepted = acceptance(context, { name, value, closeOn, notes, crmId, campaignId })
  const rest = changedOf(['purchaseIntent', 'team', 'contact', 'solutions', 'supplement'], task)
  return rest.length > 0 ? [accepted, amendment(context, amendmentOf(rest, task), null)] : [accepted]
}

/** Own references stay writable whatever the state of the deal (model, 9); everything else asks the rules. */
function edit(context: Context, task: Task): Step[] {
  const changed = changedOf([...edited, ...references], task)
  if (changed.length === 0) return []
  const own = changed.every((field) => field === 'crmId' || field === 'campaignId')
  if (!own || task.deal.referral.standing.status === 'Active')
    return [amendment(context, amendmentOf(changed, task), null)]
  const { crmId, campaignId } = task.wanted
  return [referencing(context, { crmId, campaignId })]
}

/** IN-2: what was shown cannot be taken back. */
function upgrade(context: Context, { was, wanted }: Task): Step[] {
  if (was.visibleToVendor === wanted.visibleToVendor) return []
  const target = '/consent/consentToShareReferralWithMicrosoftSellers'
  if (!wanted.visibleToVendor) throw invalidAt(target, `${target} cannot be taken back.`)
  return [showingVendor(context)]
}

function advance(context: Context, { wanted, outcome }: Task): Step[] {
  const { stage } = wanted
  if (stage === 100 && outcome?.to === 'Won') return []
  if (stage === 100)
    throw invalidAt('/salesStage', 'Stage 100 comes with the status Closed and the substatus Won.')
  if (!isSettable(stage)) throw invalidAt('/salesStage', 'A stage cannot be taken away again.')
  return [advancement(context, stage)]
}

function isSettable(stage: Wish['stage']): stage is SettableStage {
  return settableStages.some((one) => one === stage)
}

type Closing = Exclude<NonNullable<Outcome>, { to: 'Received' | 'Accepted' }>

function isClosing(outcome: NonNullable<Outcome>): outcome is Closing {
  return outcome.to !== 'Received' && outcome.to !== 'Accepted'
}

/** LC-T4, T9 to T11 */
function close(context: Context, outcome: Closing): Step {
  if (outcome.to === 'Won') return closing(context, { outcome: 'Won', note: '' })
  const { to, reason, note } = outcome
  return closing(context, { outcome: to, reason, note } as Parameters<typeof closing>[1])
}
