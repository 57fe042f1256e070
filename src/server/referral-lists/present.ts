import type { DealRow } from '#contract/deal-view.ts'
import { dealNumber, type EngagementId } from '#domain/id.ts'
import { canonicalAmount } from '#domain/money.ts'
import type { Actor } from '#domain/role.ts'
import { instantOf } from '../db/column-types.ts'
import { writeCursor } from './cursor.ts'
import type { DealRowColumns } from './deal-queries.ts'
import type { Order } from './order-queries.ts'

export function toDealRow(row: DealRowColumns, actor: Actor): DealRow {
  return {
    id: row.id,
    engagementId: row.engagement_id,
    number: dealNumber(row.engagement_id as EngagementId),
    readOnly: row.read_only,
    direction: row.inbound ? 'inbound' : 'outbound',
    type: row.deal_type as DealRow['type'],
    name: row.name,
    customerName: row.customer_name,
    customerCity: row.customer_city,
    customerCountry: row.customer_country,
    status: row.status as DealRow['status'],
    substatus: row.substatus as DealRow['substatus'],
    reason: row.reason,
    stage: row.stage as DealRow['stage'],
    value: moneyOf(row),
    closeOn: row.close_on,
    createdAt: instantOf(row.created_at),
    updatedAt: instantOf(row.updated_at),
    answerDueAt: row.answer_due_at && instantOf(row.answer_due_at),
    help: row.help as DealRow['help'],
    counterpart: counterpartOf(row),
    fromName: row.from_name,
    locationId: row.location_id,
    assigneeName: row.assignee_name,
    assignedToMe: row.assignee_id === actor.personId,
    solutionNames: row.solution_names,
    earnsIncentive: row.earns_incentive,
    crmId: row.crm_id,
    openItems: row.open_items as DealRow['openItems'],
    onTeam: row.on_team,
    favorite: row.favorite,
  }
}

function moneyOf({ value_amount: amount, value_currency: currency }: DealRowColumns): DealRow['value'] {
  return amount === null || currency === null ? null : { amount: canonicalAmount(amount), currency }
}

function counterpartOf(row: DealRowColumns): DealRow['counterpart'] {
  return {
    name: row.counterpart_name,
    standing: row.counterpart_standing as DealRow['counterpart']['standing'],
    answerDueAt: row.counterpart_due_at && instantOf(row.counterpart_due_at),
    reason: row.counterpart_reason,
    person: row.counterpart_person,
  }
}

/** The page of rows of which one more than `limit` was read, and where the next one begins. */
export function toPage(
  rows: DealRowColumns[],
  actor: Actor,
  order: Order,
  limit: number,
): { items: DealRow[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next =
    rows.length > limit && last !== undefined
      ? writeCursor(order, { value: last.sort_text, id: last.id })
      : null
  return { items: page.map((row) => toDealRow(row, actor)), next }
}
