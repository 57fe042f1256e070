import type { DealCustomer } from '#domain/customer.ts'
import type { CustomerId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

/** The directory's entry as a deal keeps it (CU-3). */
export async function findCustomer(tx: Tx, id: string): Promise<DealCustomer | undefined> {
  const row = await tx.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
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
  }
}
