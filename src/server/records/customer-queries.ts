import { sql } from 'kysely'
import type { DealCustomer, Matching } from '#domain/customer.ts'
import type { CustomerId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

type Row = {
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
}

/**
 * The customer as a deal keeps it (CU-3): an entry of the directory, or one that the organization entered by hand
 * (CU-10). `account` picks one of the vendor's linked records of the customer, any of which will do (CU-9).
 */
export async function findCustomer(
  tx: Tx,
  id: string,
  account: string | null = null,
): Promise<DealCustomer | undefined> {
  const entry = await tx
    .selectFrom('customer as c')
    .selectAll('c')
    .select(
      sql<string | null>`case when c.managed is null then null else (select a.number from vendor_account a
        where a.customer_id = c.id order by a.number is not distinct from ${account} desc, a.managed desc, a.number
        limit 1) end`.as('account_number'),
    )
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (entry === undefined) return findOwn(tx, id, account)
  return customerOf(entry, 'directory', entry.account_number)
}

/** Another organization's entry is not there: row-level security leaves only one's own. */
async function findOwn(tx: Tx, id: string, account: string | null): Promise<DealCustomer | undefined> {
  const own = await tx.selectFrom('own_customer').selectAll().where('id', '=', id).executeTakeFirst()
  if (own === undefined) return undefined
  if (own.matched_customer_id === null)
    return customerOf(own, own.matched_at === null ? 'pending' : 'matched', null)
  const matched = await findCustomer(tx, own.matched_customer_id, account)
  return matched && { ...matched, matching: 'matched' }
}

export function customerOf(row: Row, matching: Matching, accountNumber: string | null): DealCustomer {
  return {
    customerId: row.id as CustomerId,
    name: row.name,
    address: {
      line: row.address_line,
      city: row.city,
      region: row.region,
      postalCode: row.postal_code,
      country: row.country,
    },
    duns: row.duns,
    industry: row.industry,
    size: row.size,
    lei: row.lei,
    accountNumber,
    matching,
  }
}
