import type { ColumnType, Generated } from 'kysely'
import type { DeliveryFault, DeliveryState, SignatureHeader, WebhookEvent } from '#domain/webhook.ts'

/** Timestamps come as Date; what they are compared with may be ISO text. */
type Timestamp = ColumnType<Date, string, string>
type NullableTimestamp = ColumnType<Date | null, string | null | undefined, string | null>

export type SubscriptionTable = {
  organization_id: string
  id: string
  url: string
  events: WebhookEvent[]
  signature_header: SignatureHeader
  transaction: string
  event_id: string
  registered_in: Generated<string>
  registered_at: Timestamp
  changed_at: Timestamp
  changed_by: string | null
}

export type DeliveryTable = {
  organization_id: string
  id: string
  place: ColumnType<string, never, never>
  lane: string
  event: WebhookEvent
  event_id: string | null
  resource_id: string | null
  deal_id: string | null
  body: string
  state: Generated<DeliveryState>
  attempts: Generated<number>
  tries: Generated<number>
  due_at: Timestamp
  last_status: number | null
  last_fault: DeliveryFault | null
  created_at: Timestamp
  settled_at: NullableTimestamp
}

export type DeliveryAttemptTable = {
  organization_id: string
  delivery_id: string
  number: number
  at: Timestamp
  url: string
  milliseconds: Generated<number>
  status: number | null
  fault: DeliveryFault | null
  detail: string | null
  answer: string | null
}

export type WebhookTables = {
  subscription: SubscriptionTable
  delivery: DeliveryTable
  delivery_attempt: DeliveryAttemptTable
}
