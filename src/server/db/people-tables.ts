import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, string, string>
type NullableTimestamp = ColumnType<Date | null, string | null | undefined, string | null>

export type PersonInvitationTable = {
  organization_id: string
  id: string
  joins_id: string
  email: string
  first_name: string
  last_name: string
  title: string
  guest: boolean
  rights: ColumnType<unknown, string, string>
  language: string | null
  invited_by_name: string
  sent_at: Timestamp
  sendings: Generated<number>
  expires_at: Timestamp
  state: Generated<'open' | 'accepted' | 'withdrawn'>
  answered_at: NullableTimestamp
  created_at: Generated<Date>
}

export type EnrolmentChangeTable = {
  organization_id: string
  id: string
  partner_id: string
  state: 'active' | 'suspended'
  reason: string
  by_name: string
  changed_at: Timestamp
}

export type PartnerApplicationTable = {
  organization_id: string
  id: string
  company: string
  country: string
  city: string
  first_name: string
  last_name: string
  email: string
  phone: string
  message: string
  language: string | null
  state: 'unconfirmed' | 'waiting' | 'approved' | 'rejected'
  applied_at: Timestamp
  confirmed_at: NullableTimestamp
  answered_at: NullableTimestamp
  answered_by_name: string | null
  reason: string | null
  partner_id: string | null
}

export type PeopleTables = {
  person_invitation: PersonInvitationTable
  enrolment_change: EnrolmentChangeTable
  partner_application: PartnerApplicationTable
}
