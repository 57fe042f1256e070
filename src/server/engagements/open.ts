import type { OpenBody } from '#contract/engagements.ts'
import type { EngagementId, LocationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { whyNotOpen, whyNotOpenAt } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { findCustomer } from '../records/customer-queries.ts'
import { insertReferral } from '../records/save-queries.ts'
import { listOwnSolutions, listSolutionsByIds } from '../records/solution-queries.ts'
import {
  checkContact,
  checkDay,
  checkMoney,
  checkName,
  checkSolutions,
  checkTeam,
  type Faults,
  fault,
} from '../referrals/deal-fields.ts'
import { sceneOf } from '../referrals/scene.ts'
import { Invalid, refuse } from '../refused.ts'
import { openFor } from '../sharing/other-party.ts'
import { type Change, settle } from '../sharing/settle.ts'
import { startClock } from './clock.ts'
import { offer } from './offer.ts'
import { findOwnLocation, findPartner } from './queries.ts'
import { seenBy } from './solutions-seen.ts'

/** Whether a deal may lack mandatory parts: never from the screen, yes from a migration or the wire (model, 7). */
export type Completeness = 'complete' | 'may-be-incomplete'

/** LC-T1, LC-T2: opens an engagement with its originator's record, and invites whom the answers ask for. */
export function openEngagement(
  context: Context,
  body: OpenBody,
  completeness: Completeness = 'complete',
): Promise<ReferralId> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    refuse(whyNotOpen(context.actor, await listOwnSolutions(tx, context.actor.organizationId)))
    const originator = await originatorFrom(tx, context, body, completeness)
    refuse(whyNotOpenAt(context.actor, originator.locationId))

    const invited = await invite(tx, context, originator, body)
    const opened = invited?.sender ?? originator
    await insertReferral(tx, opened)
    const changes: Change[] = [{ before: null, after: opened }]
    if (invited !== null) changes.push(await openFor(tx, invited.received, opened.id))
    await settle(tx, sceneOf(context), 'referral.opened', changes)
    if (invited !== null) await startClock(tx, context, invited.received)
    return opened.id
  })
}

async function originatorFrom(
  tx: Tx,
  context: Context,
  body: OpenBody,
  completeness: Completeness,
): Promise<Referral> {
  const { actor, now } = context
  const faults: Faults = []
  const name = checkName(faults, body.name)
  const value = checkMoney(faults, 'value', body.value, true)
  const closeOn = checkDay(faults, 'closeOn', body.closeOn)
  const team = checkTeam(faults, body.team)
  const solutions = await checkSolutions(tx, faults, body.solutions, actor.organizationId)
  const shared = body.help !== null || body.partnerId !== null
  const contact = checkContact(faults, body.contact, null, { mandatory: shared, now })
  const customer = await findCustomer(tx, body.customerId)
  if (customer === undefined) fault(faults, 'customerId', 'unknown')
  if (body.help !== null && body.help.notes.trim() === '') fault(faults, 'help/notes', 'required')
  const locationId = body.locationId as LocationId | null
  if (locationId !== null && !(await findOwnLocation(tx, actor.organizationId, locationId)))
    fault(faults, 'locationId', 'unknown')
  const bearable =
    completeness === 'may-be-incomplete'
      ? faults.every((one) => one.code === 'required')
      : faults.length === 0
  if (!bearable) throw new Invalid(faults)
  const vendor = actor.organizationKind === 'vendor'
  return {
    id: newId<ReferralId>(),
    engagementId: newId<EngagementId>(),
    organizationId: actor.organizationId,
    organizationName: context.organizationName,
    role: 'originator',
    originatorId: actor.organizationId,
    locationId,
    name,
    customer: customer ?? null,
    contact,
    value,
    closeOn,
    notes: body.notes.trim(),
    purchaseIntent: body.purchaseIntent,
    crmId: body.crmId.trim(),
    campaignId: body.campaignId.trim(),
    visibleToVendor: body.visibleToVendor || shared || vendor,
    team,
    solutions,
    standing: { status: 'Active', substatus: 'Accepted', acceptedAt: now },
    stage: 10,
    stages: [{ stage: 10, at: now }],
    received: null,
    sent: [],
    createdBy: actor.personId,
    createdByName: actor.name,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
}

/** A partner's request for help goes to the vendor; a vendor's deal goes to the location of its solution (RR-1). */
async function invite(tx: Tx, context: Context, originator: Referral, body: OpenBody) {
  if (context.actor.organizationKind === 'vendor') return sendToPartner(tx, context, originator, body)
  if (body.partnerId !== null) throw new Invalid([{ path: 'partnerId', code: 'not-allowed', facts: {} }])
  if (body.help === null) return null
  const solutions = await seenBy(tx, originator.solutions, context.vendor.id)
  const invitee = { ...context.vendor, role: 'vendor' as const, locationId: null }
  return offer(
    originator,
    { invitee, help: body.help.type, helpNotes: body.help.notes, solutions },
    context.now,
    context.answerDays,
  )
}

async function sendToPartner(tx: Tx, context: Context, originator: Referral, body: OpenBody) {
  const partner = body.partnerId === null ? undefined : await findPartner(tx, body.partnerId)
  if (partner === undefined) {
    throw new Invalid([
      { path: 'partnerId', code: body.partnerId === null ? 'required' : 'unknown', facts: {} },
    ])
  }
  const known = await listSolutionsByIds(
    tx,
    originator.solutions.map((solution) => solution.solutionId),
  )
  const theirs = originator.solutions
    .flatMap(({ solutionId }) => known.get(solutionId) ?? [])
    .filter((one) => one.organizationId === partner.id)
  const solutions = await seenBy(tx, originator.solutions, partner.id)
  const invitee = { ...partner, role: 'partner' as const, locationId: theirs[0]?.locationId ?? null }
  return offer(
    originator,
    { invitee, help: null, helpNotes: body.notes, solutions },
    context.now,
    context.answerDays,
  )
}
