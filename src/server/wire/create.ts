import type { LocationId, ReferralId } from '#domain/id.ts'
import { whyNotAdvance } from '#domain/rules.ts'
import { settableStages } from '#domain/sales-stage.ts'
import type { Context } from '../context.ts'
import { joined, type Tx, transaction } from '../db/database.ts'
import { type Opening, openEngagement } from '../engagements/open.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { markFavorite } from '../referrals/favorite.ts'
import { type Catalogue, isKnownSolution } from './catalogue.ts'
import { connectReferral } from './connect.ts'
import { customerOf, otherIdsOf } from './customer.ts'
import { invalidAt, invalidDocument } from './errors.ts'
import { type Document, type Misread, readMembers } from './read-members.ts'
import { findCatalogue, findPlace, listRecords } from './record-queries.ts'
import { refuseRegistrations } from './registrations.ts'
import { presentReferral, type Surroundings } from './resource.ts'
import { referralMembers } from './shape.ts'
import { compact, listIn, objectIn, type Supplement } from './supplement.ts'
import { type Target, targetsOf } from './targets.ts'
import { solutionNames, type Wish, wishOf } from './wish.ts'
import { helpOf } from './words.ts'

/**
 * AP-5, AP-6, LC-T1: opens an engagement with the caller's referral, or with an engagement's id connects another party to
 * it. Answers with the referral that came to be.
 * @throws WireFault, Refused, Invalid, NotFound
 */
export function createReferral(context: Context, body: unknown, around: Surroundings): Promise<Document> {
  const given = readPosted(body)
  const { organizationId } = context.actor
  return transaction(context.db, organizationId, (tx) => {
    const inside = { ...context, db: joined(context.db, tx) }
    const connects = typeof given.engagementId === 'string' && given.engagementId !== ''
    return connects ? connectReferral(tx, inside, given, around) : openReferral(tx, inside, given, around)
  })
}

const demanded = ['type', 'customerProfile', 'consent', 'details'] as const

/** AP-5: the documented minimum, and nothing beyond it. */
function readPosted(body: unknown): Document {
  const faults: Misread[] = []
  const given = readMembers(body, referralMembers, faults)
  for (const name of demanded) {
    if (given[name] === undefined || given[name] === null)
      faults.push({ target: `/${name}`, message: `/${name} is missing.` })
  }
  const profile = objectIn(given, 'customerProfile')
  if (given.customerProfile !== undefined && String(profile.name ?? '').trim() === '')
    faults.push({ target: '/customerProfile/name', message: '/customerProfile/name is missing.' })
  const { country } = objectIn(profile, 'address')
  if (given.customerProfile !== undefined && !/^[a-z]{2}$/i.test(String(country ?? '').trim())) {
    const target = '/customerProfile/address/country'
    faults.push({ target, message: `${target} must be a country of two letters (ISO 3166).` })
  }
  if (faults.length > 0) throw invalidDocument(faults)
  refuseRegistrations(given)
  return given
}

async function openReferral(
  tx: Tx,
  context: Context,
  given: Document,
  around: Surroundings,
): Promise<Document> {
  const known = await findCatalogue(tx, solutionNames(given))
  const targets = await targetsOf(tx, context, given)
  const wish = readWish(given, known)
  const opening = await openingOf(tx, context, { given, wish, targets })
  const shared = opening.visibleToVendor || opening.help !== null || opening.partnerId !== null
  if (shared) checkSolutionsKnown(given, known)
  const id = await openEngagement(context, opening, shared ? 'complete' : 'may-be-incomplete')
  await finish(tx, context, id, wish)
  const [record] = await listRecords(tx, context.actor, [id])
  if (record === undefined) throw new Error('A referral that was just opened is not there')
  return presentReferral(record, around)
}

function readWish(given: Document, known: Catalogue): Wish {
  const faults: Misread[] = []
  const wish = wishOf(given, { kept: keptOf(given), known, before: {}, faults })
  if (faults.length > 0) throw invalidDocument(faults)
  return wish
}

/** What only a creation can say, and no rule of ours reads. */
function keptOf(given: Document): Supplement {
  const profile = objectIn(given, 'customerProfile')
  const consent = objectIn(given, 'consent')
  const { addressLine2, state, region } = objectIn(profile, 'address')
  const flag = consent.consentToShareReferralWithMicrosoftSellers
  const { consentToShareReferralWithMicrosoftSellers: _ours, ...others } = consent
  return {
    ...(flag === undefined && given.type === 'Shared' ? { type: 'Shared' } : {}),
    consent: others,
    customerProfile: compact({
      size: profile.size,
      address: compact({ addressLine2, region, ...(region ? { state } : {}) }),
      ids: otherIdsOf(profile),
    }),
  }
}

type Posted = { given: Document; wish: Wish; targets: readonly Target[] }

async function openingOf(tx: Tx, context: Context, { given, wish, targets }: Posted): Promise<Opening> {
  const { name, value, closeOn, notes, purchaseIntent, crmId, campaignId } = wish
  const customer = await customerOf(tx, context, objectIn(given, 'customerProfile'))
  const toVendor = targets.some((target) => target.kind === 'vendor')
  const partner = targets.find((target) => target.kind === 'partner')
  const ofVendor = context.actor.organizationKind === 'vendor'
  return {
    name,
    value,
    closeOn,
    notes,
    purchaseIntent,
    crmId,
    campaignId,
    customer,
    customerId: null,
    contact: wish.contact,
    team: wish.team,
    solutions: wish.solutions,
    supplement: wish.supplement,
    locationId: await locationOf(tx, context, given.mpnId),
    visibleToVendor: wish.visibleToVendor || toVendor,
    help: toVendor ? helpIn(given) : null,
    partnerId: ofVendor ? (partner?.organizationId ?? null) : null,
  }
}

/** HP-1, HP-4: "Unknown" asks for no help (HP-H1). */
function helpIn(given: Document): Opening['help'] {
  const { assistanceRequestCode, notes } = objectIn(given, 'inviteContext')
  const type = helpOf(assistanceRequestCode)
  return type === null ? null : { type, notes: String(notes ?? '').slice(0, 4000) }
}

/** The location of the partner ID; without one the global ID for whoever may use it, else the caller's first location. */
async function locationOf(tx: Tx, context: Context, mpnId: unknown): Promise<LocationId | null> {
  const { actor } = context
  if (typeof mpnId === 'string' && mpnId !== '') {
    const place = await findPlace(tx, mpnId)
    if (place === undefined || place.organizationId !== actor.organizationId)
      throw invalidAt('/mpnId', '/mpnId is no partner ID of your organization.')
    return place.locationId
  }
  const creators = actor.assignments.filter(({ role }) => creating.includes(role))
  const everywhere = creators.some(({ locationId }) => locationId === null)
  return everywhere ? null : (creators[0]?.locationId ?? null)
}

const creating = ['referrals-admin', 'referrals-user', 'vendor-admin', 'vendor-seller']

/** SO-3: on a shared deal everybody has to know what is sold; a private one keeps what its CRM calls it. */
function checkSolutionsKnown(given: Document, known: Catalogue): void {
  const requirements = objectIn(objectIn(given, 'details'), 'requirements')
  const faults = (listIn(requirements, 'solutions') as Document[]).flatMap((entry, index): Misread[] => {
    if (entry.type === 'Category' || isKnownSolution(entry, known)) return []
    const target = `/details/requirements/solutions/${index}/id`
    return [{ target, message: `${target} is not a solution of this program.` }]
  })
  if (faults.length > 0) throw invalidDocument(faults)
}

/** A heart, and a stage that the deal had already in the caller's CRM, where nothing speaks against it. */
async function finish(tx: Tx, context: Context, id: ReferralId, wish: Wish): Promise<void> {
  if (wish.favorite) await markFavorite(context, id, true)
  const stage = settableStages.find((one) => one === wish.stage)
  if (stage === undefined) return
  const [record] = await listRecords(tx, context.actor, [id])
  if (record !== undefined && whyNotAdvance(record.referral, stage) === null)
    await advanceReferral(context, id, stage)
}
