import type { Customer, CustomerInput } from '#contract/customers.ts'
import { sizeIn } from '#domain/company-size.ts'
import { dunsIn, leiIn } from '#domain/customer-number.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { type Faults, fault } from '../referrals/deal-fields.ts'
import { Invalid } from '../refused.ts'
import { findByNumbers, findSameOwn, insertOwn, type OwnRow } from './own-queries.ts'
import { presentOwn } from './present.ts'
import { searchKeysOf } from './search-keys.ts'
import { showCustomer } from './show-customer.ts'

/** CU-10, CU-13: the entry in the organization's own rows, or the directory's entry of the same number. */
export function enterCustomer(context: Context, input: CustomerInput): Promise<Customer> {
  const row = checkCustomer(input)
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const known = await findByNumbers(tx, row)
    if (known !== undefined) {
      const id = await keep(tx, context, row, known)
      return showCustomer(tx, id)
    }
    const same = await findSameOwn(tx, row)
    if (same !== undefined) return showCustomer(tx, same)
    await keep(tx, context, row, null)
    return presentOwn(row, 'pending')
  })
}

async function keep(tx: Tx, { actor, now }: Context, row: OwnRow, matched: string | null): Promise<string> {
  const { name, address_line, city, region, postal_code } = row
  const { searchKey } = searchKeysOf({
    name,
    aliases: [row.duns ?? '', row.lei ?? ''],
    addressLine: address_line,
    city,
    cityAliases: [],
    region,
    postalCode: postal_code,
  })
  await insertOwn(tx, {
    ...row,
    organization_id: actor.organizationId,
    search_key: searchKey,
    matched_customer_id: matched,
    matched_at: matched === null ? null : now,
    created_by: actor.personId,
    created_at: now,
  })
  return row.id
}

/** @throws Invalid with all fields at fault */
export function checkCustomer(input: CustomerInput): OwnRow {
  const faults: Faults = []
  const text = (value: string) => value.replace(/\s+/g, ' ').trim()
  const { address } = input
  const filled = {
    name: text(input.name),
    'address/line': text(address.line),
    'address/city': text(address.city),
  }
  for (const [path, value] of Object.entries(filled)) if (value === '') fault(faults, path, 'required')
  const country = address.country.trim().toUpperCase()
  if (country === '') fault(faults, 'address/country', 'required')
  else if (!/^[A-Z]{2}$/.test(country)) fault(faults, 'address/country', 'choice')
  const duns = dunsIn(input.duns)
  if (duns === null && input.duns.trim() !== '') fault(faults, 'duns', 'form')
  const lei = leiIn(input.lei)
  if (lei === null && input.lei.trim() !== '') fault(faults, 'lei', 'form')
  const size = input.size === null ? null : sizeIn(input.size)
  if (size === null && input.size !== null) fault(faults, 'size', 'choice')
  if (faults.length > 0) throw new Invalid(faults)
  return {
    id: newId(),
    name: filled.name,
    address_line: filled['address/line'],
    city: filled['address/city'],
    region: text(address.region) || null,
    postal_code: text(address.postalCode),
    country,
    duns,
    lei,
    industry: input.industry === null ? null : text(input.industry) || null,
    size,
  }
}
