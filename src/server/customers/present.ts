import type { Customer } from '#contract/customers.ts'
import type { AccountStanding, Matching } from '#domain/customer.ts'
import type { Tx } from '../db/database.ts'
import { type FoundRow, listAccountsOf, type SuggestedRow } from './find-queries.ts'
import type { OwnRow } from './own-queries.ts'

/** Entries of the directory with the vendor's records of them (CU-8, CU-9). */
export async function presentFound(tx: Tx, rows: readonly FoundRow[]): Promise<Customer[]> {
  const all = await listAccountsOf(
    tx,
    rows.filter(({ managed }) => managed !== null).map(({ id }) => id),
  )
  return rows.map((row) => {
    const own = all.filter(({ customerId }) => customerId === row.id)
    const accounts = own.map(({ number, name, managed }) => ({ number, name, managed }))
    return presentSuggested({ ...row, accounts })
  })
}

export function presentSuggested(row: SuggestedRow): Customer {
  const { id, name, line, city, region, postalCode, country, duns, lei, industry, size, managed, accounts } =
    row
  return {
    id,
    name,
    address: { line, city, region, postalCode, country },
    duns,
    lei,
    industry,
    size,
    matching: 'directory',
    standing: standingOf(managed),
    accounts: accounts ?? [],
  }
}

export function standingOf(managed: boolean | null): AccountStanding {
  if (managed === null) return 'other'
  return managed ? 'managed' : 'unmanaged'
}

/** An entry that the organization wrote by hand: whether the vendor manages it is not known before it is matched. */
export function presentOwn(row: OwnRow, matching: Matching): Customer {
  const { id, name, address_line, city, region, postal_code, country, duns, lei, industry, size } = row
  return {
    id,
    name,
    address: { line: address_line, city, region, postalCode: postal_code, country },
    duns,
    lei,
    industry,
    size,
    matching,
    standing: 'other',
    accounts: [],
  }
}
