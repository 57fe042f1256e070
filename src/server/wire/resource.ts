import type { CustomerContact, DealCustomer } from '#domain/customer.ts'
import type { OrganizationId } from '#domain/id.ts'
import { latestTo } from '#domain/invitation.ts'
import { acceptedAt, answerDue, closedAt, type Referral } from '#domain/referral.ts'
import type { DealSolution } from '#domain/solution.ts'
import type { TeamMember } from '#domain/team.ts'
import { typeOf } from '#domain/visibility.ts'
import { writeDay, writeInstant } from './dates.ts'
import { etagOf } from './etag.ts'
import type { Document, Json } from './read-members.ts'
import { listIn, objectIn, type Supplement } from './supplement.ts'
import { helpCodeOf, intentWord, reasonText, stageWord, viaWord } from './words.ts'

/** A record with what the resource shows beside it. */
export type WireRecord = {
  referral: Referral
  favorite: boolean
  /** The number of its location, or the organization's global ID. */
  mpnId: string
}

/** How the program is addressed, and who runs it: on the wire the vendor is "msft" (api.md 9). */
export type Surroundings = { host: string; vendorId: OrganizationId }

export const platformOwner = 'msft'
export const canonicalPath = '/v1.0/engagements/referrals'

export function wireOrganization(id: string, { vendorId }: Pick<Surroundings, 'vendorId'>): string {
  return id === vendorId ? platformOwner : id
}

/** The Referral resource of one's own record, without `@odata.context` (api.md 9). */
export function presentReferral({ referral, favorite, mpnId }: WireRecord, around: Surroundings): Document {
  const kept = referral.supplement as Supplement
  const { standing } = referral
  const reason = 'reason' in standing ? standing.reason : null
  const note = 'note' in standing ? standing.note : ''
  const due = answerDue(referral)
  return {
    id: referral.id,
    engagementId: referral.engagementId,
    name: referral.name,
    organizationId: wireOrganization(referral.organizationId, around),
    organizationName: referral.organizationName,
    lastModifiedVia: viaWord(referral.modifiedVia),
    lastRunId: kept.lastRunId ?? null,
    externalReferenceId: referral.crmId === '' ? null : referral.crmId,
    createdDateTime: writeInstant(referral.createdAt),
    updatedDateTime: writeInstant(referral.updatedAt),
    expirationDateTime: due === null ? null : writeInstant(due),
    status: standing.status,
    substatus: substatusOf(referral),
    statusReason: standing.status === 'Closed' ? reasonText(reason, note) : (kept.statusReason ?? null),
    qualification: kept.qualification ?? 'SalesQualified',
    type: wireTypeOf(referral),
    referralSource: null,
    eTag: etagOf(referral.version),
    favorite,
    campaignId: referral.campaignId === '' ? null : referral.campaignId,
    salesStage: stageWord(referral.stage),
    quality: 'Unknown',
    isSpam: false,
    direction: referral.role === 'originator' ? 'Outgoing' : 'Incoming',
    mpnId,
    referralProgram: null,
    dealSensitivity: 'None',
    createdVia: viaWord(referral.createdVia),
    tags: listIn(kept, 'tags'),
    acceptedDateTime: instantOrNull(acceptedAt(referral)),
    closedDateTime: instantOrNull(closedAt(referral)),
    callToAction: null,
    registrationStatus: 'None',
    target: listIn(kept, 'target'),
    customerProfile: presentCustomer(referral.customer, referral.contact, kept),
    consent: presentConsent(referral, kept),
    details: presentDetails(referral, kept),
    customerMarketplaceIntent: intentWord(referral.purchaseIntent),
    team: referral.team.map((member) => presentMember(member, kept)),
    inviteContext: presentInviteContext(referral, mpnId, around),
    links: linksOf(referral, around),
    trackingInfo: noTracking,
    registrations: [],
  }
}

/** A request is pending until its receiver confirms the receipt (api.md 11). */
export function substatusOf({ standing, supplement }: Pick<Referral, 'standing' | 'supplement'>): string {
  const confirmed = (supplement as Supplement).substatus === 'Received'
  return standing.substatus === 'Received' && !confirmed ? 'Pending' : standing.substatus
}

/** Shared as soon as anybody else takes part; a type that was posted without a word on consent stays (api.md 4.1). */
function wireTypeOf(referral: Referral): string {
  const kept = referral.supplement as Supplement
  return typeOf(referral) === 'private' ? (kept.type ?? 'Independent') : 'Shared'
}

function instantOrNull(instant: string | null): string | null {
  return instant === null ? null : writeInstant(instant)
}

export function presentCustomer(
  customer: DealCustomer | null,
  contact: CustomerContact | null,
  kept: Supplement,
): Document {
  const profile = objectIn(kept, 'customerProfile')
  const place = objectIn(profile, 'address')
  return {
    name: customer?.name ?? '',
    size: profile.size ?? customer?.size ?? null,
    isMatchingComplete: customer !== null && customer.matching !== 'pending',
    address: {
      addressLine1: customer?.address.line ?? '',
      addressLine2: place.addressLine2 ?? null,
      city: customer?.address.city ?? '',
      state: place.region === undefined ? (customer?.address.region ?? null) : (place.state ?? null),
      postalCode: customer?.address.postalCode || null,
      country: customer?.address.country ?? '',
      region: place.region ?? null,
    },
    team: [...(contact === null ? [] : [presentContact(contact, profile)]), ...listIn(profile, 'team')],
    ids: [
      ...(customer?.duns ? [{ profileType: 'Duns', id: customer.duns }] : []),
      ...(customer?.accountNumber ? [{ profileType: 'External', id: customer.accountNumber }] : []),
      ...listIn(profile, 'ids'),
    ],
  }
}

/** The domain knows a contact by one name; how the caller split it is kept as long as it is the same name. */
function presentContact(contact: CustomerContact, profile: Document): Document {
  const kept = objectIn(profile, 'contact')
  const same = `${kept.firstName ?? ''} ${kept.lastName ?? ''}`.trim() === contact.name
  const cut = contact.name.lastIndexOf(' ')
  return {
    firstName: same ? (kept.firstName ?? '') : contact.name.slice(0, Math.max(cut, 0)),
    lastName: same ? (kept.lastName ?? '') : contact.name.slice(cut + 1),
    phoneNumber: contact.phone === '' ? null : contact.phone,
    email: contact.email,
    title: contact.title === '' ? null : contact.title,
    contactPreference: { ...noPreference, ...objectIn(kept, 'contactPreference') },
  }
}

export const noPreference = { locale: null, disableNotifications: null }

export function presentMember(member: TeamMember, kept: Supplement): Document {
  const { firstName, lastName, phone, email, title } = member
  return {
    firstName,
    lastName,
    phoneNumber: phone === '' ? null : phone,
    email,
    title: title === '' ? null : title,
    contactPreference: { ...noPreference, ...objectIn(objectIn(kept, 'preferences'), email.toLowerCase()) },
  }
}

function presentConsent({ contact, visibleToVendor }: Referral, kept: Supplement): Document {
  const given = objectIn(kept, 'consent')
  const consented = contact !== null && contact.consentAt !== null
  return {
    consentToToShareInfoWithOthers: consented || given.consentToToShareInfoWithOthers === true,
    consentToContact: given.consentToContact ?? consented,
    consentToMicrosoftToContactSpecificPartners: given.consentToMicrosoftToContactSpecificPartners ?? null,
    consentToShareReferralWithMicrosoftSellers: visibleToVendor,
  }
}

function presentDetails(referral: Referral, kept: Supplement): Document {
  const details = objectIn(kept, 'details')
  return {
    notes: referral.notes === '' ? null : referral.notes,
    dealValue: referral.value === null ? null : Number(referral.value.amount),
    currency: referral.value?.currency ?? null,
    closingDateTime: referral.closeOn === null ? null : writeDay(referral.closeOn),
    customerRequestedContact: details.customerRequestedContact ?? null,
    customerAction: details.customerAction ?? null,
    incentiveLevel: details.incentiveLevel ?? null,
    requirements: presentRequirements(referral, objectIn(details, 'requirements')),
  }
}

function presentRequirements({ solutions, purchaseIntent }: Referral, kept: Document): Document {
  const more = objectIn(kept, 'additionalRequirements')
  const intent = intentWord(purchaseIntent)
  return {
    industries: listIn(kept, 'industries'),
    products: listIn(kept, 'products'),
    services: listIn(kept, 'services'),
    solutions: [
      ...solutions.map((one) => ({
        ...presentSolution(one),
        ...objectIn(objectIn(kept, 'terms'), one.number),
      })),
      ...listIn(kept, 'solutions'),
    ],
    offers: listIn(kept, 'offers'),
    salesPlays: listIn(kept, 'salesPlays'),
    additionalRequirements: {
      iot: { ...noDevices, ...objectIn(more, 'iot') },
      attributes: [
        ...(intent === null ? [] : [{ type: 'CustomerMarketplaceIntent', id: intent }]),
        ...listIn(more, 'attributes'),
      ],
    },
  }
}

export const noDevices = {
  customerLicenseAgreementNumber: null,
  deviceCategory: null,
  siliconType: null,
  azureCertifiedDevice: false,
  attachServices: false,
}

export function presentSolution(solution: DealSolution): Document {
  return {
    id: solution.number,
    name: solution.name,
    type: 'Name',
    price: solution.price === null ? null : Number(solution.price.amount),
    quantity: solution.quantity,
    currency: solution.price?.currency ?? null,
    publisherName: solution.publisherName,
    solutionType: solution.kind === 'vendor' || solution.kind === 'assessment' ? '1P' : '3P',
    closingDateTime: null,
  }
}

/** What I was invited with, or what I asked of the vendor last. */
function presentInviteContext(referral: Referral, mpnId: string, around: Surroundings): Document {
  const { received } = referral
  const asked = latestTo(referral.sent, 'vendor')
  const terms = received?.terms ?? asked?.terms ?? null
  const by = received ?? { inviterId: referral.organizationId, inviterName: referral.organizationName }
  return {
    notes: terms === null || terms.helpNotes === '' ? null : terms.helpNotes,
    assistanceRequestCode: helpCodeOf(terms?.help ?? null),
    invitedMpnId: received === null ? null : mpnId,
    invitedBy: {
      organizationId: wireOrganization(by.inviterId, around),
      organizationName: by.inviterName,
    },
  }
}

export function linksOf(
  { id, engagementId }: { id: string; engagementId: string },
  around: Surroundings,
): Document {
  const base = around.host + canonicalPath
  return {
    relatedReferrals: { uri: `${base}?$filter=engagementId eq ${engagementId}`, method: 'GET' },
    self: { uri: `${base}/${id}`, method: 'GET' },
  }
}

export const noTracking: Document = {
  microsoftMsxId: null,
  microsoftUSFedOpportunityId: null,
  microsoftUSFedLeadId: null,
  migratedPSCDealId: null,
  migratedPSCPartnerDealId: null,
}

/** A single resource as a reply (api.md 5). */
export function asEntity(document: Document, { host }: Surroundings): Json {
  return { '@odata.context': `${host}/v1.0/$metadata#Referrals/$entity`, ...document }
}
