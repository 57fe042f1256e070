import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DealView } from '#contract/deal-view.ts'
import {
  getBoard,
  getNeighbours,
  getReferral,
  getTimeline,
  listReferrals,
  summarizeReferrals,
} from '#contract/referrals.ts'
import { keyOf, queryOf } from '../queries/query-of.ts'

export function dealQuery(id: string) {
  return queryOf(getReferral, { params: { id } })
}

/** Puts the server's reply on the page and lets everything that counts or lists deals ask again. */
export function useDealSaved(): (deal: DealView) => void {
  const client = useQueryClient()
  return (deal) => {
    client.setQueryData(dealQuery(deal.id).queryKey, deal)
    void client.invalidateQueries({ queryKey: keyOf(getTimeline, { id: deal.id }) })
    for (const list of [listReferrals, summarizeReferrals, getBoard, getNeighbours]) {
      void client.invalidateQueries({ queryKey: [list.name] })
    }
  }
}

/** One change of a deal: sends it, shows the reply, then tells who asked. */
export function useDealChange<Input>(
  change: (input: Input) => Promise<DealView>,
  onDone?: (deal: DealView) => void,
) {
  const saved = useDealSaved()
  return useMutation({
    mutationFn: change,
    onSuccess: (deal) => {
      saved(deal)
      onDone?.(deal)
    },
  })
}
