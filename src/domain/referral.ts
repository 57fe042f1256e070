import type { Day, Instant } from './calendar.ts'
import type { CustomerContact, DealCustomer } from './customer.ts'
import type { PurchaseIntent } from './help.ts'
import type { EngagementId, LocationId, OrganizationId, PersonId, ReferralId } from './id.ts'
import type { Invitation, ReceivedInvitation } from './invitation.ts'
import type { Money } from './money.ts'
import type { DeclineReason, ErrorReason, LostReason } from './outcome-reason.ts'
import type { SalesStage, SettableStage, StageEntry } from './sales-stage.ts'
import type { DealSolution } from './solution.ts'
import type { TeamMember } from './team.ts'
import type { Via } from './via.ts'

export type PartyRole = 'originator' | 'vendor' | 'partner'

/** Where a record stands (LC-S1 to S7); each state carries exactly what exists in it. */
export type Standing =
  | {
      status: 'New'
      substatus: 'Received'
      receivedAt: Instant
      answerDueAt: Instant
      assigneeId: PersonId | null
    }
  | { status: 'Active'; substatus: 'Accepted'; acceptedAt: Instant }
  | { status: 'Closed'; substatus: 'Won'; acceptedAt: Instant; closedAt: Instant; note: string }
  | {
      status: 'Closed'
      substatus: 'Lost'
      acceptedAt: Instant
      closedAt: Instant
      reason: LostReason
      note: string
    }
  | { status: 'Closed'; substatus: 'Declined'; closedAt: Instant; reason: DeclineReason; note: string }
  | { status: 'Closed'; substatus: 'Expired'; closedAt: Instant }
  | {
      status: 'Closed'
      substatus: 'Error'
      acceptedAt: Instant | null
      closedAt: Instant
      reason: ErrorReason | 'withdrawn'
      note: string
    }

export type Status = Standing['status']
export type Substatus = Standing['substatus']
export const substatuses: readonly Substatus[] = [
  'Received',
  'Accepted',
  'Won',
  'Lost',
  'Declined',
  'Expired',
  'Error',
]

/**
 * One organization's record of its part in an engagement; the screen calls it a deal (DT-6).
 * `notes` is the summary that the parties share; `crmId` and `campaignId` are the owner's own and never leave it.
 */
export type Referral = {
  id: ReferralId
  engagementId: EngagementId
  organizationId: OrganizationId
  organizationName: string
  role: PartyRole
  originatorId: OrganizationId
  locationId: LocationId | null
  name: string
  customer: DealCustomer | null
  contact: CustomerContact | null
  value: Money | null
  closeOn: Day | null
  notes: string
  purchaseIntent: PurchaseIntent | null
  crmId: string
  campaignId: string
  /** Members of the wire format that no rule reads, as an integration sent them; like the CRM id the owner's own. */
  supplement: Readonly<Record<string, unknown>>
  /** Once true it stays true: what was shown cannot be taken back (VIS-5, IN-2). */
  visibleToVendor: boolean
  team: readonly TeamMember[]
  solutions: readonly DealSolution[]
  standing: Standing
  stage: SalesStage
  stages: readonly StageEntry[]
  received: ReceivedInvitation | null
  sent: readonly Invitation[]
  /** Null on a record that another organization's invitation made: its people are not ours to name (VIS-3). */
  createdBy: PersonId | null
  createdByName: string
  createdVia: Via
  modifiedVia: Via
  createdAt: Instant
  updatedAt: Instant
  /** Rises by one with every change of the owner's record; the ETag. */
  version: number
}

export type Direction = 'inbound' | 'outbound'

/** What I was invited to is inbound, what I opened is outbound (UI-1, CF-22). */
export function direction(role: PartyRole): Direction {
  return role === 'originator' ? 'outbound' : 'inbound'
}

export function isOpen(referral: Pick<Referral, 'standing'>): boolean {
  return referral.standing.status !== 'Closed'
}

/** What the receiver may correct while accepting (LC-T3). */
export type AcceptanceTerms = {
  name: string
  value: Money
  closeOn: Day
  notes: string
  crmId: string
  campaignId: string
}

/** LC-T3. `member` is who takes the deal on: without a person on the team nobody could be called back. */
export function accept(
  referral: Referral,
  terms: AcceptanceTerms,
  member: TeamMember | null,
  now: Instant,
): Referral {
  const team =
    member === null || referral.team.some((one) => one.email === member.email)
      ? referral.team
      : [...referral.team, member]
  return {
    ...referral,
    ...terms,
    team,
    standing: { status: 'Active', substatus: 'Accepted', acceptedAt: now },
    stage: 10,
    stages: [{ stage: 10, at: now }],
  }
}

/** LC-T4 */
export function decline(referral: Referral, reason: DeclineReason, note: string, now: Instant): Referral {
  return { ...referral, standing: { status: 'Closed', substatus: 'Declined', closedAt: now, reason, note } }
}

/** LC-T5 */
export function expire(referral: Referral, now: Instant): Referral {
  return { ...referral, standing: { status: 'Closed', substatus: 'Expired', closedAt: now } }
}

/** LC-T7 */
export function advanceTo(referral: Referral, stage: SettableStage, now: Instant): Referral {
  return { ...referral, stage, stages: [...referral.stages, { stage, at: now }] }
}

/** LC-T9 */
export function win(referral: Referral, note: string, now: Instant): Referral {
  const standing: Standing = {
    status: 'Closed',
    substatus: 'Won',
    acceptedAt: acceptedAt(referral) ?? now,
    closedAt: now,
    note,
  }
  return { ...referral, standing, stage: 100, stages: [...referral.stages, { stage: 100, at: now }] }
}

/** LC-T10. The stage stays where it was: how far a lost sale came is worth knowing. */
export function lose(referral: Referral, reason: LostReason, note: string, now: Instant): Referral {
  const standing: Standing = {
    status: 'Closed',
    substatus: 'Lost',
    acceptedAt: acceptedAt(referral) ?? now,
    closedAt: now,
    reason,
    note,
  }
  return { ...referral, standing }
}

/** LC-T11; the reason "withdrawn" is how an unanswered invitation ends at the invitee's (CF-34). */
export function closeAsError(
  referral: Referral,
  reason: ErrorReason | 'withdrawn',
  note: string,
  now: Instant,
): Referral {
  const standing: Standing = {
    status: 'Closed',
    substatus: 'Error',
    acceptedAt: acceptedAt(referral),
    closedAt: now,
    reason,
    note,
  }
  return { ...referral, standing }
}

export function assignTo(referral: Referral, assigneeId: PersonId | null): Referral {
  if (referral.standing.status !== 'New') return referral
  return { ...referral, standing: { ...referral.standing, assigneeId } }
}

export function acceptedAt(referral: Pick<Referral, 'standing'>): Instant | null {
  return 'acceptedAt' in referral.standing ? referral.standing.acceptedAt : null
}

export function closedAt(referral: Pick<Referral, 'standing'>): Instant | null {
  return 'closedAt' in referral.standing ? referral.standing.closedAt : null
}

export function answerDue(referral: Pick<Referral, 'standing'>): Instant | null {
  return referral.standing.status === 'New' ? referral.standing.answerDueAt : null
}
