import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { LiveChange } from '#contract/live.ts'
import { getTimeline } from '#contract/referrals.ts'
import type { Me } from '#contract/sessions.ts'
import { useLiveChanges } from '../live/live.tsx'
import { keyOf } from '../queries/query-of.ts'
import { dealQuery } from './use-deal.ts'

export type Editor = { readonly name: string; readonly at: string }

const tintLasts = 2000

/**
 * Another person's change of this deal: the page asks for the deal again, tints what changed for two seconds, and
 * remembers who changed which field last, for a form that is open.
 */
export function useLiveDeal(deal: DealView, me: Me) {
  const client = useQueryClient()
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set())
  const editors = useRef(new Map<string, Editor>())
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const reload = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: dealQuery(deal.id).queryKey }),
      client.invalidateQueries({ queryKey: keyOf(getTimeline, { id: deal.id }) }),
    ])
  }
  const onChange = async (change: LiveChange) => {
    if (change.dealId !== deal.id && change.engagementId !== deal.engagementId) return
    const { entry } = change
    const byMe = entry.actor.personId === me.person.id
    const name = entry.actor.name ?? entry.actor.organizationName
    if (!byMe && name !== null) {
      for (const { field, of } of entry.changes)
        if (of === null) editors.current.set(field, { name, at: entry.at })
    }
    await reload()
    if (byMe) return
    setArrived((now) => new Set([...now, entry.causeId]))
    setFresh(new Set(entry.changes.map(({ field, of }) => (of === null ? field : `party:${of}`))))
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setFresh(new Set()), tintLasts)
  }
  useLiveChanges(
    (change) => void onChange(change),
    () => void reload(),
  )
  return { fresh, arrived, editorOf: (field: string) => editors.current.get(field) ?? null }
}
