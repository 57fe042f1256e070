import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { DealRow } from '#contract/deal-view.ts'
import { getBoard, listReferrals, markFavorite, unmarkFavorite } from '#contract/referrals.ts'
import { call } from '../api.ts'
import { keyOf } from '../queries/query-of.ts'

type Favoring = { id: string; favorite: boolean }

/** Their tab may have been asked for before the server knew. A heart that is taken back leaves the row there, to give it again. */
const favorites = [keyOf(listReferrals, { tab: 'favorites' }), keyOf(getBoard, { tab: 'favorites' })]

/** UI-2: the heart answers at once, and takes it back if the server does not agree. */
export function useFavorite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, favorite }: Favoring) =>
      call(favorite ? markFavorite : unmarkFavorite, { params: { id } }),
    onMutate: ({ id, favorite }) => paintHeart(client, id, favorite),
    onError: (_error, { id, favorite }) => paintHeart(client, id, !favorite),
    onSettled: (_reply, _error, { favorite }) => {
      const changed = favorite ? favorites : []
      // What is on its way for a page that is not there yet has nobody who would ask again.
      for (const queryKey of changed) client.removeQueries({ queryKey, type: 'inactive' })
      return Promise.all(
        [['summarizeReferrals'], ...changed].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    },
  })
}

type Rows = { items: DealRow[] }
type Columns = { columns: Rows[] }

/** On every list and board that shows the deal. */
function paintHeart(client: QueryClient, id: string, favorite: boolean): void {
  const paint = <Part extends Rows>(part: Part): Part => ({
    ...part,
    items: part.items.map((row) => (row.id === id ? { ...row, favorite } : row)),
  })
  client.setQueriesData<Rows>({ queryKey: ['listReferrals'] }, (list) => list && paint(list))
  client.setQueriesData<Columns>(
    { queryKey: ['getBoard'] },
    (board) => board && { ...board, columns: board.columns.map(paint) },
  )
}
