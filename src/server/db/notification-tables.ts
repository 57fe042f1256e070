import type { ColumnType, Generated } from 'kysely'

/** Timestamps come as Date; what they are compared with may be ISO text. */
type Timestamp = ColumnType<Date, string, string>
type NullableTimestamp = ColumnType<Date | null, string | null | undefined, string | null>
type Facts = ColumnType<Record<string, string | number>, string, string>

export type OutboxTable = {
  organization_id: string
  id: string
  key: string
  template: string
  to_email: string
  to_name: string
  language: string
  facts: Facts
  path: string
  sealed: boolean
  engagement_id: string | null
  state: Generated<'queued' | 'kept' | 'sent' | 'failed'>
  attempts: Generated<number>
  last_error: string | null
  due_at: Timestamp
  created_at: Timestamp
  settled_at: NullableTimestamp
}

export type NoticeTable = {
  organization_id: string
  id: string
  person_id: string
  key: string
  name: string
  kind: 'mandatory' | 'recommended' | 'transactional'
  facts: Facts
  path: string
  deal_id: string | null
  due_at: NullableTimestamp
  told_at: Timestamp
  read_at: NullableTimestamp
  archived_at: NullableTimestamp
  done_at: NullableTimestamp
}

export type NoticeRefusalTable = {
  organization_id: string
  email: string
  name: string
  channel: 'app' | 'mail'
  refused_at: Timestamp
}

export type MailAddressTable = {
  organization_id: string
  person_id: string
  email: string
  asked_at: Timestamp
  verified_at: NullableTimestamp
}

export type MailSettingTable = { organization_id: string; language: string }

export type NoticeCursorTable = { organization_id: string; transaction: string; event_id: string }

export type NotificationTables = {
  outbox: OutboxTable
  notice: NoticeTable
  notice_refusal: NoticeRefusalTable
  mail_address: MailAddressTable
  mail_setting: MailSettingTable
  notice_cursor: NoticeCursorTable
}
