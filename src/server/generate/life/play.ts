import type { EventName } from '#domain/event.ts'
import type { OrganizationId, PersonId, ReferralId } from '#domain/id.ts'
import type { Invitation, InvitationState } from '#domain/invitation.ts'
import type { DeclineReason, ErrorReason, LostReason } from '#domain/outcome-reason.ts'
import {
  accept,
  advanceTo,
  assignTo,
  closeAsError,
  decline,
  expire,
  lose,
  type Referral,
  win,
} from '#domain/referral.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Actor } from '#domain/role.ts'
import {
  whyNotAccept,
  whyNotAdvance,
  whyNotCloseAsError,
  whyNotDecline,
  whyNotEdit,
  whyNotExpire,
  whyNotInvitePartner,
  whyNotInviteVendor,
  whyNotLose,
  whyNotShowVendor,
  whyNotTake,
  whyNotWin,
  whyNotWithdrawInvitation,
  whyNotWriteNote,
} from '#domain/rules.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import { type Offer, offer } from '../../engagements/offer.ts'
import { withPartnersConsent } from '../../engagements/offer-part.ts'
import type { Change } from '../../sharing/disclosures.ts'
import { touched } from '../../sharing/other-party.ts'
import { answerDays, nameOf, type Organization, type Person, sign, vendor } from './signs.ts'
import { actorScene, newSign, recordOf, type Stage, settleOn, step, writeEvent } from './stage.ts'

/** A life is written by hand, so a step that the rules refuse is a fault in it. */
function allowed(refusal: Refusal | null): void {
  if (refusal !== null) throw new Error(`A life of the catalogue is refused: ${refusal.code}`)
}

function get(stage: Stage, of: Organization): Referral {
  const record = recordOf(stage, of.id)
  if (record === undefined) throw new Error(`${of.name} has no record`)
  return record
}

/** What the rules ask of whoever acts: that a request taken by somebody is his own. */
function asActor(who: Person): Actor {
  const kind = who.organization.id === vendor.id ? 'vendor' : 'partner'
  return {
    personId: who.id,
    organizationId: who.organization.id,
    organizationKind: kind,
    name: who.name,
    email: who.member.email,
    assignments: [],
    helpTypes: [],
    countries: [],
  }
}

/** The offers with ids that are signs. */
function offerAll(stage: Stage, sender: Referral, offers: readonly Offer[], now: string) {
  let asking = withPartnersConsent(sender, offers, now)
  const received: Referral[] = []
  for (const one of offers) {
    const made = offer(asking, one, now, answerDays)
    const { id, inviteeReferralId } = made.invitation
    const text = JSON.stringify({ sender: made.sender, received: made.received })
      .replaceAll(id, newSign(stage, 'invitation'))
      .replaceAll(inviteeReferralId, newSign(stage, 'record'))
    const signed = JSON.parse(text) as { sender: Referral; received: Referral }
    asking = signed.sender
    received.push(signed.received)
  }
  return { sender: asking, received }
}

export type Opening = {
  draft: (at: string, id: ReferralId) => Referral
  offers: (opened: Referral) => Offer[]
}

/** LC-T1, LC-T2 */
export function open(stage: Stage, who: Person, { draft, offers }: Opening): void {
  const at = step(stage, 'start')
  const originator = draft(at, newSign(stage, 'record') as ReferralId)
  const { sender, received } = offerAll(stage, originator, offers(originator), at)
  const changes: Change[] = [sender, ...received].map((after) => ({ before: null, after }))
  for (const { after } of changes) stage.records.set(after.id, after)
  settleOn(stage, actorScene(at, who), 'referral.opened', changes)
}

export function invite(
  stage: Stage,
  who: Person,
  make: (asking: Referral, at: string) => { asking: Referral; offers: Offer[] },
): void {
  const at = step(stage, 'soon')
  const before = get(stage, who.organization)
  const { asking, offers } = make(before, at)
  for (const { invitee } of offers)
    allowed(invitee.role === 'vendor' ? whyNotInviteVendor(asking) : whyNotInvitePartner(asking, invitee))
  const { sender, received } = offerAll(stage, asking, offers, at)
  const after = touched(sender, at, 'portal')
  const changes: Change[] = [
    { before, after },
    ...received.map((record) => ({ before: null, after: record })),
  ]
  for (const record of received) stage.records.set(record.id, record)
  settleOn(stage, actorScene(at, who), 'invitation.sent', changes)
}

type Answer = { state: InvitationState; reason: DeclineReason | null; at: string }

/** What `answerAtInviter` changes of the inviter's record. */
function answered(stage: Stage, { received }: Referral, answer: Answer): Change[] {
  if (received === null) return []
  const before = recordOf(stage, received.inviterId)
  if (before === undefined) return []
  const sent = before.sent.map((one) =>
    one.id === received.invitationId
      ? { ...one, state: answer.state, reason: answer.reason, answeredAt: answer.at }
      : one,
  )
  return [{ before, after: { ...before, sent } }]
}

type Told = { name: EventName; at: string; who: Person }

/** The end of an action on one's own record, as `saveChange` has it. */
function save(
  stage: Stage,
  before: Referral,
  changed: Referral,
  told: Told,
  others: readonly Change[] = [],
): void {
  const after = touched(changed, told.at, 'portal')
  settleOn(stage, actorScene(told.at, told.who), told.name, [{ before, after }, ...others])
}

/** VIS-4: the vendor's admin gives the request to a seller, or one takes it. */
export function assign(stage: Stage, who: Person, to: Person): void {
  const at = step(stage, 'soon')
  const before = get(stage, vendor)
  allowed(whyNotTake(before, asActor(who), at))
  const name = who === to ? 'referral.taken' : 'referral.assigned'
  save(stage, before, assignTo(before, to.id as PersonId), { name, at, who })
  stage.assignees.set(before.id, to.name)
}

export function acceptAs(
  stage: Stage,
  who: Person,
  more: Partial<Pick<Referral, 'notes' | 'crmId'>> = {},
): void {
  const at = step(stage, 'answer')
  const before = get(stage, who.organization)
  allowed(whyNotAccept(before, asActor(who), at))
  const { name, value, closeOn } = before
  if (value === null || closeOn === null) throw new Error('A request of the catalogue lacks its terms')
  const terms = { name, value, closeOn, notes: more.notes ?? '', crmId: more.crmId ?? '', campaignId: '' }
  const others = answered(stage, before, { state: 'accepted', reason: null, at })
  save(stage, before, accept(before, terms, who.member, at), { name: 'referral.accepted', at, who }, others)
}

export function declineAs(stage: Stage, who: Person, reason: DeclineReason, note: string): void {
  const at = step(stage, 'answer')
  const before = get(stage, who.organization)
  allowed(whyNotDecline(before, asActor(who), at))
  const others = answered(stage, before, { state: 'declined', reason, at })
  save(stage, before, decline(before, reason, note, at), { name: 'referral.declined', at, who }, others)
}

export const reminderDays = [7, 3, 1]

/** LC-T5, CF-27: nobody answers, although the clock asks for it three times. */
export function letExpire(stage: Stage, of: Organization): void {
  const record = get(stage, of)
  if (record.standing.status !== 'New') throw new Error('Only what waits for an answer expires')
  const { answerDueAt, receivedAt } = record.standing
  const invited = Number(receivedAt.slice(14, 16))
  for (const days of reminderDays) remind(stage, record, { days, invited, answerDueAt })
  const at = step(stage, { overdue: invited })
  const before = get(stage, of)
  allowed(whyNotExpire(before, answerDueAt))
  const after = touched(expire(before, at), at)
  const others = answered(stage, before, { state: 'expired', reason: null, at })
  settleOn(stage, actorScene(at, null), 'referral.expired', [{ before, after }, ...others])
}

function remind(
  stage: Stage,
  record: Referral,
  { days, invited, answerDueAt }: { days: number; invited: number; answerDueAt: string },
): void {
  const at = step(stage, { daysBeforeDue: days, of: invited })
  writeEvent(stage, {
    organizationId: record.organizationId,
    causeId: sign(`remind.${days}.${nameOf(record.id)}`),
    name: 'referral.answer-due',
    shownId: null,
    dealName: record.name,
    version: record.version,
    actor: { id: null, name: null, organizationId: null, organizationName: null },
    changes: [{ field: 'answerDueAt', from: null, to: answerDueAt, of: null }],
    noteId: null,
    at,
  })
}

export function withdraw(stage: Stage, who: Person): void {
  const at = step(stage, 'soon')
  const before = get(stage, who.organization)
  const invitation = before.sent.find((one) => one.state === 'pending')
  if (invitation === undefined) throw new Error('There is nothing to withdraw')
  allowed(whyNotWithdrawInvitation(before, invitation))
  const { sent, theirs } = withdrawPending(stage, before, [invitation], at)
  save(stage, before, { ...before, sent }, { name: 'invitation.withdrawn', at, who }, theirs)
}

function withdrawPending(stage: Stage, record: Referral, invitations: readonly Invitation[], at: string) {
  const theirs = invitations.map((invitation): Change => {
    const before = stage.records.get(invitation.inviteeReferralId) as Referral
    const after = touched(closeAsError(before, 'withdrawn', '', at), at)
    return { before, after, name: 'invitation.withdrawn' }
  })
  const sent = record.sent.map((one) =>
    invitations.includes(one) ? { ...one, state: 'withdrawn' as const, answeredAt: at } : one,
  )
  return { sent, theirs }
}

export function advance(stage: Stage, who: Person, to: SettableStage): void {
  const at = step(stage, 'work')
  const before = get(stage, who.organization)
  allowed(whyNotAdvance(before, to))
  save(stage, before, advanceTo(before, to, at), { name: 'referral.advanced', at, who })
}

export function amend(stage: Stage, who: Person, different: Partial<Referral>): void {
  const at = step(stage, 'work')
  const before = get(stage, who.organization)
  allowed(whyNotEdit(before))
  save(stage, before, { ...before, ...different }, { name: 'referral.amended', at, who })
}

export function show(stage: Stage, who: Person): void {
  const at = step(stage, 'soon')
  const before = get(stage, who.organization)
  allowed(whyNotShowVendor(before))
  save(stage, before, { ...before, visibleToVendor: true }, { name: 'referral.amended', at, who })
}

export type Outcome =
  | { outcome: 'Won'; note: string }
  | { outcome: 'Lost'; reason: LostReason; note: string }
  | { outcome: 'Error'; reason: ErrorReason; note: string }

/** LC-T9 to T11: what is still unanswered ends with the deal. */
export function close(stage: Stage, who: Person, { note, ...how }: Outcome): void {
  const at = step(stage, 'work')
  const before = get(stage, who.organization)
  const pending = before.sent.filter((one) => one.state === 'pending')
  const { sent, theirs } = withdrawPending(stage, before, pending, at)
  const told = (name: EventName) => ({ name, at, who })
  if (how.outcome === 'Won') {
    allowed(whyNotWin(before))
    save(stage, before, { ...win(before, note, at), sent }, told('referral.won'), theirs)
  } else if (how.outcome === 'Lost') {
    allowed(whyNotLose(before))
    save(stage, before, { ...lose(before, how.reason, note, at), sent }, told('referral.lost'), theirs)
  } else {
    allowed(whyNotCloseAsError(before))
    const closed = closeAsError(before, how.reason, note, at)
    save(stage, before, { ...closed, sent }, told('referral.closed-as-error'), theirs)
  }
}

/** Model 14: an entry for the author's organization and the readers whom it names. */
export function writeNote(
  stage: Stage,
  who: Person,
  text: string,
  readers: readonly Organization[] = [],
): void {
  const at = step(stage, 'soon')
  const record = get(stage, who.organization)
  allowed(whyNotWriteNote(record))
  const ids = new Map<OrganizationId, string>()
  for (const readerId of [who.organization.id, ...readers.map((one) => one.id)]) {
    const own = readerId === who.organization.id
    const id = newSign(stage, 'note')
    ids.set(readerId, id)
    stage.notes.push({
      organization_id: readerId,
      id,
      engagement_id: stage.engagementId,
      deal_id: record.id,
      author_organization_id: who.organization.id,
      author_id: own ? who.id : null,
      author_name: own ? who.name : null,
      text,
      audience: own ? readers.map((one) => one.name) : [],
      written_at: at,
    })
  }
  settleOn(stage, actorScene(at, who), 'note.written', [{ before: record, after: record }], ids)
}
