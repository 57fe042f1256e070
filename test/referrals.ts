import fc from 'fast-check'
import { daysAfter } from '#domain/calendar.ts'
import type { DealCustomer } from '#domain/customer.ts'
import { helpTypes } from '#domain/help.ts'
import type {
  EngagementId,
  InvitationId,
  LocationId,
  OrganizationId,
  PersonId,
  ReferralId,
  SolutionId,
} from '#domain/id.ts'
import type { Invitation, InvitationTerms } from '#domain/invitation.ts'
import type { Referral, Standing } from '#domain/referral.ts'
import type { Actor, Role } from '#domain/role.ts'
import { salesStages } from '#domain/sales-stage.ts'
import type { DealSolution } from '#domain/solution.ts'
import type { TeamMember } from '#domain/team.ts'

/** Made-up values for the rules' tests: one plain deal to vary, and random ones. */
export const now = '2026-11-19T14:00:00.000Z'
export const asterId = '00000000-0000-7000-8000-00000000000a' as OrganizationId
export const birchId = '00000000-0000-7000-8000-00000000000b' as OrganizationId
export const cedarId = '00000000-0000-7000-8000-00000000000c' as OrganizationId
export const rotterdam = '00000000-0000-7000-8000-0000000000b1' as LocationId
export const oslo = '00000000-0000-7000-8000-0000000000b2' as LocationId

export const ben: TeamMember = {
  firstName: 'Ben',
  lastName: 'Baker',
  email: 'ben@birch.example',
  phone: '+31 10',
  title: '',
}
export const ada: TeamMember = {
  firstName: 'Ada',
  lastName: 'Amsel',
  email: 'ada@aster.example',
  phone: '+31 20',
  title: '',
}

export const dune: DealCustomer = {
  customerId: null,
  name: 'Dune Logistics B.V.',
  address: { line: 'Waalhaven 1', city: 'Rotterdam', region: null, postalCode: '3089 JH', country: 'NL' },
  duns: '123456789',
  industry: null,
  size: null,
  lei: null,
  accountNumber: null,
  matching: 'directory',
}

export const monitor: DealSolution = {
  solutionId: '00000000-0000-7000-8000-0000000000c1' as SolutionId,
  number: 'SOL-20001-BIR',
  name: 'Birch Cold Chain Monitor',
  publisherName: 'Birch',
  kind: 'own',
  coSellStatus: 'ip-co-sell',
  quantity: null,
  price: null,
}

/** A type of solution assessment, as the deal of a vetted partner holds it (SO-6). */
export const assessmentType: DealSolution = {
  solutionId: '00000000-0000-7000-8000-0000000000c7' as SolutionId,
  number: 'SOL-10901-AST',
  name: 'Cloud migration assessment',
  publisherName: 'Aster',
  kind: 'assessment',
  coSellStatus: 'in-market',
  quantity: null,
  price: null,
}

export function actor(who: 'ada' | 'abel' | 'ben' | 'bea' | 'berta', changes: Partial<Actor> = {}): Actor {
  const roles: Record<typeof who, [Role, LocationId | null]> = {
    ada: ['vendor-seller', null],
    abel: ['vendor-admin', null],
    ben: ['referrals-admin', null],
    bea: ['referrals-user', rotterdam],
    berta: ['business-profile-admin', null],
  }
  const [role, locationId] = roles[who]
  const vendor = who === 'ada' || who === 'abel'
  return {
    personId:
      `00000000-0000-7000-8000-0000000001${who.length}${who.charCodeAt(1).toString(16).slice(-1)}` as PersonId,
    organizationId: vendor ? asterId : birchId,
    organizationKind: vendor ? 'vendor' : 'partner',
    name: who,
    email: `${who}@${vendor ? 'aster' : 'birch'}.example`,
    assignments: [{ role, locationId }],
    helpTypes: vendor ? helpTypes : [],
    countries: [],
    ...changes,
  }
}

/** Birch's own open deal, private and complete. */
export function deal(changes: Partial<Referral> = {}): Referral {
  return {
    id: '00000000-0000-7000-8000-0000000000d1' as ReferralId,
    engagementId: '00000000-0000-7000-8000-0000000000e1' as EngagementId,
    organizationId: birchId,
    organizationName: 'Birch',
    role: 'originator',
    originatorId: birchId,
    locationId: rotterdam,
    name: 'Warehouse cooling',
    customer: dune,
    contact: null,
    value: { amount: '184000', currency: 'USD' },
    closeOn: '2026-12-18',
    notes: '',
    purchaseIntent: null,
    crmId: '',
    campaignId: '',
    supplement: {},
    visibleToVendor: false,
    team: [ben],
    solutions: [monitor],
    standing: { status: 'Active', substatus: 'Accepted', acceptedAt: daysAfter(now, -30) },
    stage: 20,
    stages: [{ stage: 10, at: daysAfter(now, -30) }],
    received: null,
    sent: [],
    createdBy: actor('ben').personId,
    createdByName: 'Ben Baker',
    createdVia: 'portal',
    modifiedVia: 'portal',
    createdAt: daysAfter(now, -30),
    updatedAt: daysAfter(now, -1),
    version: 3,
    ...changes,
  }
}

export const terms: InvitationTerms = {
  help: 'proof-of-concept',
  helpNotes: 'A trial in hall 3',
  name: 'Warehouse cooling',
  value: { amount: '184000', currency: 'USD' },
  closeOn: '2026-12-18',
  solutionIds: [monitor.solutionId],
  contactEmail: 'dora@dune.example',
  solutionNames: [monitor.name],
  team: [],
}

/** What Birch offers Cedar of a deal (PP-F1 to F7). */
export const partTerms: InvitationTerms = {
  help: 'technical-architecture',
  helpNotes: 'You know their identity systems',
  name: 'Warehouse cooling',
  value: { amount: '24000', currency: 'EUR' },
  closeOn: '2026-12-01',
  solutionIds: ['00000000-0000-7000-8000-0000000000b9'],
  solutionNames: ['Cedar Identity Bridge'],
  contactEmail: null,
  team: [ben],
}

export function part(state: Invitation['state'], changes: Partial<Invitation> = {}): Invitation {
  return invitation(state, {
    id: '00000000-0000-7000-8000-0000000000f7' as InvitationId,
    inviteeId: cedarId,
    inviteeName: 'Cedar',
    inviteeRole: 'partner',
    inviteeReferralId: '00000000-0000-7000-8000-0000000000d7' as ReferralId,
    terms: partTerms,
    ...changes,
  })
}

export function invitation(state: Invitation['state'], changes: Partial<Invitation> = {}): Invitation {
  return {
    id: '00000000-0000-7000-8000-0000000000f1' as InvitationId,
    inviteeId: asterId,
    inviteeName: 'Aster',
    inviteeRole: 'vendor',
    inviteeReferralId: '00000000-0000-7000-8000-0000000000d2' as ReferralId,
    terms,
    state,
    sentAt: daysAfter(now, -2),
    answerDueAt: daysAfter(now, 12),
    answeredAt: state === 'pending' ? null : daysAfter(now, -1),
    reason: state === 'declined' ? 'budget' : null,
    ...changes,
  }
}

/** Aster's record of Birch's request. */
export function request(changes: Partial<Referral> = {}): Referral {
  return deal({
    id: '00000000-0000-7000-8000-0000000000d2' as ReferralId,
    organizationId: asterId,
    organizationName: 'Aster',
    role: 'vendor',
    locationId: null,
    visibleToVendor: true,
    team: [],
    createdBy: null,
    createdByName: '',
    stage: 10,
    stages: [],
    standing: {
      status: 'New',
      substatus: 'Received',
      receivedAt: daysAfter(now, -2),
      answerDueAt: daysAfter(now, 12),
      assigneeId: null,
    },
    received: { invitationId: invitation('pending').id, inviterId: birchId, inviterName: 'Birch', terms },
    ...changes,
  })
}

const people = fc.subarray([
  ben,
  ada,
  { ...ben, email: 'bea@birch.example' },
  { ...ben, email: 'x@birch.example', phone: '' },
])

export const anyStanding: fc.Arbitrary<Standing> = fc.oneof(
  fc.record({
    status: fc.constant('New' as const),
    substatus: fc.constant('Received' as const),
    receivedAt: fc.constant(daysAfter(now, -2)),
    answerDueAt: fc.constantFrom(daysAfter(now, 12), daysAfter(now, -1), now),
    assigneeId: fc.constantFrom(null, actor('ada').personId, actor('abel').personId),
  }),
  fc.constant({ status: 'Active' as const, substatus: 'Accepted' as const, acceptedAt: daysAfter(now, -9) }),
  fc.constantFrom<Standing>(
    { status: 'Closed', substatus: 'Won', acceptedAt: now, closedAt: now, note: '' },
    { status: 'Closed', substatus: 'Lost', acceptedAt: now, closedAt: now, reason: 'budget', note: '' },
    { status: 'Closed', substatus: 'Declined', closedAt: now, reason: 'timeline', note: '' },
    { status: 'Closed', substatus: 'Expired', closedAt: now },
    { status: 'Closed', substatus: 'Error', acceptedAt: null, closedAt: now, reason: 'withdrawn', note: '' },
  ),
)

const anySent = fc
  .oneof(
    fc.constant([]),
    fc.array(
      fc.constantFrom<Invitation['state']>('accepted', 'declined', 'expired', 'withdrawn', 'pending'),
      { maxLength: 3 },
    ),
  )
  .map((states) => states.map((state, index) => invitation(state, { sentAt: daysAfter(now, index - 5) })))

const anyParts = fc
  .array(fc.constantFrom<Invitation['state']>('accepted', 'declined', 'expired', 'withdrawn', 'pending'), {
    maxLength: 2,
  })
  .map((states) => states.map((state, index) => part(state, { sentAt: daysAfter(now, index - 4) })))

/** Any record that could stand in the database: Birch's own ones, incomplete ones among them, and Aster's requests. */
export const anyDeal: fc.Arbitrary<Referral> = fc
  .record({
    own: fc.boolean(),
    standing: anyStanding,
    name: fc.constantFrom('Warehouse cooling', ''),
    value: fc.constantFrom(terms.value, null),
    closeOn: fc.constantFrom('2026-12-18', null),
    team: people,
    solutions: fc.constantFrom([monitor], [assessmentType], []),
    contact: fc.constantFrom(
      null,
      {
        name: 'Dora',
        email: 'dora@dune.example',
        phone: '1',
        title: '',
        consentAt: null,
        partnersConsentAt: null,
      },
      {
        name: 'Dora',
        email: 'dora@dune.example',
        phone: '1',
        title: '',
        consentAt: now,
        partnersConsentAt: null,
      },
    ),
    stage: fc.constantFrom(...salesStages),
    sent: fc.tuple(anySent, anyParts).map((sent) => sent.flat()),
    locationId: fc.constantFrom(null, rotterdam, oslo),
    visibleToVendor: fc.boolean(),
  })
  .map(({ own, ...parts }) => {
    if (!own) return request({ ...parts, sent: [], visibleToVendor: true })
    const standing = parts.standing.status === 'New' ? deal().standing : parts.standing
    const asked = parts.sent.some((one) => one.inviteeRole === 'vendor')
    return deal({ ...parts, standing, visibleToVendor: parts.visibleToVendor || asked })
  })
