import type { ColumnType, Generated } from 'kysely'
import type { DirectoryTables } from './directory-tables.ts'
import type { ListingTables } from './listing-tables.ts'
import type { NotificationTables } from './notification-tables.ts'
import type { PeopleTables } from './people-tables.ts'
import type { SignInTables } from './sign-in-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

/** Timestamps come as Date and go as Date or ISO text; numerics and days stay text. */
type Timestamp = ColumnType<Date, Date | string, Date | string>
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Json<T = unknown> = ColumnType<T, string, string>
type NullableJson<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>
type Derived<T> = ColumnType<T, never, never>
type Defaulted<T> = ColumnType<T, T | undefined, T>

export type OrganizationTable = {
  id: string
  kind: 'vendor' | 'partner'
  name: string
  global_id: string
  assesses: Defaulted<boolean>
  suspended_at: NullableTimestamp
  created_at: Generated<Date>
}

export type LocationTable = {
  id: string
  organization_id: string
  name: string
  number: string
  city: string
  country: string
  retired_at: NullableTimestamp
}

export type SolutionTable = {
  id: string
  number: string
  name: string
  organization_id: string
  co_sell_status: string
  location_id: string | null
  assessment: Defaulted<boolean>
}

export type CustomerTable = {
  id: string
  name: string
  address_line: string
  city: string
  region: string | null
  postal_code: string
  country: string
  duns: string | null
  industry: string | null
  size: string | null
  lei: Defaulted<string | null>
  text_key: Defaulted<string | null>
  retired_at: NullableTimestamp
  managed: Defaulted<boolean | null>
  name_key: Defaulted<string>
  search_key: Defaulted<string>
  city_key: Defaulted<string>
  place_key: Defaulted<string>
}

export type CustomerWordTable = { field: 'name' | 'place'; word: string; customer_id: string }

export type ExchangeRateTable = { currency: string; on_day: string; usd_per_unit: string }

export type OrganizationSettingTable = {
  organization_id: string
  stage_names: Json<Record<string, string>>
  takes_applications: Defaulted<boolean>
}

export type MembershipTable = {
  organization_id: string
  person_id: string
  email: string
  first_name: string
  last_name: string
  phone: string
  title: Defaulted<string>
  help_types: Defaulted<string[]>
  countries: Defaulted<string[]>
  last_seen_at: NullableTimestamp
  guest: Defaulted<boolean>
  created_at: Generated<Date>
}

export type RoleAssignmentTable = {
  organization_id: string
  id: Generated<string>
  person_id: string
  role: string
  location_id: string | null
}

export type ReferralTable = {
  organization_id: string
  id: string
  engagement_id: string
  party_role: 'originator' | 'vendor' | 'partner'
  originator_id: string
  location_id: string | null
  name: string
  customer: NullableJson
  value_amount: string | null
  value_currency: string | null
  close_on: string | null
  notes: Defaulted<string>
  purchase_intent: string | null
  crm_id: Defaulted<string>
  campaign_id: Defaulted<string>
  supplement: ColumnType<unknown, string | undefined, string>
  created_via: Defaulted<string>
  modified_via: Defaulted<string>
  visible_to_vendor: Defaulted<boolean>
  status: 'New' | 'Active' | 'Closed'
  substatus: string
  reason: string | null
  outcome_note: Defaulted<string>
  received_at: NullableTimestamp
  answer_due_at: NullableTimestamp
  assignee_id: string | null
  accepted_at: NullableTimestamp
  closed_at: NullableTimestamp
  stage: number
  stages: Json
  received: NullableJson
  created_by: string | null
  created_by_name: Defaulted<string>
  created_at: Timestamp
  updated_at: Timestamp
  version: Defaulted<number>
  deal_type: string
  customer_id: string | null
  customer_name: Defaulted<string>
  customer_city: Defaulted<string>
  customer_country: Defaulted<string>
  value_usd: string | null
  help: string | null
  counterpart_name: Defaulted<string>
  counterpart_standing: Defaulted<string>
  counterpart_due_at: NullableTimestamp
  counterpart_reason: string | null
  counterpart_person: string | null
  from_id: string | null
  from_name: string | null
  assignee_name: string | null
  solution_ids: Defaulted<string[]>
  solution_names: Defaulted<string[]>
  earns_incentive: Defaulted<boolean>
  open_items: Defaulted<string[]>
  inbound: Derived<boolean>
  is_open: Derived<boolean>
  value_rank: Derived<string>
  close_rank: Derived<string>
  due_rank: Derived<Date>
  wire_type: Derived<string>
  wire_qualification: Derived<string>
}

export type ShownReferralTable = {
  organization_id: string
  id: string
  engagement_id: string
  owner_id: string
  shown: Json
  shown_version: number
  listed: boolean
  name: string
  status: 'New' | 'Active' | 'Closed'
  substatus: string
  reason: string | null
  stage: number
  value_amount: string | null
  value_currency: string | null
  value_usd: string | null
  close_on: string | null
  created_at: Timestamp
  updated_at: Timestamp
  deal_type: string
  customer_id: string | null
  customer_name: Defaulted<string>
  customer_city: Defaulted<string>
  customer_country: Defaulted<string>
  owner_name: string
  solution_ids: Defaulted<string[]>
  solution_names: Defaulted<string[]>
  earns_incentive: Defaulted<boolean>
  is_open: Derived<boolean>
  value_rank: Derived<string>
  close_rank: Derived<string>
}

export type InvitationTable = {
  organization_id: string
  id: string
  engagement_id: string
  referral_id: string
  invitee_id: string
  invitee_name: string
  invitee_role: 'vendor' | 'partner'
  invitee_referral_id: string
  terms: Json
  state: string
  sent_at: Timestamp
  answer_due_at: Timestamp
  answered_at: NullableTimestamp
  reason: string | null
}

export type TeamMemberTable = {
  organization_id: string
  referral_id: string
  position: number
  first_name: string
  last_name: string
  email: string
  phone: string
  title: Defaulted<string>
  email_key: Derived<string>
}

export type ReferralSolutionTable = {
  organization_id: string
  referral_id: string
  position: number
  solution_id: string
  number: string
  name: string
  publisher_name: string
  kind: 'own' | 'vendor' | 'third-party' | 'assessment'
  co_sell_status: string
  quantity: ColumnType<string | null, string | number | null, string | number | null>
  price_amount: string | null
  price_currency: string | null
}

export type CustomerContactTable = {
  organization_id: string
  referral_id: string
  id: string
  name: string
  email: string
  phone: string
  title: Defaulted<string>
  consent_at: NullableTimestamp
  partners_consent_at: NullableTimestamp
}

export type FavoriteTable = {
  organization_id: string
  person_id: string
  deal_id: string
  marked_at: Generated<Date>
}

export type SavedViewTable = {
  organization_id: string
  person_id: string
  id: string
  name: string
  query: string
  created_at: Generated<Date>
}

export type NoteTable = {
  organization_id: string
  id: string
  engagement_id: string
  deal_id: string
  author_organization_id: string
  author_id: string | null
  author_name: string | null
  text: string
  audience: Defaulted<string[]>
  written_at: Timestamp
}

export type EventTable = {
  organization_id: string
  id: string
  cause_id: string
  transaction: Generated<string>
  name: string
  deal_id: string | null
  engagement_id: string | null
  location_id: string | null
  deal_name: Defaulted<string>
  deal_version: number | null
  actor_id: string | null
  actor_name: string | null
  actor_organization_id: string | null
  actor_organization_name: string | null
  changes: Json
  note_id: string | null
  happened_at: Timestamp
}

export type DealWordTable = {
  organization_id: string
  word: string
  deal_id: string
  field: 'name' | 'number' | 'customer' | 'team' | 'notes'
}

export type Tables = {
  organization: OrganizationTable
  location: LocationTable
  solution: SolutionTable
  customer: CustomerTable
  customer_word: CustomerWordTable
  exchange_rate: ExchangeRateTable
  organization_setting: OrganizationSettingTable
  membership: MembershipTable
  role_assignment: RoleAssignmentTable
  referral: ReferralTable
  shown_referral: ShownReferralTable
  invitation: InvitationTable
  team_member: TeamMemberTable
  referral_solution: ReferralSolutionTable
  customer_contact: CustomerContactTable
  favorite: FavoriteTable
  saved_view: SavedViewTable
  note: NoteTable
  event: EventTable
  deal_word: DealWordTable
} & NotificationTables &
  DirectoryTables &
  ListingTables &
  PeopleTables &
  SignInTables &
  WebhookTables
