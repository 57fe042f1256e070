import type { ColumnType, Generated } from 'kysely'

type Timestamp = ColumnType<Date, Date | string, Date | string>
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type SignInDomainTable = {
  organization_id: string
  domain: string
  added_at: Timestamp
  added_by_name: string
  proved_at: NullableTimestamp
  checked_at: NullableTimestamp
  problem: 'no-record' | 'other-record' | 'no-answer' | null
}

export type DirectoryTenantTable = {
  organization_id: string
  id: string
  name: string
  issuer: string
  client_id: string
  client_secret: string
  directory_claim: string
  directory_id: string
  domains: string[]
  creates_people: boolean
  default_role: string | null
  default_location_id: string | null
  groups_claim: string
  maps_groups: boolean
  group_roles: ColumnType<unknown, string, string>
  is_active: boolean
  added_at: Timestamp
  added_by_name: string
  proved_at: NullableTimestamp
  proved_by_name: string | null
  last_used_at: NullableTimestamp
}

export type CompanyAccountTable = {
  organization_id: string
  tenant_id: string
  subject: string
  person_id: string
  email: string
  linked_at: Timestamp
  last_used_at: Timestamp
}

export type MappedRoleTable = {
  organization_id: string
  id: Generated<string>
  tenant_id: string
  person_id: string
  role: string
  location_id: string | null
  kept: Generated<boolean>
}

export type LinkRequestTable = {
  organization_id: string
  id: string
  tenant_id: string
  directory_id: string
  email: string
  name: string
  asked_at: Timestamp
  times: Generated<number>
}

export type SignInRuleTable = {
  organization_id: string
  company_only: Generated<boolean>
  emergency_person_id: string | null
  second_factor_required: Generated<boolean>
}

export type SignInTables = {
  sign_in_domain: SignInDomainTable
  directory_tenant: DirectoryTenantTable
  company_account: CompanyAccountTable
  mapped_role: MappedRoleTable
  link_request: LinkRequestTable
  sign_in_rule: SignInRuleTable
}
