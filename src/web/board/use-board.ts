import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { advanceReferral, getBoard, getBoardColumn, type ListFilters } from '#contract/referrals.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import { call } from '../api.ts'
import { keyOf } from '../queries/query-of.ts'
import { setServerNow } from '../words/server-clock.ts'
import { type Board, type ColumnKey, moved } from './board-moves.ts'

type Pages = Partial<Record<ColumnKey, number>>

/** The board with as many further pages of each column as were asked for; a live change loads the same ones again. */
export function useBoard(filters: ListFilters) {
  const [asked, setAsked] = useState<{ filters: string; pages: Pages }>({ filters: '', pages: {} })
  const key = JSON.stringify(filters)
  const pages = asked.filters === key ? asked.pages : {}
  const board = useQuery({
    queryKey: keyOf(getBoard, { ...filters, pages: JSON.stringify(pages) }),
    queryFn: ({ signal }) => readBoard(filters, pages, signal),
    placeholderData: (before) => before,
  })
  const now = board.data?.now
  useEffect(() => {
    if (now) setServerNow(now)
  }, [now])
  const showMore = (column: ColumnKey) =>
    setAsked({ filters: key, pages: { ...pages, [column]: (pages[column] ?? 0) + 1 } })
  return { board, showMore }
}

async function readBoard(filters: ListFilters, pages: Pages, signal: AbortSignal): Promise<Board> {
  const board = await call(getBoard, { query: filters, signal })
  const columns = await Promise.all(
    board.columns.map(async (column) => {
      let { items, next } = column
      for (let page = 0; page < (pages[column.column] ?? 0) && next !== null; page++) {
        const more = await call(getBoardColumn, {
          params: { column: column.column },
          query: { ...filters, cursor: next },
          signal,
        })
        items = [...items, ...more.items]
        next = more.next
      }
      return { ...column, items, next }
    }),
  )
  return { ...board, columns }
}

type Move = { id: string; stage: SettableStage }

/** The card is at its new place at once; it goes back if the server does not agree. */
export function useMoveCard(onRefused: (id: string, error: Error) => void) {
  const client = useQueryClient()
  const boards = { queryKey: ['getBoard'] }
  return useMutation({
    mutationFn: ({ id, stage }: Move) => call(advanceReferral, { params: { id }, body: { stage } }),
    onMutate: async ({ id, stage }) => {
      await client.cancelQueries(boards)
      const before = client.getQueriesData<Board>(boards)
      client.setQueriesData<Board>(boards, (board) => board && moved(board, id, String(stage) as ColumnKey))
      return { before }
    },
    onError: (error, { id }, kept) => {
      for (const [key, board] of kept?.before ?? []) client.setQueryData(key, board)
      onRefused(id, error)
    },
    onSettled: (_view, _error, { id }) => refreshDeals(client, id),
  })
}

/** Whatever shows the deal is told to ask again. */
export function refreshDeals(client: ReturnType<typeof useQueryClient>, id: string): Promise<unknown> {
  const lists = ['getBoard', 'listReferrals', 'summarizeReferrals'].map((name) => ({ queryKey: [name] }))
  return Promise.all(
    [...lists, { queryKey: ['getReferral', { id }] }].map((filter) => client.invalidateQueries(filter)),
  )
}
