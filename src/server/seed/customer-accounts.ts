import { saveAccounts } from '../customer-accounts/queries.ts'
import { enterCustomer } from '../customers/enter-customer.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import type { CustomerSeed } from './customers.ts'
import { contextOf, type Stage } from './play.ts'

/** Every so many of the companies the vendor keeps an account of; of every fourth of those it has no seller. */
const everyNth = 9
/** A customer of which the vendor has several records (CU-9). */
const linked = 'Dune Logistics B.V.'
/** The customers of the demo's story have a seller, but for one that is known and unmanaged. */
const unmanaged = 'Reed Pharma Ltd'

/** CU-8, CU-9: the vendor's accounts of the demo. */
export async function seedAccounts(
  { db, world, now }: Stage,
  customers: readonly CustomerSeed[],
): Promise<void> {
  const chosen = customers.filter(
    ({ name }, index) => index % everyNth === 0 || name === linked || name === unmanaged,
  )
  const accounts = chosen.flatMap(({ id, name }, index) => {
    const number = `ACC-${String(70_001 + index * 13)}`
    const managed = name === linked || (name !== unmanaged && index % 4 !== 3)
    const account = { id: newId(), number, customerId: id, name, managed }
    if (name !== linked) return [account]
    const others = ['Benelux', 'Group'].map((part, place) => ({
      ...account,
      id: newId(),
      number: `${number}-${place + 2}`,
      name: `Dune Logistics, ${part}`,
    }))
    return [account, ...others]
  })
  await transaction(db, world.vendor.id, (tx) => saveAccounts(tx, accounts, now))
}

/** CU-10: a company of the directory as somebody writes it who has not found it: without its legal form and numbers. */
export async function enterByHand(stage: Stage, who: string, company: CustomerSeed): Promise<string> {
  const { name, addressLine, city, region, postalCode, country, industry, size } = company
  const words = name.split(' ')
  const entered = await enterCustomer(contextOf(stage, who, stage.now), {
    name: words.length > 2 ? words.slice(0, -1).join(' ') : `${name}, ${city}`,
    address: { line: addressLine, city, region: region ?? '', postalCode, country },
    duns: '',
    lei: '',
    industry,
    size,
  })
  return entered.id
}
