import { useEffect, useRef, useState } from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import { useLiveChanges } from '../live/live.tsx'
import { useMe } from '../session/me.ts'

/** As long as the accent tint takes to fade. */
const fading = 2200

/**
 * The rows that another person just changed: a live change told of the deal, and the row came back different.
 * My own changes are answered by the page and need no tint.
 */
export function useChangedRows(rows: readonly DealRow[]): ReadonlySet<string> {
  const { person } = useMe()
  const touched = useRef(new Set<string>())
  const before = useRef(new Map<string, DealRow>())
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())

  useLiveChanges(({ engagementId, entry }) => {
    if (engagementId && entry.actor.personId !== person.id) touched.current.add(engagementId)
  })
  useEffect(() => {
    const found = changedSince(before.current, rows, touched.current)
    before.current = new Map(rows.map((row) => [row.id, row]))
    if (found.length === 0) return
    for (const row of found) touched.current.delete(row.engagementId)
    setChanged(new Set(found.map((row) => row.id)))
  }, [rows])
  useEffect(() => {
    if (changed.size === 0) return
    const timer = window.setTimeout(() => setChanged(new Set()), fading)
    return () => window.clearTimeout(timer)
  }, [changed])
  return changed
}

/** A deal that newly came into the list counts as changed too, once somebody else's change told of it. */
export function changedSince(
  before: ReadonlyMap<string, DealRow>,
  rows: readonly DealRow[],
  touched: ReadonlySet<string>,
): DealRow[] {
  if (before.size === 0) return []
  const differs = (row: DealRow) => JSON.stringify(before.get(row.id)) !== JSON.stringify(row)
  return rows.filter((row) => touched.has(row.engagementId) && differs(row))
}
