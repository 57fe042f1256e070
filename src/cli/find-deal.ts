import type { TandemClient } from '#client/client.ts'
import { TandemProblem } from '#client/problem.ts'
import type { DealView } from '#contract/deal-view.ts'
import { isUuid } from '#domain/id.ts'

/** A deal by its ID or by the number that people read to each other. */
export async function findDeal(client: TandemClient, named: string): Promise<DealView> {
  return client.getReferral({ params: { id: await dealIdOf(client, named) } })
}

export async function dealIdOf(client: TandemClient, named: string): Promise<string> {
  const text = named.trim()
  if (isUuid(text.toLowerCase())) return text.toLowerCase()
  const number = /^d-/i.test(text) ? text.toUpperCase() : `D-${text.toUpperCase()}`
  const { items } = await client.listReferrals({ query: { search: number, tab: 'all', limit: 100 } })
  const found = items.find((deal) => deal.number === number)
  if (found !== undefined) return found.id
  throw new TandemProblem(404, { code: 'not-found', message: `no deal ${number}`, requestId: '' })
}
