import type { Day } from '#domain/calendar.ts'
import type { CustomerContact } from '#domain/customer.ts'
import type { HelpType, PurchaseIntent } from '#domain/help.ts'
import type { EngagementId, LocationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { type Offer, termsOf } from '../../engagements/offer.ts'
import { type Chance, isLucky } from '../chance.ts'
import {
  assessment,
  customer,
  engagementSign,
  inDeal,
  maker,
  mate,
  money,
  type Offering,
  type Organization,
  type Person,
  product,
  sign,
  solutionOf,
  vendor,
} from './signs.ts'

type Solutions = Referral['solutions']

export type Drafted = {
  who: Person
  visible: boolean
  contact: boolean
  solutions: Solutions
  locationId: string | null
}

export function ownSolutions(chance: Chance, of: Organization): Solutions {
  const offering: Offering = isLucky(chance, 0.4) ? 'incentive' : 'ready'
  const own = inDeal(solutionOf(of, offering), of)
  return isLucky(chance, 0.1) ? [own, inDeal(product, of, money('price'))] : [own]
}

export function assessmentOnly(): Solutions {
  return [inDeal(assessment, vendor)]
}

export function contactFrom(at: string): CustomerContact {
  return {
    name: sign('contact.name'),
    email: sign('contact.email'),
    phone: sign('contact.phone'),
    title: sign('contact.title'),
    consentAt: at,
    partnersConsentAt: null,
  }
}

/** What the wizard makes of its answers. */
export function draftOf(chance: Chance, { who, visible, contact, solutions, locationId }: Drafted) {
  const texts = {
    notes: isLucky(chance, 0.08) ? sign('notes') : '',
    purchaseIntent: isLucky(chance, 0.6) ? (sign('intent') as PurchaseIntent) : null,
    crmId: isLucky(chance, 0.3) ? sign('crm') : '',
    campaignId: isLucky(chance, 0.1) ? sign('campaign') : '',
  }
  const team = isLucky(chance, 0.08) && who === maker ? [who.member, mate.member] : [who.member]
  return (at: string, id: ReferralId): Referral => ({
    id,
    engagementId: engagementSign as EngagementId,
    organizationId: who.organization.id,
    organizationName: who.organization.name,
    role: 'originator',
    originatorId: who.organization.id,
    locationId: locationId as LocationId | null,
    name: sign('name'),
    customer,
    contact: contact ? contactFrom(at) : null,
    value: money('whole'),
    closeOn: sign('closeOn') as Day,
    ...texts,
    supplement: {},
    visibleToVendor: visible,
    team,
    solutions,
    standing: { status: 'Active', substatus: 'Accepted', acceptedAt: at },
    stage: 10,
    stages: [{ stage: 10, at }],
    received: null,
    sent: [],
    createdBy: who.id,
    createdByName: who.name,
    createdVia: 'portal',
    modifiedVia: 'portal',
    createdAt: at,
    updatedAt: at,
    version: 1,
  })
}

export const helpSign = sign('help') as HelpType

/** The same solutions in the kinds that they are for the viewer. */
export function seenBy(solutions: Solutions, viewer: Organization): Solutions {
  return solutions.map((one) => {
    if (one.kind === 'assessment') return one
    const own = one.publisherName === viewer.name
    const vendors = one.publisherName === vendor.name
    return { ...one, kind: own ? ('own' as const) : vendors ? ('vendor' as const) : ('third-party' as const) }
  })
}

/** HP-6: a request for help to the vendor; of an assessment it asks for the specialist alone (IN-C8). */
export function toVendor(sender: Referral, help: HelpType | null, helpNotes: string): Offer {
  return {
    invitee: { ...vendor, role: 'vendor', locationId: null },
    terms: termsOf(sender, help, helpNotes),
    solutions: seenBy(sender.solutions, vendor),
  }
}

export type Part = { key: string; offering: Offering; shares: boolean; again?: boolean }

/** PP-F2 to F7: a part of the deal for a partner, on its own solution. */
export function partFor(sender: Referral, to: Organization, { key, offering, shares, again }: Part): Offer {
  const own = solutionOf(to, offering)
  return {
    invitee: { ...to, role: 'partner', locationId: own.locationId },
    terms: {
      help: sign(`${key}.part.help`) as HelpType,
      helpNotes: sign(again ? `${key}.part.helpNotesAgain` : `${key}.part.helpNotes`),
      name: sender.name,
      value: money(`${key}.part`),
      closeOn: sign(`${key}.part.closeOn`) as Day,
      solutionIds: [own.id],
      solutionNames: [own.name],
      contactEmail: shares ? (sender.contact?.email ?? null) : null,
      team: [sender.team[0] ?? maker.member],
    },
    solutions: [inDeal(own, to)],
  }
}

/** LC-T2, RR-1: the vendor's deal goes to the location of the partner's solution. */
export function wholeFor(sender: Referral, to: Organization, offering: Offering): Offer {
  return {
    invitee: { ...to, role: 'partner', locationId: solutionOf(to, offering).locationId },
    terms: termsOf(sender, null, sign('helpNotes')),
    solutions: seenBy(sender.solutions, to),
  }
}
