import { dealNumber, type OrganizationId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { earnsIncentive } from '#domain/solution.ts'
import { type SharedReferral, typeShown } from '#domain/visibility.ts'
import type { DealTexts } from '../referral-lists/deal-words.ts'

/** What every save of a copy writes; the worth in US dollars comes from the rates. */
export function copyColumns(shown: SharedReferral, owner: Referral) {
  return {
    shown: JSON.stringify(shown),
    shown_version: owner.version,
    name: shown.name ?? '',
    status: shown.status,
    substatus: shown.substatus,
    reason: shown.reason,
    stage: shown.stage ?? 10,
    value_amount: shown.value?.amount ?? null,
    value_currency: shown.value?.currency ?? null,
    close_on: shown.closeOn,
    updated_at: owner.updatedAt,
    deal_type: typeShown(shown),
    customer_id: shown.customer?.customerId ?? null,
    customer_name: shown.customer?.name ?? '',
    customer_city: shown.customer?.address.city ?? '',
    customer_country: shown.customer?.address.country ?? '',
    owner_name: shown.ownerName,
    solution_ids: (shown.solutions ?? []).map((solution) => solution.solutionId as string),
    solution_names: (shown.solutions ?? []).map((solution) => solution.name),
    earns_incentive: earnsIncentive(shown.solutions ?? []),
  }
}

/** A copy that is not listed is found through the viewer's own record, and keeps no words of its own. */
export function copyTexts(viewerId: OrganizationId, shown: SharedReferral, listed: boolean): DealTexts {
  const text = (value: string | null | undefined) => (listed ? (value ?? '') : '')
  return {
    organizationId: viewerId,
    dealId: shown.id,
    number: text(dealNumber(shown.engagementId)),
    name: text(shown.name),
    customerName: text(shown.customer?.name),
    team: '',
    notes: text(shown.notes),
    crmId: '',
  }
}
