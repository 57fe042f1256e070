import type { CustomerContact } from '#domain/customer.ts'
import { dealNumber } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import { openItems } from '#domain/open-item.ts'
import { fullName } from '#domain/person-name.ts'
import type { Referral } from '#domain/referral.ts'
import { earnsIncentive } from '#domain/solution.ts'
import { typeOf } from '#domain/visibility.ts'
import type { DealTexts } from '../referral-lists/deal-words.ts'
import { standingColumns } from './row.ts'

/** What never changes once a record is there. */
export function birthColumns(referral: Referral) {
  return {
    organization_id: referral.organizationId,
    id: referral.id,
    engagement_id: referral.engagementId,
    party_role: referral.role,
    originator_id: referral.originatorId,
    location_id: referral.locationId,
    created_by: referral.createdBy,
    created_by_name: referral.createdByName,
    created_via: referral.createdVia,
    created_at: referral.createdAt,
  }
}

/** Columns that the domain derives and lists sort or filter by; the worth in US dollars comes from the rates. */
function derivedColumns(referral: Referral) {
  const { customer, received } = referral
  return {
    deal_type: typeOf(referral),
    customer_id: customer?.customerId ?? null,
    customer_name: customer?.name ?? '',
    customer_city: customer?.address.city ?? '',
    customer_country: customer?.address.country ?? '',
    help: received === null ? latestHelp(referral.sent) : received.terms.help,
    from_id: received?.inviterId ?? null,
    from_name: received?.inviterName ?? null,
    solution_ids: referral.solutions.map((solution) => solution.solutionId as string),
    solution_names: referral.solutions.map((solution) => solution.name),
    earns_incentive: earnsIncentive(referral.solutions),
    open_items: openItems(referral) as string[],
  }
}

function latestHelp(sent: readonly Invitation[]): string | null {
  const requests = sent.filter((one) => one.inviteeRole === 'vendor' && one.state !== 'withdrawn')
  return requests.at(-1)?.terms.help ?? null
}

/** What every save of a record writes of it; objects go into columns of JSON. */
export function recordColumns(referral: Referral) {
  return {
    name: referral.name,
    customer: referral.customer,
    value_amount: referral.value?.amount ?? null,
    value_currency: referral.value?.currency ?? null,
    close_on: referral.closeOn,
    notes: referral.notes,
    purchase_intent: referral.purchaseIntent,
    crm_id: referral.crmId,
    campaign_id: referral.campaignId,
    supplement: referral.supplement,
    modified_via: referral.modifiedVia,
    visible_to_vendor: referral.visibleToVendor,
    ...standingColumns(referral.standing),
    stage: referral.stage,
    stages: referral.stages,
    received: referral.received,
    updated_at: referral.updatedAt,
    version: referral.version,
    ...derivedColumns(referral),
  }
}

/** What a record is found by. */
export function recordTexts(referral: Referral): DealTexts {
  return {
    organizationId: referral.organizationId,
    dealId: referral.id,
    number: dealNumber(referral.engagementId),
    name: referral.name,
    customerName: referral.customer?.name ?? '',
    team: referral.team.map((member) => fullName(member.firstName, member.lastName)).join(' '),
    notes: referral.notes,
    crmId: referral.crmId,
  }
}

export function teamRows(referral: Referral) {
  return referral.team.map(({ firstName, lastName, ...rest }, position) => ({
    organization_id: referral.organizationId,
    referral_id: referral.id,
    position,
    first_name: firstName,
    last_name: lastName,
    ...rest,
  }))
}

export function solutionRows(referral: Referral) {
  return referral.solutions.map((solution, position) => ({
    organization_id: referral.organizationId,
    referral_id: referral.id,
    position,
    solution_id: solution.solutionId,
    number: solution.number,
    name: solution.name,
    publisher_name: solution.publisherName,
    kind: solution.kind,
    co_sell_status: solution.coSellStatus,
    quantity: solution.quantity,
    price_amount: solution.price?.amount ?? null,
    price_currency: solution.price?.currency ?? null,
  }))
}

export function contactColumns(referral: Referral, contact: CustomerContact) {
  const { consentAt, partnersConsentAt, ...rest } = contact
  return {
    organization_id: referral.organizationId,
    referral_id: referral.id,
    ...rest,
    consent_at: consentAt,
    partners_consent_at: partnersConsentAt,
  }
}

export function invitationColumns(referral: Referral, invitation: Invitation) {
  return {
    organization_id: referral.organizationId,
    id: invitation.id,
    engagement_id: referral.engagementId,
    referral_id: referral.id,
    invitee_id: invitation.inviteeId,
    invitee_name: invitation.inviteeName,
    invitee_role: invitation.inviteeRole,
    invitee_referral_id: invitation.inviteeReferralId,
    terms: invitation.terms,
    state: invitation.state,
    sent_at: invitation.sentAt,
    answer_due_at: invitation.answerDueAt,
    answered_at: invitation.answeredAt,
    reason: invitation.reason,
  }
}
