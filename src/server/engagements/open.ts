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
import { changedDeal, type Deal } from '../records/queries.ts'
import { findGround, type Ground } from '../records/solution-queries.ts'
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
  type KnownSolutions,
} from '../referrals/deal-fields.ts'
import { sceneOf } from '../referrals/scene.ts'
import { Invalid, refuse } from '../refused.ts'
import { type Change, settle } from '../sharing/settle.ts'
import { startClocks } from './clock.ts'
import { type Offer, offer, termsOf } from './offer.ts'
import { partFor, withPartnersConsent } from './offer-part.ts'
import { findPartner } from './queries.ts'
import { seenBy } from './solutions-seen.ts'

/** From the wire: a customer that is known by its description alone, and members that no rule reads. */
export type Opening = Omit<OpenBody, 'customerId'> & {
  customerId: string | null
  customer?: DealCustomer
  supplement?: Referral['supplement']
}

/** LC-T1, LC-T2: opens an engagement with its originator's record, and invites whom the answers ask for. */
export async function openEngagement(
  context: Context,
  body: Opening,
  completeness: Completeness = 'complete',
): Promise<ReferralId> {
  const { referral } = await openDeal(context, body, completeness)
  return referral.id
}

/** The same, with all that the deal's page shows of it. */
export function openDeal(
  context: Context,
  body: Opening,
  completeness: Completeness = 'complete',
): Promise<Deal> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const { actor } = context
    const asked = await lookUp(tx, context, body)
    const { assesses, solutions } = asked.ground
    const own = [...solutions.values()].filter((one) => one.organizationId === actor.organizationId)
    refuse(whyNotOpen(actor, own, assesses))
    const originator = originatorFrom(context, body, asked, completeness)
    refuse(whyNotOpenAt(actor, originator.locationId))
    if (isAssessment(originator.solutions)) refuse(whyNotAssess(assesses))

    const { opened, received } = await invite(tx, context, { originator, body, known: solutions })
    const changes: Change[] = [opened, ...received].map((record) => ({ before: null, after: record }))
    const [shown] = await Promise.all([
      settle(tx, sceneOf(context), 'referral.opened', changes),
      startClocks(tx, context, received),
    ])
    const { location, globalId } = asked.ground
    const bare = { referral: opened, copies: [], favorite: false, location, globalId, assigneeName: null }
    return changedDeal(bare, opened, shown.get(opened.organizationId) ?? [])
  })
}

type Asked = { ground: Ground; customer: DealCustomer | undefined }

async function lookUp(tx: Tx, { actor }: Context, body: Opening): Promise<Asked> {
  const parts = (body.partners ?? []).flatMap(({ solutions }) => solutions)
  const [ground, customer] = await Promise.all([
    findGround(tx, actor.organizationId, {
      solutionIds: [...idsOf(body.solutions), ...parts],
      locationId: body.locationId,
    }),
    body.customer ?? findCustomer(tx, body.customerId ?? '', body.customerAccount ?? null),
  ])
  return { ground, customer }
}

function originatorFrom(
  context: Context,
  body: Opening,
  { ground, customer }: Asked,
  completeness: Completeness,
): Referral {
  const { actor, now } = context
  const faults: Faults = []
  const name = checkName(faults, body.name)
  const value = checkMoney(faults, 'value', body.value, true)
  const closeOn = checkDay(faults, 'closeOn', body.closeOn)
  const team = checkTeam(faults, body.team)
  const known = ground.solutions
  const solutions = checkSolutions(faults, body.solutions, { known, viewerId: actor.organizationId })
  const shared = body.help !== null || body.partnerId !== null
  const contact = checkContact(faults, body.contact, null, { mandatory: shared, now })
  if (customer === undefined) fault(faults, 'customerId', 'unknown')
  checkHelp(faults, body, solutions)
  const locationId = body.locationId as LocationId | null
  if (locationId !== null && ground.location === null) fault(faults, 'locationId', 'unknown')
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

type Inviting = { originator: Referral; body: Opening; known: KnownSolutions }

/** LC-T1, LC-T2, PP-1: everybody whom the answers invite, with the originator's record that holds the invitations. */
async function invite(tx: Tx, context: Context, inviting: Inviting) {
  const { originator } = inviting
  const offers = await offersOf(tx, context, inviting)
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
async function offersOf(tx: Tx, context: Context, inviting: Inviting): Promise<Offer[]> {
  const { originator, body, known } = inviting
  const partners = body.partners ?? []
  if (context.actor.organizationKind === 'vendor') {
    if (partners.length > 0) throw new Invalid([{ path: 'partners', code: 'not-allowed', facts: {} }])
    return [await wholeFor(tx, inviting)]
  }
  if (body.partnerId !== null) throw new Invalid([{ path: 'partnerId', code: 'not-allowed', facts: {} }])
  const toVendor = body.help === null ? [] : [requestTo(context, inviting, body.help)]
  const faults: Faults = []
  const parts: Offer[] = []
  for (const [index, input] of partners.entries()) {
    const at = `partners/${index}/`
    const part = await partFor(tx, context, { sender: originator, input, known, at }, faults)
    if (partners.findIndex((one) => one.partnerId === input.partnerId) < index)
      fault(faults, `${at}partnerId`, 'taken')
    if (part !== undefined) parts.push(part)
  }
  if (faults.length > 0) throw new Invalid(faults)
  return [...toVendor, ...parts]
}

function requestTo(
  context: Context,
  { originator, known }: Inviting,
  help: NonNullable<OpenBody['help']>,
): Offer {
  return {
    invitee: { ...context.vendor, role: 'vendor', locationId: null },
    terms: termsOf(originator, help.type, help.notes),
    solutions: seenBy(originator.solutions, known, context.vendor.id),
  }
}

/** LC-T2, RR-1: a vendor's deal goes to the location of its solution. */
async function wholeFor(tx: Tx, { originator, body, known }: Inviting): Promise<Offer> {
  const partner = body.partnerId === null ? undefined : await findPartner(tx, body.partnerId)
  if (partner === undefined) {
    throw new Invalid([
      { path: 'partnerId', code: body.partnerId === null ? 'required' : 'unknown', facts: {} },
    ])
  }
  const theirs = originator.solutions
    .flatMap(({ solutionId }) => known.get(solutionId) ?? [])
    .filter((one) => one.organizationId === partner.id)
  return {
    invitee: { ...partner, role: 'partner', locationId: theirs[0]?.locationId ?? null },
    terms: termsOf(originator, null, body.notes),
    solutions: seenBy(originator.solutions, known, partner.id),
  }
}
