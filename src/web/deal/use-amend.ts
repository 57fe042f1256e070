import { useQueryClient } from '@tanstack/react-query'
import type { DealView } from '#contract/deal-view.ts'
import { type AmendBody, amendReferral } from '#contract/referrals.ts'
import { ApiProblem, call } from '../api.ts'
import { dealQuery, useDealChange } from './use-deal.ts'

/** A change told as what it does to the deal as it stands, so that it can be done again on a newer one. */
export type Amendment = (deal: DealView) => AmendBody

/** One change of a list on the deal; if somebody else was quicker it is made once more, on the newest list. */
export function useAmend(deal: DealView, onDone?: (deal: DealView) => void) {
  const client = useQueryClient()
  const send = (amend: Amendment, on: DealView) =>
    call(amendReferral, { params: { id: on.id }, body: amend(on), ifMatch: on.version })
  return useDealChange(async (amend: Amendment) => {
    try {
      return await send(amend, deal)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error
      return await send(amend, await client.fetchQuery({ ...dealQuery(deal.id), staleTime: 0 }))
    }
  }, onDone)
}

/** What the API takes of a solution that stands in the deal. */
export function solutionInputOf(
  solution: Pick<DealView['solutions'][number], 'solutionId' | 'quantity' | 'price'>,
) {
  const { solutionId, quantity, price } = solution
  return { solutionId, quantity, price }
}
