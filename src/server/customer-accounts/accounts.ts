import type { AccountInput, VendorAccount } from '#contract/customer-accounts.ts'
import { dunsIn, leiIn } from '#domain/customer-number.ts'
import { queryPartsOf } from '#domain/word.ts'
import type { Context } from '../context.ts'
import { findByNumbers } from '../customers/own-queries.ts'
import { presentFound } from '../customers/present.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { type Faults, fault } from '../referrals/deal-fields.ts'
import { Invalid, NotFound } from '../refused.ts'
import { matchByAccount } from './match-entries.ts'
import {
  type AccountFilter,
  type AccountRow,
  changeAccount,
  countAccounts,
  findAccount,
  listAccounts,
  listAccountsByNumber,
  listCustomersByIds,
  removeAccount,
  type SavedAccount,
  saveAccounts,
} from './queries.ts'

const pageSize = 50

type ListQuery = { search?: string; standing?: 'managed' | 'unmanaged'; after?: string }

export function listVendorAccounts({ db, actor }: Context, query: ListQuery) {
  const { search = '', standing, after = '' } = query
  const filter: AccountFilter = {
    words: queryPartsOf(search),
    number: search.trim().toLowerCase(),
    standing,
  }
  return read(db, actor.organizationId, async (tx) => {
    const rows = await listAccounts(tx, filter, after, pageSize + 1)
    const page = rows.slice(0, pageSize)
    return {
      items: await presentAccounts(tx, page),
      total: await countAccounts(tx, filter),
      next: rows.length > pageSize ? (page.at(-1)?.number ?? null) : null,
    }
  })
}

async function presentAccounts(tx: Tx, rows: readonly AccountRow[]): Promise<VendorAccount[]> {
  const customers = await presentFound(
    tx,
    await listCustomersByIds(
      tx,
      rows.map(({ customerId }) => customerId),
    ),
  )
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  return rows.flatMap(({ customerId, changedAt, ...row }) => {
    const customer = byId.get(customerId)
    return customer ? [{ ...row, customer, changedAt: changedAt.toISOString() }] : []
  })
}

/** CU-8, CU-13: a new account; entries by hand of the same number are matched by it. */
export function addVendorAccount(context: Context, input: AccountInput): Promise<VendorAccount> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const account = await checked(tx, input, newId())
    const known = await listAccountsByNumber(tx, [account.number])
    if (known.size > 0) throw new Invalid([{ path: 'number', code: 'taken', facts: {} }])
    await saveAccounts(tx, [account], context.now)
    await matchByAccount(tx, context, [account.customerId])
    return present(tx, account.id)
  })
}

export function changeVendorAccount(
  context: Context,
  id: string,
  input: AccountInput,
): Promise<VendorAccount> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    if ((await findAccount(tx, id)) === undefined) throw new NotFound()
    const account = await checked(tx, input, id)
    if (!(await changeAccount(tx, account, context.now)))
      throw new Invalid([{ path: 'number', code: 'taken', facts: {} }])
    await matchByAccount(tx, context, [account.customerId])
    return present(tx, id)
  })
}

export function removeVendorAccount({ db, actor }: Context, id: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    if (!(await removeAccount(tx, id))) throw new NotFound()
  })
}

async function present(tx: Tx, id: string): Promise<VendorAccount> {
  const row = await findAccount(tx, id)
  const [account] = row === undefined ? [] : await presentAccounts(tx, [row])
  if (account === undefined) throw new NotFound()
  return account
}

async function checked(tx: Tx, input: AccountInput, id: string): Promise<SavedAccount> {
  const faults: Faults = []
  const number = input.number.trim()
  const name = input.name.replace(/\s+/g, ' ').trim()
  if (number === '') fault(faults, 'number', 'required')
  if (name === '') fault(faults, 'name', 'required')
  const customerId = await customerIn(tx, input, faults)
  if (faults.length > 0) throw new Invalid(faults)
  return { id, number, name, managed: input.managed, customerId }
}

async function customerIn(tx: Tx, input: AccountInput, faults: Faults): Promise<string> {
  if (input.customerId !== null) {
    const [known] = await listCustomersByIds(tx, [input.customerId])
    if (known === undefined) fault(faults, 'customerId', 'unknown')
    return input.customerId
  }
  const [duns, lei] = [dunsIn(input.duns), leiIn(input.lei)]
  if (duns === null && input.duns.trim() !== '') fault(faults, 'duns', 'form')
  if (lei === null && input.lei.trim() !== '') fault(faults, 'lei', 'form')
  if (duns === null && lei === null) {
    fault(faults, 'customerId', 'required')
    return ''
  }
  const known = await findByNumbers(tx, { duns, lei })
  if (known === undefined) fault(faults, duns === null ? 'lei' : 'duns', 'unknown')
  return known ?? ''
}
