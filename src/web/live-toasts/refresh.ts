import type { QueryClient } from '@tanstack/react-query'
import type { LiveChange } from '#contract/live.ts'
import {
  getBoard,
  getBoardColumn,
  getNeighbours,
  getReferral,
  getTimeline,
  listReferrals,
  summarizeReferrals,
} from '#contract/referrals.ts'
import { keyOf } from '../queries/query-of.ts'

/** Lists are read again at most so often, however many changes arrive. */
const listPause = 400

const lists = [listReferrals, summarizeReferrals, getBoard, getBoardColumn, getNeighbours]

/** Has everything read again that a change touches: the deal and its timeline at once, the lists together. */
export function createRefresher(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const refreshLists = () => {
    timer = undefined
    for (const { name } of lists) void client.invalidateQueries({ queryKey: [name] })
  }
  return {
    change({ dealId, engagementId }: Pick<LiveChange, 'dealId' | 'engagementId'>): void {
      for (const id of new Set([dealId, ...dealsOf(client, engagementId)])) {
        if (id === null) continue
        void client.invalidateQueries({ queryKey: keyOf(getReferral, { id }) })
        void client.invalidateQueries({ queryKey: keyOf(getTimeline, { id }) })
      }
      timer ??= setTimeout(refreshLists, listPause)
    },
    stop(): void {
      clearTimeout(timer)
    },
  }
}

/** A deal that was only shown to me lives under another id than my own record of it. */
function dealsOf(client: QueryClient, engagementId: string | null): string[] {
  if (engagementId === null) return []
  const read = client.getQueriesData<{ id: string; engagementId: string }>({ queryKey: [getReferral.name] })
  return read.flatMap(([, deal]) => (deal?.engagementId === engagementId ? [deal.id] : []))
}
