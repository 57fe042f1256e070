import { sql } from 'kysely'
import { dealNumber } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import type { Money } from '#domain/money.ts'
import { openItems } from '#domain/open-item.ts'
import { fullName } from '#domain/person-name.ts'
import type { Referral } from '#domain/referral.ts'
import { earnsIncentive } from '#domain/solution.ts'
import { typeOf } from '#domain/visibility.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { indexDeal } from '../referral-lists/deal-words.ts'
import { standingColumns } from './row.ts'

/** What the money is worth at the latest known rate; null where the currency has none (DF-F3). */
export function usdValue(value: Money | null) {
  if (value === null) return sql<string | null>`null`
  return sql<string | null>`round(${value.amount}::numeric * (select usd_per_unit from exchange_rate
    where currency = ${value.currency} order by on_day desc limit 1), 2)`
}

/** Columns that the domain derives and lists sort or filter by; this is the one place that writes them. */
function derivedColumns(referral: Referral) {
  const { customer, received } = referral
  return {
    deal_type: typeOf(referral),
    customer_id: customer?.customerId ?? null,
    customer_name: customer?.name ?? '',
    customer_city: customer?.address.city ?? '',
    customer_country: customer?.address.country ?? '',
    value_usd: usdValue(referral.value),
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

function columns(referral: Referral) {
  return {
    name: referral.name,
    customer: referral.customer === null ? null : JSON.stringify(referral.customer),
    value_amount: referral.value?.amount ?? null,
    value_currency: referral.value?.currency ?? null,
    close_on: referral.closeOn,
    notes: referral.notes,
    purchase_intent: referral.purchaseIntent,
    crm_id: referral.crmId,
    campaign_id: referral.campaignId,
    supplement: JSON.stringify(referral.supplement),
    modified_via: referral.modifiedVia,
    visible_to_vendor: referral.visibleToVendor,
    ...standingColumns(referral.standing),
    stage: referral.stage,
    stages: JSON.stringify(referral.stages),
    received: referral.received === null ? null : JSON.stringify(referral.received),
    updated_at: referral.updatedAt,
    version: referral.version,
    ...derivedColumns(referral),
  }
}

export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  await tx
    .insertInto('referral')
    .values({
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
      ...columns(referral),
    })
    .execute()
  await saveParts(tx, null, referral)
}

export async function updateReferral(tx: Tx, before: Referral, after: Referral): Promise<void> {
  await tx
    .updateTable('referral')
    .set(columns(after))
    .where('organization_id', '=', after.organizationId)
    .where('id', '=', after.id)
    .execute()
  await saveParts(tx, before, after)
}

function changed(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

async function saveParts(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (changed(before?.team ?? [], after.team)) await replaceTeam(tx, before, after)
  if (changed(before?.solutions ?? [], after.solutions)) await replaceSolutions(tx, before, after)
  if (changed(before?.contact ?? null, after.contact)) await replaceContact(tx, before, after)
  for (const invitation of after.sent) {
    const known = before?.sent.find((one) => one.id === invitation.id)
    if (known === undefined) await insertInvitation(tx, after, invitation)
    else if (changed(known, invitation)) await updateInvitation(tx, after, invitation)
  }
  if (before === null || changed(words(before), words(after))) await indexDeal(tx, words(after))
}

function words(referral: Referral) {
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

async function replaceTeam(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  const key = { organization_id: after.organizationId, referral_id: after.id }
  if (before !== null && before.team.length > 0) {
    await tx.deleteFrom('team_member').where('referral_id', '=', after.id).execute()
  }
  const rows = after.team.map(({ firstName, lastName, ...rest }, position) => {
    return { ...key, position, first_name: firstName, last_name: lastName, ...rest }
  })
  if (rows.length > 0) await tx.insertInto('team_member').values(rows).execute()
}

async function replaceSolutions(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (before !== null && before.solutions.length > 0) {
    await tx.deleteFrom('referral_solution').where('referral_id', '=', after.id).execute()
  }
  const rows = after.solutions.map((solution, position) => ({
    organization_id: after.organizationId,
    referral_id: after.id,
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
  if (rows.length > 0) await tx.insertInto('referral_solution').values(rows).execute()
}

async function replaceContact(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (before !== null && before.contact !== null) {
    await tx.deleteFrom('customer_contact').where('referral_id', '=', after.id).execute()
  }
  if (after.contact === null) return
  const { consentAt, partnersConsentAt, ...contact } = after.contact
  await tx
    .insertInto('customer_contact')
    .values({
      organization_id: after.organizationId,
      referral_id: after.id,
      id: newId(),
      ...contact,
      consent_at: consentAt,
      partners_consent_at: partnersConsentAt,
    })
    .execute()
}

async function insertInvitation(tx: Tx, referral: Referral, invitation: Invitation): Promise<void> {
  await tx
    .insertInto('invitation')
    .values({
      organization_id: referral.organizationId,
      id: invitation.id,
      engagement_id: referral.engagementId,
      referral_id: referral.id,
      invitee_id: invitation.inviteeId,
      invitee_name: invitation.inviteeName,
      invitee_role: invitation.inviteeRole,
      invitee_referral_id: invitation.inviteeReferralId,
      terms: JSON.stringify(invitation.terms),
      state: invitation.state,
      sent_at: invitation.sentAt,
      answer_due_at: invitation.answerDueAt,
      answered_at: invitation.answeredAt,
      reason: invitation.reason,
    })
    .execute()
}

async function updateInvitation(tx: Tx, referral: Referral, invitation: Invitation): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ state: invitation.state, answered_at: invitation.answeredAt, reason: invitation.reason })
    .where('organization_id', '=', referral.organizationId)
    .where('id', '=', invitation.id)
    .execute()
}

/** The assignee's name beside his id, for the list; the id itself is part of the standing. */
export async function nameAssignee(tx: Tx, referral: Referral, name: string | null): Promise<void> {
  await tx.updateTable('referral').set({ assignee_name: name }).where('id', '=', referral.id).execute()
}
