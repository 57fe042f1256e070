import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { amendReferral } from '#contract/referrals.ts'
import type { FieldFault } from '#contract/values.ts'
import { ApiProblem, call } from '../api.ts'
import {
  amendBodyOf,
  type Collision,
  changedFields,
  type Draft,
  type DraftField,
  draftOf,
  faultsIn,
  rebase,
} from './edit-draft.ts'
import { dealQuery, useDealChange } from './use-deal.ts'

export type EditForm = {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly dirty: boolean
  readonly faults: readonly FieldFault[]
  readonly collisions: readonly Collision[]
  readonly keepMine: (field: DraftField) => void
  readonly takeTheirs: (collision: Collision) => void
  readonly submit: () => void
  readonly saving: boolean
  readonly error: unknown
}

/** The whole form at once (DF-3): what was typed is never overwritten, neither by a live change nor by a conflict. */
export function useEditForm(deal: DealView, onSaved: () => void): EditForm {
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(deal))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [collisions, setCollisions] = useState<readonly Collision[]>([])
  const base = useRef({ draft: draftOf(deal), version: deal.version })

  useEffect(() => {
    if (deal.version === base.current.version) return
    const next = draftOf(deal)
    const before = base.current.draft
    base.current = { draft: next, version: deal.version }
    setDraft((current) => rebase(current, before, next).draft)
    const found = rebase(draft, before, next).collisions
    if (found.length > 0) {
      setCollisions((now) => [
        ...now.filter((one) => !found.some(({ field }) => field === one.field)),
        ...found,
      ])
    }
  }, [deal, draft])

  const save = useDealChange(
    () =>
      call(amendReferral, {
        params: { id: deal.id },
        body: amendBodyOf(draft, base.current.draft),
        ifMatch: base.current.version,
      }),
    onSaved,
  )
  const resolve = (field: DraftField) => setCollisions((now) => now.filter((one) => one.field !== field))
  const submit = () => {
    const found = faultsIn(draft, base.current.draft)
    setFaults(found)
    if (found.length > 0 || collisions.length > 0) return
    if (changedFields(draft, base.current.draft).length === 0) return onSaved()
    save.mutate(undefined, {
      onError: (error) => {
        if (!(error instanceof ApiProblem)) return
        setFaults(error.problem.fields ?? [])
        if (error.status === 412) void client.refetchQueries({ queryKey: dealQuery(deal.id).queryKey })
      },
    })
  }
  return {
    draft,
    set: (part) => setDraft((current) => ({ ...current, ...part })),
    dirty: changedFields(draft, base.current.draft).length > 0,
    faults,
    collisions,
    keepMine: resolve,
    takeTheirs: ({ field, theirs }) => {
      setDraft((current) => ({ ...current, [field]: theirs }))
      resolve(field)
    },
    submit,
    saving: save.isPending,
    error: save.error,
  }
}
