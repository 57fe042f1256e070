import type { Instant } from '#domain/calendar.ts'
import { dealNumber } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import type { NoticeFacts, NoticeName } from '#domain/notice.ts'
import { answerers, asRecipient, noteReaders, type Recipient, team } from '#domain/recipients.ts'
import type { Referral } from '#domain/referral.ts'
import type { Actor } from '#domain/role.ts'
import { isAssessment } from '#domain/solution.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import type { NotedEvent } from './queries.ts'

/** What one event is worth telling, to whom. */
export type Tiding = {
  notice: NoticeName
  to: readonly Recipient[]
  facts: NoticeFacts
  dueAt?: Instant
  /** What the notice is about where the event itself is not: an answer that is waited for is asked for in one notice. */
  matter?: string
  /** Which of several invitations it is about: each is sent once and answered once. */
  about?: string
  /** Whoever did it needs no notice in the app, only the acknowledgement by mail. */
  silentFor?: string | null
}

export type Scene = {
  event: NotedEvent
  /** My own record in the engagement. */
  record: Referral
  members: readonly Actor[]
  vendorName: string
  /** What the invited party shows me of its record. */
  copyOf: (invitation: Invitation) => SharedReferral | null
}

/** Section 19: who is told of an event that stands in his organization's rows. */
export function tidingsOf(scene: Scene): Tiding[] {
  return [...received(scene), ...sent(scene), ...answered(scene), ...noted(scene)]
}

/** NT-R1, NT-R2, NT-R10, CF-27: the answer is asked of whoever may give it, and of nobody once it is given. */
function received({ event, record, members }: Scene): Tiding[] {
  const { standing } = record
  if (standing.status !== 'New') return []
  const notice = askedIn(event, record)
  if (notice === null) return []
  const to = answerers(members, record).filter(
    (one) => notice !== 'request-assigned' || one.personId !== event.actorId,
  )
  const by = event.actorName ?? record.organizationName
  return [
    {
      notice,
      to: to.map(asRecipient),
      facts: { ...factsOf(record), ...asked(record), ...(notice === 'request-assigned' ? { by } : {}) },
      dueAt: standing.answerDueAt,
      matter: `answer ${record.id}`,
    },
  ]
}

function askedIn({ name }: NotedEvent, record: Referral): NoticeName | null {
  if (name === 'referral.answer-due') return 'answer-due'
  if (name === 'referral.assigned') return 'request-assigned'
  if (name !== 'referral.received') return null
  if (isAssessment(record.solutions)) return 'assessment-received'
  return record.received?.terms.help === null ? 'deal-received' : 'request-received'
}

function asked({ received }: Referral): NoticeFacts {
  if (received === null) return {}
  const { help, helpNotes } = received.terms
  return {
    from: received.inviterName,
    ...(help === null ? {} : { help }),
    ...(helpNotes === '' ? {} : { note: helpNotes }),
  }
}

/** NT-R6, CF-10: the team hears that the deal has gone out, when a person of ours has sent it. */
function sent({ event, record, members }: Scene): Tiding[] {
  const { actorId, name, at } = event
  if (actorId === null || (name !== 'referral.opened' && name !== 'invitation.sent')) return []
  return record.sent
    .filter((invitation) => invitation.sentAt === at.toISOString())
    .map((invitation) => ({
      notice: 'request-sent' as const,
      to: team(members, record),
      facts: { ...factsOf(record), to: invitation.inviteeName, dueAt: invitation.answerDueAt },
      about: invitation.id,
      silentFor: actorId,
    }))
}

const answers = {
  accepted: 'request-accepted',
  declined: 'request-declined',
  expired: 'request-expired',
} as const

/** NT-R7 to R9, NT-6, LC-4: whichever side sent the deal learns what became of it. */
function answered(scene: Scene): Tiding[] {
  const { event, record, members } = scene
  return record.sent.flatMap((invitation) => {
    const { state, answeredAt, inviteeName } = invitation
    if (answeredAt !== event.at.toISOString() || !(state in answers)) return []
    return {
      notice: answers[state as keyof typeof answers],
      to: team(members, record),
      facts: { ...factsOf(record), to: inviteeName, ...answerFacts(scene, invitation) },
      about: invitation.id,
    }
  })
}

/** The receiver's people with an acceptance; its reason and its note with a refusal. */
function answerFacts({ copyOf, vendorName }: Scene, invitation: Invitation): NoticeFacts {
  const copy = copyOf(invitation)
  if (invitation.state === 'accepted') {
    const people = (copy?.team ?? []).map(({ firstName, lastName, email, phone }) =>
      [`${firstName} ${lastName}`, phone, email].filter(Boolean).join(', '),
    )
    return people.length === 0 ? {} : { contacts: people.join('\n') }
  }
  const { reason } = invitation
  const note = copy?.answerNote ?? ''
  return {
    ...(reason === null ? {} : { reason, vendor: vendorName }),
    ...(note === '' ? {} : { note }),
  }
}

/** Model 14: what another party wrote for us reaches those who work on the deal. */
function noted({ event, record, members }: Scene): Tiding[] {
  const { name, note, actorOrganizationId, actorOrganizationName, actorName } = event
  if (name !== 'note.written' || note === null || actorOrganizationId === record.organizationId) return []
  const organization = actorOrganizationName ?? ''
  const from = actorName === null ? organization : `${actorName} (${organization})`
  return [
    { notice: 'note-written', to: noteReaders(members, record), facts: { ...factsOf(record), from, note } },
  ]
}

/** What my own record says of the deal. */
function factsOf({ engagementId, name, customer, value }: Referral): NoticeFacts {
  return {
    deal: name,
    number: dealNumber(engagementId),
    ...(customer === null ? {} : { customer: customer.name }),
    ...(value === null ? {} : { amount: value.amount, currency: value.currency }),
  }
}
