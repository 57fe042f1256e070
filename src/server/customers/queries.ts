import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Customer } from '#contract/customers.ts'
import type { Tx } from '../db/database.ts'

export type FoundCustomer = { customer: Customer; inPlace: boolean }

type Row = Omit<Customer, 'address'> & {
  inPlace: boolean
  line: string
  city: string
  region: string | null
  postalCode: string
  country: string
}

/** Entities whose name has all the words as beginnings, those in the place first (CU-2). */
export async function listCustomers(
  tx: Tx,
  name: readonly string[],
  place: readonly string[],
  limit: number,
): Promise<FoundCustomer[]> {
  const first = name[0] ?? ''
  const { rows } = await sql<Row>`
    select c.id, c.name, c.address_line as line, c.city, c.region, c.postal_code as "postalCode", c.country, c.duns,
      c.industry, c.size, ${all(place, 'place')} as "inPlace"
    from customer c
    where ${all(name, 'name')}
    order by "inPlace" desc,
      exists (select from customer_word w where w.field = 'name' and w.word = ${first} and w.customer_id = c.id) desc,
      c.name, c.id
    limit ${limit}`.execute(tx)
  return rows.map(({ inPlace, line, city, region, postalCode, country, ...customer }) => ({
    customer: { ...customer, address: { line, city, region, postalCode, country } },
    inPlace,
  }))
}

function all(words: readonly string[], field: 'name' | 'place'): RawBuilder<SqlBool> {
  if (words.length === 0) return sql`true`
  const each = words.map(
    (word) =>
      sql`c.id in (select w.customer_id from customer_word w where w.field = ${field} and w.word ^@ ${word})`,
  )
  return sql`(${sql.join(each, sql` and `)})`
}
