import type { AmendBody } from '#contract/referrals.ts'
import type { FieldConflict } from '#contract/values.ts'
import type { ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { whyNotEdit } from '#domain/rules.ts'
import { isAssessment } from '#domain/solution.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { findCustomer } from '../records/customer-queries.ts'
import { listSolutionsByIds } from '../records/solution-queries.ts'
import { Conflict, refuse } from '../refused.ts'
import { changeDeal, type Step } from './change-deal.ts'
import { listChangesSince } from './change-queries.ts'
import {
  type Completeness,
  checkContact,
  checkDay,
  checkFaults,
  checkMoney,
  checkName,
  checkSolutions,
  checkTeam,
  type Faults,
  fault,
  idsOf,
} from './deal-fields.ts'
import { saveChange } from './save-change.ts'

/** From the wire: members that no rule reads, and a deal that may go on lacking what it lacks (model, 7). */
export type Amendment = AmendBody & { supplement?: Referral['supplement']; completeness?: Completeness }
type Field = keyof Omit<Amendment, 'completeness'>

/**
 * LC-T6, DF-2: changes the named fields. `baseVersion` is the version that the person had read: what others changed
 * since is merged where the fields differ, and where one field differs from both the person is shown both values.
 * @throws Conflict with the fields that two people changed to different values
 */
export function amendReferral(context: Context, id: ReferralId, body: Amendment, baseVersion: number | null) {
  return changeDeal(context, id, amendment(context, body, baseVersion))
}

export function amendment(context: Context, body: Amendment, baseVersion: number | null): Step {
  return async (tx, deal) => {
    const { referral } = deal
    refuse(whyNotEdit(referral))
    const faults: Faults = []
    const changed = await amended(tx, context, referral, body, faults)
    checkFaults(faults, body.completeness ?? 'complete')
    if (baseVersion !== null && baseVersion < referral.version)
      await mergeOrConflict(tx, referral, changed, body, baseVersion)
    return saveChange(tx, context, { name: 'referral.amended', deal, changed })
  }
}

async function amended(
  tx: Tx,
  context: Context,
  referral: Referral,
  body: Amendment,
  faults: Faults,
): Promise<Referral> {
  const next = { ...referral }
  if (body.name !== undefined) next.name = checkName(faults, body.name)
  if (body.value !== undefined) next.value = checkMoney(faults, 'value', body.value, true)
  if (body.closeOn !== undefined) next.closeOn = checkDay(faults, 'closeOn', body.closeOn)
  if (body.notes !== undefined) next.notes = body.notes.trim()
  if (body.purchaseIntent !== undefined) next.purchaseIntent = body.purchaseIntent
  if (body.supplement !== undefined) next.supplement = body.supplement
  if (body.crmId !== undefined) next.crmId = body.crmId.trim()
  if (body.campaignId !== undefined) next.campaignId = body.campaignId.trim()
  if (body.team !== undefined) next.team = checkTeam(faults, body.team)
  if (body.solutions !== undefined) {
    const known = await listSolutionsByIds(tx, idsOf(body.solutions))
    next.solutions = checkSolutions(faults, body.solutions, { known, viewerId: context.actor.organizationId })
    // SO-5, SA-6: an assessment keeps its type, and no other deal turns into one
    if (isAssessment(referral.solutions) || isAssessment(next.solutions))
      fault(faults, 'solutions', 'not-allowed')
  }
  if (body.contact !== undefined) next.contact = amendedContact(context, referral, body, faults)
  if (body.customerId !== undefined)
    next.customer = await amendedCustomer(tx, referral, body.customerId, faults)
  return next
}

/** HP-7: once a request was sent, the contact stands as it was sent. */
function amendedContact(context: Context, referral: Referral, body: AmendBody, faults: Faults) {
  if (wasSent(referral)) {
    fault(faults, 'contact', 'not-allowed')
    return referral.contact
  }
  return checkContact(faults, body.contact ?? null, referral.contact, { mandatory: false, now: context.now })
}

function wasSent(referral: Referral): boolean {
  return referral.sent.some(
    ({ state, inviteeRole, terms }) =>
      (state === 'pending' || state === 'accepted') &&
      (inviteeRole === 'vendor' || terms.contactEmail !== null),
  )
}

/** CU-11: a chosen customer stays; only a deal that came without one gets one. */
async function amendedCustomer(tx: Tx, referral: Referral, customerId: string, faults: Faults) {
  if (referral.customer !== null) {
    fault(faults, 'customerId', 'not-allowed')
    return referral.customer
  }
  const customer = await findCustomer(tx, customerId)
  if (customer === undefined) fault(faults, 'customerId', 'unknown')
  return customer ?? null
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

async function mergeOrConflict(
  tx: Tx,
  current: Referral,
  changed: Referral,
  body: Amendment,
  baseVersion: number,
): Promise<void> {
  const since = await listChangesSince(tx, current.id, baseVersion)
  const conflicts = (Object.keys(body) as Field[]).flatMap((field): FieldConflict[] => {
    const name = field === 'customerId' ? 'customer' : field
    const other = since.findLast((change) => change.field === name)
    if (other === undefined || isSame(changed[name], current[name])) return []
    return [{ field, yours: body[field], theirs: current[name], by: other.by ?? '', at: other.at }]
  })
  if (conflicts.length > 0) throw new Conflict(conflicts, current.version)
}
