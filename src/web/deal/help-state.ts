import type { DealView } from '#contract/deal-view.ts'
import type { Substatus } from './deal-looks.ts'

export type Invitation = DealView['sent'][number]
export type Shown = DealView['counterparts'][number]

/** Where a request stands, seen from who sent it: its own state until the other party took part, then theirs. */
export type AnswerState =
  | 'not-asked'
  | 'pending'
  | 'accepted'
  | 'won'
  | 'lost'
  | 'declined'
  | 'expired'
  | 'withdrawn'
  | 'error'

export const substatusOf: Record<Exclude<AnswerState, 'not-asked' | 'withdrawn'>, Substatus> = {
  pending: 'Pending',
  accepted: 'Accepted',
  won: 'Won',
  lost: 'Lost',
  declined: 'Declined',
  expired: 'Expired',
  error: 'Error',
}

export type Answer = {
  readonly organizationId: string
  readonly name: string
  readonly state: AnswerState
  readonly invitation: Invitation | null
  /** What they show me of their part. */
  readonly shown: Shown | null
}

/** One answer for each organization that was invited; the last request to it counts. */
export function answersOf(deal: Pick<DealView, 'sent' | 'counterparts'>): Answer[] {
  const invitees = [...new Set(deal.sent.map((invitation) => invitation.inviteeId))]
  return invitees.map((inviteeId) => {
    const invitation = deal.sent
      .filter((one) => one.inviteeId === inviteeId)
      .reduce((last, next) => (next.sentAt >= last.sentAt ? next : last))
    const shown = shownFor(invitation, deal.counterparts)
    return {
      organizationId: inviteeId,
      name: invitation.inviteeName,
      state: stateOf(invitation, shown),
      invitation,
      shown,
    }
  })
}

/** Of the invitations that the deal's partner sent, those to other partners: a part of its own for each (PP-1). */
export function partnersAsked(deal: Pick<DealView, 'sent' | 'counterparts'>): Answer[] {
  return answersOf(deal).filter(({ invitation }) => invitation?.inviteeRole === 'partner')
}

/** PP-2: what I received is a part of another partner's deal, with terms of its own. */
export function isPart(deal: Pick<DealView, 'role' | 'received'>): boolean {
  return deal.role === 'partner' && deal.received !== null && deal.received.terms.help !== null
}

/** Earlier requests left closed records behind; the one that belongs to this request is the open or the last one. */
function shownFor(invitation: Invitation, counterparts: readonly Shown[]): Shown | null {
  const theirs = counterparts.filter((one) => one.ownerId === invitation.inviteeId)
  const open = theirs.find((one) => one.status !== 'Closed')
  if (open) return open
  return [...theirs].sort((a, b) => (a.closedAt ?? '').localeCompare(b.closedAt ?? '')).at(-1) ?? null
}

function stateOf(invitation: Invitation, shown: Shown | null): AnswerState {
  if (invitation.state !== 'accepted') return invitation.state
  if (shown?.substatus === 'Won') return 'won'
  if (shown?.substatus === 'Lost') return 'lost'
  return shown?.substatus === 'Error' ? 'error' : 'accepted'
}
