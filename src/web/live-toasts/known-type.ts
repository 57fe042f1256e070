import type { QueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listReferrals } from '#contract/referrals.ts'
import type { DealType } from '#domain/deal-type.ts'
import { dealQuery } from '../deal/use-deal.ts'

type List = ReplyOf<typeof listReferrals>

/** The type of a deal that a page has read already: its stages are called by it. */
export function knownType(client: QueryClient, dealId: string | null): DealType | undefined {
  if (dealId === null) return undefined
  const view = client.getQueryData(dealQuery(dealId).queryKey)
  if (view) return view.type
  const lists = client.getQueriesData<List>({ queryKey: [listReferrals.name] })
  return lists.flatMap(([, list]) => list?.items ?? []).find(({ id }) => id === dealId)?.type
}
