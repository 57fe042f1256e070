import type { Customer } from '#contract/customers.ts'
import type { Tx } from '../db/database.ts'
import { findCustomer } from '../records/customer-queries.ts'
import { NotFound } from '../refused.ts'
import { listAccountsOf } from './find-queries.ts'
import { standingOf } from './present.ts'

/** @throws NotFound where the directory has no such entry and the organization none of its own */
export async function showCustomer(tx: Tx, id: string): Promise<Customer> {
  const found = await findCustomer(tx, id)
  if (found === undefined) throw new NotFound()
  const { customerId, accountNumber: _number, ...rest } = found
  const accounts = await listAccountsOf(tx, [customerId ?? id])
  return {
    ...rest,
    id: customerId ?? id,
    standing: standingOf(accounts[0]?.managed ?? null),
    accounts: accounts.map(({ number, name, managed }) => ({ number, name, managed })),
  }
}
