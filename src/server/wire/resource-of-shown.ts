import type { SharedReferral } from '#domain/visibility.ts'
import { writeDay, writeInstant } from './dates.ts'
import { etagOf } from './etag.ts'
import type { Document } from './read-members.ts'
import {
  linksOf,
  noDevices,
  noTracking,
  presentCustomer,
  presentMember,
  presentSolution,
  type Surroundings,
  wireOrganization,
} from './resource.ts'
import { helpCodeOf, intentWord, reasonText, stageWord } from './words.ts'

/** What another party shows me of its record, with the times of my copy. */
export type ShownRecord = {
  shown: SharedReferral
  favorite: boolean
  createdAt: string
  updatedAt: string
  version: number
}

/**
 * The Referral resource of another party's record in my engagement, as far as it is shown to me: read-only, and with the
 * standing and direction that it has for its owner (api.md 4.1).
 */
export function presentShownReferral(record: ShownRecord, around: Surroundings): Document {
  const { shown } = record
  const instant = (at: string | null) => (at === null ? null : writeInstant(at))
  return {
    id: shown.id,
    engagementId: shown.engagementId,
    name: shown.name ?? '',
    organizationId: wireOrganization(shown.ownerId, around),
    organizationName: shown.ownerName,
    lastModifiedVia: null,
    lastRunId: null,
    externalReferenceId: null,
    createdDateTime: writeInstant(record.createdAt),
    updatedDateTime: writeInstant(record.updatedAt),
    expirationDateTime: instant(shown.answerDueAt),
    status: shown.status,
    substatus: shown.substatus === 'Received' ? 'Pending' : shown.substatus,
    statusReason: reasonText(shown.reason, shown.answerNote ?? ''),
    qualification: 'SalesQualified',
    type: 'Shared',
    referralSource: null,
    eTag: etagOf(record.version),
    favorite: record.favorite,
    campaignId: null,
    salesStage: shown.stage === null ? null : stageWord(shown.stage),
    quality: 'Unknown',
    isSpam: false,
    direction: shown.ownerRole === 'originator' ? 'Outgoing' : 'Incoming',
    mpnId: null,
    referralProgram: null,
    dealSensitivity: 'None',
    createdVia: null,
    tags: [],
    acceptedDateTime: instant(shown.acceptedAt),
    closedDateTime: instant(shown.closedAt),
    callToAction: null,
    registrationStatus: 'None',
    target: [],
    customerProfile: presentCustomer(shown.customer, shown.contact, {}),
    consent: {
      consentToToShareInfoWithOthers: shown.contact !== null,
      consentToContact: shown.contact !== null,
      consentToMicrosoftToContactSpecificPartners: null,
      consentToShareReferralWithMicrosoftSellers: true,
    },
    details: presentDetails(shown),
    customerMarketplaceIntent: intentWord(shown.purchaseIntent),
    team: (shown.team ?? []).map((member) => presentMember(member, {})),
    inviteContext: presentInviteContext(shown, around),
    links: linksOf(shown, around),
    trackingInfo: noTracking,
    registrations: [],
  }
}

function presentDetails(shown: SharedReferral): Document {
  const intent = intentWord(shown.purchaseIntent)
  return {
    notes: shown.notes === '' ? null : shown.notes,
    dealValue: shown.value === null ? null : Number(shown.value.amount),
    currency: shown.value?.currency ?? null,
    closingDateTime: shown.closeOn === null ? null : writeDay(shown.closeOn),
    customerRequestedContact: null,
    customerAction: null,
    incentiveLevel: null,
    requirements: {
      industries: [],
      products: [],
      services: [],
      solutions: (shown.solutions ?? []).map(presentSolution),
      offers: [],
      salesPlays: [],
      additionalRequirements: {
        iot: noDevices,
        attributes: intent === null ? [] : [{ type: 'CustomerMarketplaceIntent', id: intent }],
      },
    },
  }
}

/** Of an invitee's record it is told that somebody of ours invited it; who is behind another owner's is not shown. */
function presentInviteContext(shown: SharedReferral, around: Surroundings): Document {
  return {
    notes: shown.helpNotes === '' ? null : shown.helpNotes,
    assistanceRequestCode: helpCodeOf(shown.help),
    invitedMpnId: null,
    invitedBy: {
      organizationId: wireOrganization(shown.ownerId, around),
      organizationName: shown.ownerName,
    },
  }
}
