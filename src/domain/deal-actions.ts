import type { Instant } from './calendar.ts'
import { latestTo } from './invitation.ts'
import { whyNotWork } from './organization-rules.ts'
import type { Referral } from './referral.ts'
import type { DealAction, Refusal } from './refusal.ts'
import type { Actor } from './role.ts'
import {
  whyNotAccept,
  whyNotAdvance,
  whyNotAssign,
  whyNotCloseAsError,
  whyNotDecline,
  whyNotEdit,
  whyNotInvitePartner,
  whyNotInviteVendor,
  whyNotLose,
  whyNotShowVendor,
  whyNotTake,
  whyNotWin,
  whyNotWithdraw,
  whyNotWriteNote,
} from './rules.ts'

/** For each action that makes sense on the deal: null where it may be done, the refusal where it may not. */
export type WhyNot = Partial<Record<DealAction, Refusal | null>>

/**
 * An action whose goal the deal has reached, or that its kind of deal never knows, is left out; every other one is
 * there, refused or not, so that the screen can keep its button in place and say why.
 */
export function whyNot(referral: Referral, actor: Actor, now: Instant): WhyNot {
  const answered = whyNotWhileActive(referral, actor, now)
  const suspended = whyNotWork(actor)
  if (suspended === null) return answered
  const refused = Object.keys(answered).map((action) => [action, action === 'favorite' ? null : suspended])
  return Object.fromEntries(refused) as WhyNot
}

function whyNotWhileActive(referral: Referral, actor: Actor, now: Instant): WhyNot {
  return {
    ...answers(referral, actor, now),
    edit: whyNotEdit(referral),
    advance: whyNotAdvance(referral),
    win: whyNotWin(referral),
    lose: whyNotLose(referral),
    'close-as-error': whyNotCloseAsError(referral),
    ...invitations(referral, actor),
    'write-note': whyNotWriteNote(referral),
    reference: null,
    clone: null,
    favorite: null,
  }
}

function answers(referral: Referral, actor: Actor, now: Instant): WhyNot {
  if (referral.standing.status !== 'New') return {}
  const own: WhyNot = {
    accept: whyNotAccept(referral, actor, now),
    decline: whyNotDecline(referral, actor, now),
  }
  if (referral.role !== 'vendor') return own
  const taken = referral.standing.assigneeId === actor.personId
  return {
    ...own,
    ...(taken ? {} : { take: whyNotTake(referral, actor, now) }),
    assign: whyNotAssign(referral, actor, now),
  }
}

function invitations(referral: Referral, actor: Actor): WhyNot {
  const role = actor.organizationKind === 'vendor' ? 'partner' : 'vendor'
  const last = latestTo(referral.sent, role)
  const withdrawal: WhyNot = last?.state === 'pending' ? { withdraw: whyNotWithdraw(referral, role) } : {}
  if (actor.organizationKind === 'vendor') return withdrawal
  return {
    ...(last?.state === 'accepted' || invitedByVendor(referral)
      ? {}
      : { 'invite-vendor': whyNotInviteVendor(referral) }),
    'invite-partner': whyNotInvitePartner(referral),
    ...withdrawal,
    ...(referral.visibleToVendor ? {} : { 'show-vendor': whyNotShowVendor(referral) }),
  }
}

/** IN-C5: on a deal that the vendor sent, the vendor is there already. */
function invitedByVendor(referral: Referral): boolean {
  return referral.role === 'partner' && referral.visibleToVendor
}
