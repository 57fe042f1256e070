import type { Instant } from './calendar.ts'
import { type Invitation, latestTo, latestToParty, maxInvitationsPerInvitee } from './invitation.ts'
import { openItems } from './open-item.ts'
import { whyNotWork } from './organization-rules.ts'
import type { Referral } from './referral.ts'
import { type Demand, firstUnmet, type Refusal } from './refusal.ts'
import {
  type Actor,
  hasRole,
  managesUsers,
  mayCreateAt,
  opensDeals,
  type RoleAssignment,
  userAdminRoles,
} from './role.ts'
import { type SettableStage, settableStages } from './sales-stage.ts'
import { isAssessment, isCoSellReady, type Solution } from './solution.ts'

/**
 * The one table of rules. Whoever asks has already been found to see the record (visibility.ts): who may see a deal
 * may edit it (ROL-4), so these rules speak of the record's state far more than of the person.
 */
function open(referral: Referral): Demand {
  return {
    code: 'referral.closed',
    met: referral.standing.status !== 'Closed',
    facts: { substatus: referral.standing.substatus },
    remedy: { kind: 'do', action: 'clone' },
  }
}

function accepted(referral: Referral): Demand {
  return {
    code: 'referral.not-accepted',
    met: referral.standing.status !== 'New',
    remedy: { kind: 'do', action: 'accept' },
  }
}

function received(referral: Referral): Demand {
  return { code: 'referral.not-received', met: referral.standing.status === 'New' }
}

function inTime(referral: Referral, now: Instant): Demand {
  const met = referral.standing.status !== 'New' || now < referral.standing.answerDueAt
  return { code: 'referral.past-due', met, remedy: { kind: 'resend' } }
}

function complete(referral: Referral): Demand {
  const items = openItems(referral)
  return {
    code: 'referral.incomplete',
    met: items.length === 0,
    facts: { count: items.length, items: items.join(' ') },
    remedy: { kind: 'complete', items },
  }
}

/** A request taken by one seller is his; the vendor's admins alone may give it to another (VIS-4). */
function mine(referral: Referral, actor: Actor): Demand {
  const { standing } = referral
  const assignee = standing.status === 'New' ? standing.assigneeId : null
  const met = assignee === null || assignee === actor.personId || hasRole(actor, 'vendor-admin')
  return { code: 'request.taken', met, remedy: { kind: 'ask', roles: ['vendor-admin'] } }
}

function originated(referral: Referral): Demand {
  return {
    code: 'referral.not-originator',
    met: referral.role === 'originator',
    remedy: { kind: 'do', action: 'clone' },
  }
}

/** IN-C8: an assessment is between its partner and the vendor's specialist. */
function ordinary(referral: Referral): Demand {
  return {
    code: 'referral.assessment',
    met: !isAssessment(referral.solutions),
    remedy: { kind: 'do', action: 'clone' },
  }
}

/** The middle stages that an assessment has not been through yet, below the one that is meant; they are the partner's (SG-2). */
function stagesMissing(referral: Referral, below: number): SettableStage[] {
  if (!isAssessment(referral.solutions) || referral.role === 'vendor') return []
  const reached = referral.stages.map((entry) => entry.stage)
  return settableStages.filter((stage) => stage < below && !reached.includes(stage))
}

/** LC-T3 */
export function whyNotAccept(referral: Referral, actor: Actor, now: Instant): Refusal | null {
  return firstUnmet([open(referral), received(referral), inTime(referral, now), mine(referral, actor)])
}

/** LC-T4 */
export function whyNotDecline(referral: Referral, actor: Actor, now: Instant): Refusal | null {
  return whyNotAccept(referral, actor, now)
}

/** VIS-4: a seller takes a request that nobody has yet. */
export function whyNotTake(referral: Referral, actor: Actor, now: Instant): Refusal | null {
  const asks: Demand = { code: 'request.not-vendor', met: referral.role === 'vendor' }
  return firstUnmet([asks, open(referral), received(referral), inTime(referral, now), mine(referral, actor)])
}

/** VIS-4: a vendor admin gives a request to a seller. */
export function whyNotAssign(referral: Referral, actor: Actor, now: Instant): Refusal | null {
  const asks: Demand = { code: 'request.not-vendor', met: referral.role === 'vendor' }
  const admin: Demand = {
    code: 'role.missing',
    met: hasRole(actor, 'vendor-admin'),
    facts: { roles: 'vendor-admin' },
    remedy: { kind: 'ask', roles: ['vendor-admin'] },
  }
  return firstUnmet([asks, open(referral), received(referral), inTime(referral, now), admin])
}

/** LC-T5: the clock asks, not a person. */
export function whyNotExpire(referral: Referral, now: Instant): Refusal | null {
  const { standing } = referral
  const due = standing.status === 'New' && now >= standing.answerDueAt
  return firstUnmet([open(referral), received(referral), { code: 'referral.past-due', met: due }])
}

/** LC-T6, DF-2 */
export function whyNotEdit(referral: Referral): Refusal | null {
  return firstUnmet([open(referral), accepted(referral)])
}

/** LC-T7, SG-1: the middle stages in any order, forward and back; on an assessment one after the other (SG-2). */
export function whyNotAdvance(referral: Referral, stage?: SettableStage): Refusal | null {
  const reached: Demand = {
    code: 'stage.reached-already',
    met: stage === undefined || referral.stage !== stage,
  }
  const skipped = stage === undefined ? [] : stagesMissing(referral, stage)
  const inOrder: Demand = {
    code: 'stage.skipped',
    met: skipped.length === 0,
    facts: { stages: skipped.join(' ') },
    remedy: { kind: 'do', action: 'advance' },
  }
  return firstUnmet([open(referral), accepted(referral), complete(referral), reached, inOrder])
}

/** LC-T9, SG-2: an assessment is won once it went through every stage. */
export function whyNotWin(referral: Referral): Refusal | null {
  const missing = stagesMissing(referral, 100)
  const demands = [open(referral), accepted(referral), complete(referral)]
  if (!isAssessment(referral.solutions)) return firstUnmet(demands)
  const through: Demand = {
    code: 'stage.incomplete',
    met: missing.length === 0,
    facts: { count: missing.length, stages: missing.join(' ') },
    remedy: { kind: 'do', action: 'advance' },
  }
  return firstUnmet([...demands, through])
}

/** LC-T10 */
export function whyNotLose(referral: Referral): Refusal | null {
  return firstUnmet([open(referral), accepted(referral), complete(referral)])
}

/** LC-T11, CF-25: any state that is not terminal, and by the owner, incomplete deals included. */
export function whyNotCloseAsError(referral: Referral): Refusal | null {
  return firstUnmet([open(referral)])
}

/** IN-C1, IN-C3, IN-C5, IN-C9, IN-1, CF-19 */
export function whyNotInviteVendor(referral: Referral): Refusal | null {
  const last = latestTo(referral.sent, 'vendor')
  const count = referral.sent.filter((invitation) => invitation.inviteeRole === 'vendor').length
  return firstUnmet([
    open(referral),
    accepted(referral),
    originated(referral),
    ordinary(referral),
    complete(referral),
    { code: 'invitation.accepted', met: last?.state !== 'accepted' },
    {
      code: 'invitation.pending',
      met: last?.state !== 'pending',
      remedy: { kind: 'do', action: 'withdraw' },
    },
    {
      code: 'invitation.too-many',
      met: count < maxInvitationsPerInvitee,
      facts: { limit: maxInvitationsPerInvitee },
      remedy: { kind: 'do', action: 'clone' },
    },
  ])
}

/** IN-C1, IN-C3 to C9, IN-1, IN-3: the initiator alone invites partners; with `invitee`, whether this one (CF-19). */
export function whyNotInvitePartner(
  referral: Referral,
  invitee?: { id: string; name: string },
): Refusal | null {
  const demands = [
    open(referral),
    accepted(referral),
    originated(referral),
    ordinary(referral),
    complete(referral),
  ]
  if (invitee === undefined) return firstUnmet(demands)
  const last = latestToParty(referral.sent, invitee.id)
  const count = referral.sent.filter((invitation) => invitation.inviteeId === invitee.id).length
  const facts = { partner: invitee.name }
  return firstUnmet([
    ...demands,
    { code: 'partner.accepted', met: last?.state !== 'accepted', facts },
    { code: 'partner.pending', met: last?.state !== 'pending', facts },
    {
      code: 'partner.too-many',
      met: count < maxInvitationsPerInvitee,
      facts: { ...facts, limit: maxInvitationsPerInvitee },
      remedy: { kind: 'do', action: 'clone' },
    },
  ])
}

/** CF-34: one of several invitations, only while it is unanswered. */
export function whyNotWithdrawInvitation(referral: Referral, invitation: Invitation): Refusal | null {
  return firstUnmet([open(referral), { code: 'invitation.not-pending', met: invitation.state === 'pending' }])
}

/** CF-33, CF-34: only while it is unanswered. */
export function whyNotWithdraw(referral: Referral, inviteeRole: Invitation['inviteeRole']): Refusal | null {
  const last = latestTo(referral.sent, inviteeRole)
  return firstUnmet([open(referral), { code: 'invitation.not-pending', met: last?.state === 'pending' }])
}

/** IN-C2: a private deal becomes partner-led, and never private again (IN-2). */
export function whyNotShowVendor(referral: Referral): Refusal | null {
  return firstUnmet([
    open(referral),
    accepted(referral),
    originated(referral),
    complete(referral),
    { code: 'referral.visible-already', met: !referral.visibleToVendor },
  ])
}

/** Notes belong to the deal's data: a closed deal takes none (LC-1), an unanswered one may be discussed among colleagues. */
export function whyNotWriteNote(referral: Referral): Refusal | null {
  return firstUnmet([open(referral)])
}

/** ROL-6, ORG-6, ROL-2: opening a deal asks for the right to and for something to sell; a vetted partner may assess (DT-2). */
export function whyNotOpen(
  actor: Actor,
  ownSolutions: readonly Pick<Solution, 'coSellStatus'>[],
  assesses = false,
): Refusal | null {
  const suspended = whyNotWork(actor)
  if (suspended !== null) return suspended
  const ready =
    actor.organizationKind === 'vendor' ||
    assesses ||
    ownSolutions.some((solution) => isCoSellReady(solution.coSellStatus))
  return firstUnmet([
    {
      code: 'role.missing',
      met: opensDeals(actor),
      facts: { roles: actor.organizationKind === 'vendor' ? 'vendor-seller' : 'referrals-user' },
      remedy: { kind: 'ask', roles: ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'] },
    },
    { code: 'solution.none-co-sell-ready', met: ready, remedy: { kind: 'ask', roles: ['vendor-admin'] } },
  ])
}

/** DT-2, SA-1: assessments are for the partners whom the vendor's assessment team has vetted. */
export function whyNotAssess(assesses: boolean): Refusal | null {
  return firstUnmet([
    { code: 'assessment.not-vetted', met: assesses, remedy: { kind: 'ask', roles: ['vendor-admin'] } },
  ])
}

/** ROL-2 */
export function whyNotOpenAt(actor: Actor, locationId: Referral['locationId']): Refusal | null {
  const remedy = {
    kind: 'ask',
    roles: ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'],
  } as const
  return firstUnmet([{ code: 'role.location', met: mayCreateAt(actor, locationId), remedy }])
}

/** ROL-R2, ROL-R3, CF-2 */
export function whyNotManageUsers(actor: Actor): Refusal | null {
  const remedy = { kind: 'ask', roles: userAdminRoles } as const
  return firstUnmet([
    { code: 'role.missing', met: managesUsers(actor), facts: { roles: userAdminRoles.join(' ') }, remedy },
  ])
}

/** An organization that nobody manages could never be managed again. */
export function whyNotChangeRoles(
  assignments: readonly RoleAssignment[],
  someoneElseManages: boolean,
): Refusal | null {
  const met = someoneElseManages || assignments.some((one) => userAdminRoles.includes(one.role))
  return firstUnmet([{ code: 'role.last-admin', met, remedy: { kind: 'ask', roles: userAdminRoles } }])
}
