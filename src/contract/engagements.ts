import type { Static } from 'typebox'
import * as Type from 'typebox'
import { DealView } from './deal-view.ts'
import { endpoint } from './endpoint.ts'
import {
  CustomerContact,
  Day,
  HelpType,
  Id,
  Money,
  Nullable,
  PurchaseIntent,
  TeamMember,
  Text,
} from './values.ts'

export const ContactInput = Type.Object({
  name: Text(255),
  email: Text(254),
  phone: Text(50),
  title: Text(120),
  consent: Type.Boolean(),
})

export const SolutionInput = Type.Object({
  solutionId: Id,
  quantity: Nullable(Type.Number({ minimum: 0, maximum: 1_000_000_000 })),
  price: Nullable(Money),
})

/** PP-F1 to F7: what one partner is offered; `shareContact` says that the customer agreed to it (VIS-B6). */
export const PartnerInvitation = Type.Object({
  partnerId: Id,
  closeOn: Nullable(Day),
  value: Nullable(Money),
  notes: Text(4000),
  team: Type.Array(TeamMember),
  solutions: Type.Array(Id),
  help: Nullable(HelpType),
  shareContact: Type.Boolean(),
})
export type PartnerInvitation = Static<typeof PartnerInvitation>

/** LC-T1. Help asked makes it co-sell, readers make it partner-led, neither makes it private (DT-4, HP-1, HP-2). */
export const OpenBody = Type.Object({
  name: Text(255),
  locationId: Nullable(Id),
  customerId: Id,
  /** CU-9: which of the vendor's linked records of the customer was picked; any will do. */
  customerAccount: Type.Optional(Nullable(Text(60))),
  contact: Nullable(ContactInput),
  value: Nullable(Money),
  closeOn: Nullable(Day),
  notes: Text(4000),
  purchaseIntent: Nullable(PurchaseIntent),
  crmId: Text(100),
  campaignId: Text(100),
  team: Type.Array(TeamMember),
  solutions: Type.Array(SolutionInput),
  /** On an assessment without a type: it asks for the specialist, and the notes are for him (SA-2). */
  help: Nullable(Type.Object({ type: Nullable(HelpType), notes: Text(4000) })),
  visibleToVendor: Type.Boolean(),
  /** PP-1: other partners that are offered a part of the deal, with the vendor or without. */
  partners: Type.Optional(Type.Array(PartnerInvitation, { maxItems: 20 })),
  /** LC-T2: the partner that a vendor seller sends the deal to; null on a partner's own deal. */
  partnerId: Nullable(Id),
})
export type OpenBody = Static<typeof OpenBody>

export const openEngagement = endpoint({
  name: 'openEngagement',
  says: 'Opens a deal. With `help` it is co-sell and goes to the vendor, with `visibleToVendor` alone it is partner-led, with neither it is private.',
  method: 'POST',
  path: '/api/engagements',
  access: ['referrals-admin', 'referrals-user', 'vendor-admin', 'vendor-seller'],
  body: OpenBody,
  reply: DealView,
  refusals: ['role.missing', 'role.location', 'solution.none-co-sell-ready', 'assessment.not-vetted'],
})

/** HP-6 */
export const inviteVendor = endpoint({
  name: 'inviteVendor',
  says: 'Asks the vendor for help with a deal, now or later. The contact may be given here when the deal has none.',
  method: 'POST',
  path: '/api/referrals/:id/invitations',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  body: Type.Object({ help: HelpType, helpNotes: Text(4000), contact: Nullable(ContactInput) }),
  reply: DealView,
  refusals: [
    'referral.closed',
    'referral.not-accepted',
    'referral.not-originator',
    'referral.assessment',
    'referral.incomplete',
    'invitation.accepted',
    'invitation.pending',
    'invitation.too-many',
    'invitation.unchanged',
  ],
})

/** PP-1, IN-C1 to C9 */
export const invitePartner = endpoint({
  name: 'invitePartner',
  says: 'Offers another partner a part of an open deal.',
  method: 'POST',
  path: '/api/referrals/:id/partner-invitations',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  body: PartnerInvitation,
  reply: DealView,
  refusals: [
    'referral.closed',
    'referral.not-accepted',
    'referral.not-originator',
    'referral.assessment',
    'referral.incomplete',
    'partner.accepted',
    'partner.pending',
    'partner.too-many',
    'invitation.unchanged',
  ],
})

/** CF-34 */
export const withdrawInvitation = endpoint({
  name: 'withdrawInvitation',
  says: 'Takes back a request that nobody has answered yet.',
  method: 'DELETE',
  path: '/api/referrals/:id/invitations/:invitationId',
  access: 'signed-in',
  params: Type.Object({ id: Id, invitationId: Id }),
  reply: DealView,
  refusals: ['referral.closed', 'invitation.not-pending'],
})

/** IN-C2 */
export const showVendor = endpoint({
  name: 'showVendor',
  says: "Lets the vendor's sellers read the deal. It cannot be taken back.",
  method: 'PUT',
  path: '/api/referrals/:id/visibility',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  reply: DealView,
  refusals: [
    'referral.closed',
    'referral.not-accepted',
    'referral.not-originator',
    'referral.incomplete',
    'referral.visible-already',
  ],
})

export const RecentContact = Type.Intersect([TeamMember, Type.Object({ ofOrganization: Type.Boolean() })])

/** TM-4 */
export const listRecentPeople = endpoint({
  name: 'listRecentPeople',
  says: 'Lists the people of recent deals, to be added again. `contacts` are those of the same customer.',
  method: 'GET',
  path: '/api/recent-people',
  access: 'signed-in',
  query: Type.Object({ customerId: Type.Optional(Id) }),
  reply: Type.Object({
    /** `guest`: of another organization or domain (ORG-2). */
    team: Type.Array(Type.Intersect([TeamMember, Type.Object({ guest: Type.Boolean() })])),
    contacts: Type.Array(CustomerContact),
  }),
})
