import type { OpenBody } from '#contract/engagements.ts'
import type { DealCustomer } from '#domain/customer.ts'
import type { EngagementId, LocationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { whyNotAssess, whyNotOpen, whyNotOpenAt } from '#domain/rules.ts'
import { type DealSolution, isAssessment } from '#domain/solution.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { findCustomer } from '../records/customer-queries.ts'
import { insertReferral } from '../records/save-queries.ts'
import { isVetted, listOwnSolutions, listSolutionsByIds } from '../records/solution-queries.ts'
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
} from '../referrals/deal-fields.ts'
import { sceneOf } from '../referrals/scene.ts'
import { Invalid, refuse } from '../refused.ts'
import { counterpartsOf } from '../sharing/disclosures.ts'
import { openFor } from '../sharing/other-party.ts'
import { type Change, settle } from '../sharing/settle.ts'
import { startClock } from './clock.ts'
import { type Offer, offer, termsOf } from './offer.ts'
import { partFor, withPartnersConsent } from './offer-part.ts'
import { findOwnLocation, findPartner } from './queries.ts'
import { seenBy } from './solutions-seen.ts'

/** From the wire: a customer that is known by its description alone, and members that no rule reads. */
export type Opening = Omit<OpenBody, 'customerId'> & {
  customerId: string | null
  customer?: DealCustomer
  supplement?: Referral['supplement']
}

/** LC-T1, LC-T2: opens an engagement with its originator's record, and invites whom the answers ask for. */
export function openEngagement(
  context: Context,
  body: Opening,
  completeness: Completeness = 'complete',
): Promise<ReferralId> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const { actor } = context
    const [assesses, own] = await Promise.all([
      isVetted(tx, actor.organizationId),
      listOwnSolutions(tx, actor.organizationId),
    ])
    refuse(whyNotOpen(actor, own, assesses))
    const originator = await originatorFrom(tx, context, body, completeness)
    refuse(whyNotOpenAt(actor, originator.locationId))
    if (isAssessment(originator.solutions)) refuse(whyNotAssess(assesses))

    const { opened, received } = await invite(tx, context, originator, body)
    const changes: Change[] = [opened, ...received].map((record) => ({ before: null, after: record }))
    const scene = sceneOf(context)
    const counterparts = counterpartsOf(scene, changes)
    const other = (record: Referral) => counterparts.get(record.organizationId) ?? null
    await insertReferral(tx, opened, { counterpart: other(opened) })
    for (const record of received) await openFor(tx, record, opened.id, other(record))
    await settle(tx, scene, 'referral.opened', changes)
    for (const record of received) await startClock(tx, context, record)
    return opened.id
  })
}

async function originatorFrom(
  tx: Tx,
  context: Context,
  body: Opening,
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
  const customer =
    body.customer ?? (await findCustomer(tx, body.customerId ?? '', body.customerAccount ?? null))
  if (customer === undefined) fault(faults, 'customerId', 'unknown')
  checkHelp(faults, body, solutions)
  const locationId = body.locationId as LocationId | null
  if (locationId !== null && !(await findOwnLocation(tx, actor.organizationId, locationId)))
    fault(faults, 'locationId', 'unknown')
  checkFaults(faults, completeness)
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
    supplement: body.supplement ?? {},
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
    createdVia: context.via,
    modifiedVia: context.via,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
}

/** HP-4, SA-2, SA-3, IN-C8: what is asked of the vendor; an assessment stands alone and always asks for its specialist. */
function checkHelp(faults: Faults, body: Opening, solutions: readonly DealSolution[]): void {
  const assessment = isAssessment(solutions)
  if (assessment && body.help === null) fault(faults, 'help/notes', 'required')
  if (body.help !== null && body.help.notes.trim() === '') fault(faults, 'help/notes', 'required')
  if (body.help !== null && body.help.type === null && !assessment) fault(faults, 'help/type', 'required')
  if (!assessment) return
  if (body.help !== null && body.help.type !== null) fault(faults, 'help/type', 'not-allowed')
  if (solutions.length > 1) fault(faults, 'solutions', 'too-many', { max: 1 })
  if (body.locationId === null) fault(faults, 'locationId', 'required')
  if ((body.partners ?? []).length > 0) fault(faults, 'partners', 'not-allowed')
}

/** LC-T1, LC-T2, PP-1: everybody whom the answers invite, with the originator's record that holds the invitations. */
async function invite(tx: Tx, context: Context, originator: Referral, body: Opening) {
  const offers = await offersOf(tx, context, originator, body)
  let opened = withPartnersConsent(originator, offers, context.now)
  const received: Referral[] = []
  for (const one of offers) {
    const offered = offer(opened, one, context.now, context.answerDays)
    opened = offered.sender
    received.push(offered.received)
  }
  return { opened, received }
}

/** A partner's request for help goes to the vendor, parts of its deal to other partners; a vendor's deal to one partner. */
async function offersOf(tx: Tx, context: Context, originator: Referral, body: Opening): Promise<Offer[]> {
  const partners = body.partners ?? []
  if (context.actor.organizationKind === 'vendor') {
    if (partners.length > 0) throw new Invalid([{ path: 'partners', code: 'not-allowed', facts: {} }])
    return [await wholeFor(tx, originator, body)]
  }
  if (body.partnerId !== null) throw new Invalid([{ path: 'partnerId', code: 'not-allowed', facts: {} }])
  const toVendor = body.help === null ? [] : [await requestTo(tx, context, originator, body.help)]
  const faults: Faults = []
  const parts: Offer[] = []
  for (const [index, input] of partners.entries()) {
    const part = await partFor(tx, context, originator, input, faults, `partners/${index}/`)
    if (partners.findIndex((one) => one.partnerId === input.partnerId) < index)
      fault(faults, `partners/${index}/partnerId`, 'taken')
    if (part !== undefined) parts.push(part)
  }
  if (faults.length > 0) throw new Invalid(faults)
  return [...toVendor, ...parts]
}

async function requestTo(
  tx: Tx,
  context: Context,
  originator: Referral,
  help: NonNullable<OpenBody['help']>,
): Promise<Offer> {
  return {
    invitee: { ...context.vendor, role: 'vendor', locationId: null },
    terms: termsOf(originator, help.type, help.notes),
    solutions: await seenBy(tx, originator.solutions, context.vendor.id),
  }
}

/** LC-T2, RR-1: a vendor's deal goes to the location of its solution. */
async function wholeFor(tx: Tx, originator: Referral, body: Opening): Promise<Offer> {
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
  return {
    invitee: { ...partner, role: 'partner', locationId: theirs[0]?.locationId ?? null },
    terms: termsOf(originator, null, body.notes),
    solutions: await seenBy(tx, originator.solutions, partner.id),
  }
}
