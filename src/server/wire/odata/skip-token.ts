import type { Secrets } from '../../secrets.ts'
import { OptionFault } from './fault.ts'
import type { OrderKey } from './order.ts'

/** Behind which referral the next page begins: what it is ordered by, as text, its id, and how many came before. */
export type Place = { values: (string | null)[]; id: string; delivered: number }

const purpose = 'wire skip token'

/** What a token holds for: another order begins elsewhere. */
type TokenList = { order: readonly OrderKey[]; source: 'all' | 'engagement' }

function orderName({ order, source }: TokenList): string {
  return [source, ...order.map(({ property, descending }) => `${property.path} ${descending}`)].join(',')
}

/** Opaque, and of no use to whoever changes it. */
export function writeSkipToken(secrets: Secrets, list: TokenList, { values, id, delivered }: Place): string {
  return secrets.seal(purpose, JSON.stringify([orderName(list), delivered, id, ...values]))
}

/** @throws OptionFault where the token is not one of this list's */
export function readSkipToken(secrets: Secrets, list: TokenList, token: string): Place {
  const [name, delivered, id, ...values] = unsealed(secrets, token)
  if (name !== orderName(list))
    throw new OptionFault('$skiptoken', null, 'this is not from a next link of this list')
  return { values: values as (string | null)[], id: String(id), delivered: Number(delivered) }
}

function unsealed(secrets: Secrets, token: string): unknown[] {
  try {
    return JSON.parse(secrets.unseal(purpose, token)) as unknown[]
  } catch {
    return []
  }
}
