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
  const entry = await tx.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst()
  if (entry === undefined) return findOwn(tx, id, account)
  const accountNumber = entry.managed === null ? null : await findAccountNumber(tx, id, account)
  return customerOf(entry, 'directory', accountNumber)
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

async function findAccountNumber(tx: Tx, customerId: string, wanted: string | null): Promise<string | null> {
  const accounts = await tx
    .selectFrom('vendor_account')
    .select('number')
    .where('customer_id', '=', customerId)
    .orderBy('managed', 'desc')
    .orderBy('number')
    .execute()
  const chosen = accounts.find(({ number }) => number === wanted) ?? accounts[0]
  return chosen?.number ?? null
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
