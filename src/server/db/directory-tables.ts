import type { ColumnType } from 'kysely'

type Timestamp = ColumnType<Date, Date | string, Date | string>
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type CustomerCityTable = { name: string; city_key: string }

export type VendorAccountTable = {
  id: string
  number: string
  customer_id: string
  name: string
  managed: boolean
  changed_at: Timestamp
}

export type OwnCustomerTable = {
  organization_id: string
  id: string
  name: string
  address_line: string
  city: string
  region: string | null
  postal_code: string
  country: string
  duns: string | null
  lei: string | null
  industry: string | null
  size: string | null
  search_key: string
  matched_customer_id: string | null
  matched_at: NullableTimestamp
  created_by: string
  created_at: Timestamp
}

export type DirectoryTables = {
  customer_city: CustomerCityTable
  vendor_account: VendorAccountTable
  own_customer: OwnCustomerTable
}
