import type { Static } from 'typebox'
import * as Type from 'typebox'
import { dealActions } from '#domain/refusal.ts'
import {
  CustomerContact,
  Day,
  DealCustomer,
  DealSolution,
  DealType,
  Direction,
  HelpType,
  Id,
  Instant,
  Invitation,
  InvitationTerms,
  Money,
  Nullable,
  OneOf,
  OpenItem,
  PurchaseIntent,
  Refusal,
  SalesStage,
  SharedReferral,
  StageEntry,
  Status,
  Substatus,
  TeamMember,
} from './values.ts'

/** What the vendor does on a deal, for the list's vendor column: never empty, for it can at least "not see". */
export const vendorStandings = [
  'cannot-see',
  'may-read',
  'Pending',
  'Accepted',
  'Won',
  'Lost',
  'Declined',
  'Expired',
  'Error',
] as const
export const VendorStanding = OneOf(vendorStandings)

/** One line of the list. `readOnly` is a deal shown to me of which I have no record (VIS-B2). */
export const DealRow = Type.Object({
  id: Id,
  engagementId: Id,
  number: Type.String(),
  readOnly: Type.Boolean(),
  direction: Direction,
  type: DealType,
  name: Type.String(),
  customerName: Type.String(),
  customerCity: Type.String(),
  customerCountry: Type.String(),
  status: Status,
  substatus: Substatus,
  reason: Nullable(Type.String()),
  stage: SalesStage,
  value: Nullable(Money),
  closeOn: Nullable(Day),
  createdAt: Instant,
  updatedAt: Instant,
  answerDueAt: Nullable(Instant),
  help: Nullable(HelpType),
  /** The vendor's side for a partner, the partner's side for the vendor's own outbound deals. */
  counterpart: Type.Object({
    name: Type.String(),
    standing: VendorStanding,
    answerDueAt: Nullable(Instant),
    reason: Nullable(Type.String()),
    person: Nullable(Type.String()),
  }),
  /** Who opened the engagement, when it was not us. */
  fromName: Nullable(Type.String()),
  locationId: Nullable(Id),
  assigneeName: Nullable(Type.String()),
  assignedToMe: Type.Boolean(),
  solutionNames: Type.Array(Type.String()),
  earnsIncentive: Type.Boolean(),
  crmId: Type.String(),
  openItems: Type.Array(OpenItem),
  onTeam: Type.Boolean(),
  favorite: Type.Boolean(),
})
export type DealRow = Static<typeof DealRow>

export const WhyNot = Type.Partial(
  Type.Object(
    Object.fromEntries(dealActions.map((action) => [action, Nullable(Refusal)])) as Record<
      (typeof dealActions)[number],
      ReturnType<typeof Nullable<typeof Refusal>>
    >,
  ),
)

/** Why the deal does not move to a middle stage, for each of them; null where it does (SG-1, SG-2). */
export const WhyNotMove = Type.Partial(
  Type.Object({
    '20': Nullable(Refusal),
    '40': Nullable(Refusal),
    '60': Nullable(Refusal),
    '80': Nullable(Refusal),
  }),
)

/** A deal as its viewer may see it: my own record, or with `readOnly` what its owner shows me. */
export const DealView = Type.Object({
  id: Id,
  engagementId: Id,
  number: Type.String(),
  version: Type.Integer(),
  readOnly: Type.Boolean(),
  direction: Direction,
  role: OneOf(['originator', 'vendor', 'partner']),
  type: DealType,
  name: Type.String(),
  customer: Nullable(DealCustomer),
  contact: Nullable(CustomerContact),
  value: Nullable(Money),
  closeOn: Nullable(Day),
  notes: Type.String(),
  purchaseIntent: Nullable(PurchaseIntent),
  crmId: Type.String(),
  campaignId: Type.String(),
  location: Nullable(Type.Object({ id: Id, name: Type.String(), number: Type.String() })),
  status: Status,
  substatus: Substatus,
  reason: Nullable(Type.String()),
  outcomeNote: Type.String(),
  answerDueAt: Nullable(Instant),
  acceptedAt: Nullable(Instant),
  closedAt: Nullable(Instant),
  stage: SalesStage,
  stages: Type.Array(StageEntry),
  visibleToVendor: Type.Boolean(),
  team: Type.Array(TeamMember),
  solutions: Type.Array(DealSolution),
  openItems: Type.Array(OpenItem),
  assignee: Nullable(Type.Object({ personId: Id, name: Type.String() })),
  received: Nullable(Type.Object({ inviterId: Id, inviterName: Type.String(), terms: InvitationTerms })),
  /** Each with why it cannot be taken back, or null where it can (CF-34). */
  sent: Type.Array(Type.Intersect([Invitation, Type.Object({ whyNotWithdraw: Nullable(Refusal) })])),
  /** What the other parties show me: their standing, stage, people and share. */
  counterparts: Type.Array(SharedReferral),
  /** Whom a note can be written to beside my own organization. */
  audience: Type.Array(Type.Object({ organizationId: Id, name: Type.String() })),
  createdByName: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
  favorite: Type.Boolean(),
  onTeam: Type.Boolean(),
  earnsIncentive: Type.Boolean(),
  whyNot: WhyNot,
  whyNotMove: WhyNotMove,
  /** The server's clock at the reply: times left are drawn from it. */
  now: Instant,
})
export type DealView = Static<typeof DealView>
