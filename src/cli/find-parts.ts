import type { TandemClient } from '#client/client.ts'
import type { Me } from '#contract/sessions.ts'
import { isUuid } from '#domain/id.ts'
import { UsageError } from './command.ts'

/** A customer by ID, by D-U-N-S number or LEI, or by a name that only one of the directory has. */
export async function findCustomerId(client: TandemClient, named: string): Promise<string> {
  if (isUuid(named)) return named
  const { items } = await client.searchCustomers({ query: { name: named.slice(0, 100) } })
  const found = items.map(({ customer }) => customer)
  const same = found.filter(({ name, duns, lei }) =>
    [name, duns ?? '', lei ?? ''].some((text) => text.toLowerCase() === named.trim().toLowerCase()),
  )
  const [only, ...more] = same.length > 0 ? same : found
  if (only !== undefined && more.length === 0) return only.id
  if (only === undefined) throw new UsageError(`--customer: the directory knows no "${named}".`)
  const choices = [only, ...more].slice(0, 8).map((one) => `  ${one.id}  ${one.name}, ${one.address.city}`)
  throw new UsageError(`--customer: several are called so. Name one by its ID:\n${choices.join('\n')}`)
}

export async function findSolutionId(client: TandemClient, named: string): Promise<string> {
  if (isUuid(named)) return named
  const { items } = await client.listSolutions({ query: { search: named.slice(0, 100) } })
  const wanted = named.trim().toLowerCase()
  const same = items.filter(
    ({ number, name }) => number.toLowerCase() === wanted || name.toLowerCase() === wanted,
  )
  const [only, ...more] = same.length > 0 ? same : items
  if (only !== undefined && more.length === 0) return only.id
  if (only === undefined) throw new UsageError(`--solution: there is no solution "${named}".`)
  const choices = [only, ...more].slice(0, 8).map((one) => `  ${one.number}  ${one.name}`)
  throw new UsageError(`--solution: "${named}" fits several. Name one by its number:\n${choices.join('\n')}`)
}

/** The location by its number, name or ID; without one that which is the only choice. Null is the entire company. */
export function locationIdIn(me: Me, named: string | undefined): string | null {
  const { locations, creatableLocationIds, companyWide, organization } = me
  if (named === undefined) {
    const [only, ...more] = creatableLocationIds
    return !companyWide && only !== undefined && more.length === 0 ? only : null
  }
  const wanted = named.trim().toLowerCase()
  if (wanted === organization.globalId || wanted === 'all') return null
  const found = locations.find((one) => [one.id, one.number, one.name.toLowerCase()].includes(wanted))
  if (found !== undefined) return found.id
  const known = locations.map((one) => `${one.number} ${one.name}`).join(', ')
  throw new UsageError(`--location: "${named}" is none of yours.${known && ` Yours are ${known}.`}`)
}

/** Colleagues by their addresses, and oneself by "me". */
export async function teamOf(client: TandemClient, me: Me, emails: readonly string[]) {
  return Promise.all(
    emails.map(async (email) => {
      const wanted = email.trim().toLowerCase()
      if (wanted === 'me' || wanted === me.person.email.toLowerCase()) return memberOf(me.person)
      const { items } = await client.listUsers({ query: { search: wanted.slice(0, 100) } })
      const found = items.find((one) => one.email.toLowerCase() === wanted)
      if (found === undefined)
        throw new UsageError(`--team: nobody of your organization has the address ${email}.`)
      return memberOf(found)
    }),
  )
}

function memberOf(person: Pick<Me['person'], 'firstName' | 'lastName' | 'email' | 'phone' | 'title'>) {
  const { firstName, lastName, email, phone, title } = person
  return { firstName, lastName, email, phone, title }
}

export async function findPartnerId(client: TandemClient, named: string): Promise<string> {
  if (isUuid(named)) return named
  const { items } = await client.listPartners({ query: { search: named.slice(0, 100) } })
  const wanted = named.trim().toLowerCase()
  const found = items.find(({ name, globalId }) => name.toLowerCase() === wanted || globalId === wanted)
  if (found !== undefined) return found.id
  throw new UsageError(`--partner: there is no partner "${named}".`)
}
