import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { openEngagement } from '#contract/engagements.ts'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import type { Me } from '#contract/sessions.ts'
import { ApiProblem, call, NetworkFailure } from '../api.ts'
import { useDealSaved } from '../deal/use-deal.ts'
import { paths } from '../paths.ts'
import { keyOf } from '../queries/query-of.ts'
import { serverNow } from '../words/server-clock.ts'
import { bodyOf, type DealDraft } from './deal-draft.ts'
import { dropDraft } from './draft-store.ts'

type Creating = { readonly id: string; readonly me: Me; readonly onCreated: () => void }

/**
 * Sends the draft once. When no answer came, nobody knows whether the deal exists: the next attempt looks for it before
 * it sends again.
 */
export function useCreate({ id, me, onCreated }: Creating) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const saved = useDealSaved()
  const unanswered = useRef<string | null>(null)
  return useMutation({
    mutationFn: async (draft: DealDraft): Promise<DealView> => {
      const since = unanswered.current
      const found = since === null ? undefined : await findCreated(draft, me, since)
      if (found) return found
      const sentAt = serverNow().toISOString()
      try {
        return await call(openEngagement, { body: bodyOf(draft, me) })
      } catch (error) {
        if (error instanceof NetworkFailure || isLost(error)) unanswered.current ??= sentAt
        throw error
      }
    },
    onSuccess: (deal) => {
      onCreated()
      dropDraft(localStorage, me, id)
      saved(deal)
      void client.invalidateQueries({ queryKey: keyOf({ name: 'listRecentPeople' }) })
      void navigate({ ...paths.deal(deal.id), replace: true })
    },
  })
}

function isLost(error: unknown): boolean {
  return error instanceof ApiProblem && error.status >= 500
}

/** Clocks differ a little; a deal of the same name, customer and author that is this young is the one that was sent. */
const slack = 5_000

async function findCreated(draft: DealDraft, me: Me, since: string): Promise<DealView | undefined> {
  const { items } = await call(listReferrals, {
    query: { search: draft.name.trim().slice(0, 100), sort: '-created', limit: 10 },
  })
  const after = Date.parse(since) - slack
  const row = items.find(
    (one) =>
      one.name === draft.name.trim() &&
      one.customerName === draft.customer?.name &&
      Date.parse(one.createdAt) >= after,
  )
  if (!row) return undefined
  const deal = await call(getReferral, { params: { id: row.id } })
  const author = `${me.person.firstName} ${me.person.lastName}`
  return deal.createdByName === author ? deal : undefined
}
