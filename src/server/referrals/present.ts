import type { DealView } from '#contract/deal-view.ts'
import { type WhyNot, whyNot } from '#domain/deal-actions.ts'
import { dealNumber } from '#domain/id.ts'
import type { InvitationTerms } from '#domain/invitation.ts'
import { openItems } from '#domain/open-item.ts'
import { acceptedAt, answerDue, closedAt, direction, type Referral } from '#domain/referral.ts'
import { whyNotAdvance, whyNotWithdrawInvitation } from '#domain/rules.ts'
import { settableStages } from '#domain/sales-stage.ts'
import { earnsIncentive } from '#domain/solution.ts'
import { isOnTeam } from '#domain/team.ts'
import { typeOf, viewersOf } from '#domain/visibility.ts'
import type { Context } from '../context.ts'
import type { Deal, ShownDeal } from '../records/queries.ts'

/** My own record as its page shows it, with what I may do next and why not. */
export function present(deal: Deal, context: Context): DealView {
  const { referral, copies } = deal
  const { standing } = referral
  const offeredContact = copies.find((copy) => copy.relation === 'invitee')?.contact ?? null
  const refusals = whyNot(referral, context.actor, context.now)
  return {
    id: referral.id,
    engagementId: referral.engagementId,
    number: dealNumber(referral.engagementId),
    direction: direction(referral.role),
    role: referral.role,
    version: referral.version,
    readOnly: false,
    type: typeOf(referral),
    name: referral.name,
    customer: referral.customer,
    contact: referral.contact ?? offeredContact,
    value: referral.value,
    closeOn: referral.closeOn,
    notes: referral.notes,
    purchaseIntent: referral.purchaseIntent,
    crmId: referral.crmId,
    campaignId: referral.campaignId,
    location: deal.location,
    status: standing.status,
    substatus: standing.substatus,
    reason: 'reason' in standing ? standing.reason : null,
    outcomeNote: 'note' in standing ? standing.note : '',
    answerDueAt: answerDue(referral),
    acceptedAt: acceptedAt(referral),
    closedAt: closedAt(referral),
    stage: referral.stage,
    stages: [...referral.stages],
    visibleToVendor: referral.visibleToVendor,
    team: [...referral.team],
    solutions: [...referral.solutions],
    openItems: openItems(referral),
    assignee: assigneeOf(deal),
    received: receivedOf(referral),
    sent: referral.sent.map((invitation) => ({
      ...invitation,
      terms: copyTerms(invitation.terms),
      whyNotWithdraw: whyNotWithdrawInvitation(
        referral,
        invitation,
      ) as DealView['sent'][number]['whyNotWithdraw'],
    })),
    counterparts: copies.map((copy) => ({
      ...copy,
      solutions: copy.solutions === null ? null : [...copy.solutions],
      team: copy.team === null ? null : [...copy.team],
    })),
    audience: audienceOf(deal, context),
    createdByName: referral.role === 'originator' ? referral.createdByName : '',
    createdAt: referral.createdAt,
    updatedAt: referral.updatedAt,
    favorite: deal.favorite,
    onTeam: isOnTeam(referral.team, context.actor.email),
    earnsIncentive: earnsIncentive(referral.solutions),
    whyNot: refusals as DealView['whyNot'],
    whyNotMove: whyNotMove(referral, refusals),
    now: context.now,
  }
}

/** What hinders all stages hinders each. */
function whyNotMove(referral: Referral, { advance: refused = null }: WhyNot): DealView['whyNotMove'] {
  return Object.fromEntries(
    settableStages.map((stage) => [stage, refused ?? whyNotAdvance(referral, stage)]),
  ) as DealView['whyNotMove']
}

function assigneeOf({ referral, assigneeName }: Deal): DealView['assignee'] {
  const id = referral.standing.status === 'New' ? referral.standing.assigneeId : null
  return id === null ? null : { personId: id, name: assigneeName ?? '' }
}

function receivedOf({ received }: Referral): DealView['received'] {
  if (received === null) return null
  return {
    inviterId: received.inviterId,
    inviterName: received.inviterName,
    terms: copyTerms(received.terms),
  }
}

function copyTerms(terms: InvitationTerms) {
  const { solutionIds, solutionNames, team } = terms
  return { ...terms, solutionIds: [...solutionIds], solutionNames: [...solutionNames], team: [...team] }
}

/** Model 14: the parties whom I invited or who invited me; an organization that only may read gets no notes. */
export function audienceOf(
  { referral, copies }: Pick<Deal, 'referral' | 'copies'>,
  context: Context,
): DealView['audience'] {
  const nameOf = new Map<string, string>([
    ...copies.map((copy) => [copy.ownerId, copy.ownerName] as const),
    ...referral.sent.map((invitation) => [invitation.inviteeId, invitation.inviteeName] as const),
  ])
  return viewersOf(referral, context.vendor.id)
    .filter((viewer) => viewer.relation !== 'reader')
    .map(({ organizationId }) => ({ organizationId, name: nameOf.get(organizationId) ?? '' }))
}

/** A partner-led deal as the vendor's sellers may read it (VIS-B2). */
export function presentShown(
  { shown, dealType, favorite, updatedAt, version }: ShownDeal,
  context: Context,
): DealView {
  return {
    id: shown.id,
    engagementId: shown.engagementId,
    number: dealNumber(shown.engagementId),
    version,
    readOnly: true,
    direction: 'inbound',
    role: shown.ownerRole,
    type: dealType,
    name: shown.name ?? '',
    customer: shown.customer,
    contact: shown.contact,
    value: shown.value,
    closeOn: shown.closeOn,
    notes: shown.notes ?? '',
    purchaseIntent: shown.purchaseIntent,
    crmId: '',
    campaignId: '',
    location: null,
    status: shown.status,
    substatus: shown.substatus,
    reason: shown.reason,
    outcomeNote: '',
    answerDueAt: null,
    acceptedAt: shown.acceptedAt,
    closedAt: shown.closedAt,
    stage: shown.stage ?? 10,
    stages: [],
    visibleToVendor: true,
    team: [],
    solutions: [...(shown.solutions ?? [])],
    openItems: [],
    assignee: null,
    received: null,
    sent: [],
    counterparts: [{ ...shown, solutions: [...(shown.solutions ?? [])], team: null }],
    audience: [],
    createdByName: '',
    createdAt: shown.createdAt ?? updatedAt,
    updatedAt,
    favorite,
    onTeam: false,
    earnsIncentive: earnsIncentive(shown.solutions ?? []),
    whyNot: { favorite: null },
    whyNotMove: {},
    now: context.now,
  }
}
