import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Me } from '#contract/sessions.ts'
import type { FieldFault } from '#contract/values.ts'
import { paths } from '../paths.ts'
import { serverNow } from '../words/server-clock.ts'
import type { DealDraft } from './deal-draft.ts'
import { faultsOf, type Step, stepOf, stepsFor } from './draft-faults.ts'
import { type KeptDraft, keepDraft, prefixFor, readKept } from './draft-store.ts'

/** The draft of the wizard: kept on every change, its place and its step in the address. */
export function useDraft(opened: KeptDraft, me: Me) {
  const search = useSearch({ from: '/signed-in/deals/new' })
  const navigate = useNavigate()
  const [kept, setKept] = useState(opened)
  const steps = stepsFor(me, kept.draft)
  const step: Step = steps.find((one) => one === search.step) ?? 'customer'
  const [failed, setFailed] = useState(false)
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set())
  const [refused, setRefused] = useState<readonly FieldFault[]>([])
  const latest = useRef(opened)
  const closed = useRef(false)

  const store = (next: KeptDraft) => {
    if (closed.current) return
    latest.current = next
    setKept(next)
    setFailed(!keepDraft(localStorage, me, next))
    if (search.draft !== next.id)
      void navigate({ ...paths.newDeal({ ...search, draft: next.id }), replace: true, resetScroll: false })
  }
  const change = (part: Partial<DealDraft>) => {
    const fields = Object.keys(part).map((field) => pathOf[field] ?? field)
    setRefused((now) => now.filter(({ path }) => !fields.includes(path.split('/')[0] ?? '')))
    const { draft } = latest.current
    store({ ...latest.current, draft: { ...draft, ...part }, keptAt: serverNow().toISOString() })
  }
  const goTo = (next: Step) => {
    const furthest = further(steps, latest.current.furthest, next)
    if (furthest !== latest.current.furthest && latest.current.keptAt !== '')
      store({ ...latest.current, furthest })
    void navigate(paths.newDeal({ ...search, draft: draftIn(latest.current), step: next }))
  }
  useOtherTabs(opened.id, me, (next) => {
    latest.current = next
    setKept(next)
  })
  const { draft } = kept
  const faults = useMemo(() => [...faultsOf(draft, me), ...refused], [draft, me, refused])
  return {
    draft,
    latest,
    keptAt: kept.keptAt,
    failed,
    steps,
    step,
    furthest: kept.furthest,
    change,
    goTo,
    faults,
    /** The faults to be shown: those of the steps that were tried to be left, and what the server found. */
    shown: faults.filter((fault) => tried.has(stepOf(fault.path, me, draft)) || refused.includes(fault)),
    tried,
    tryStep: (...those: Step[]) => setTried((now) => new Set([...now, ...those])),
    refuse: setRefused,
    /** Nothing is kept any more: the deal is there. */
    close: () => {
      closed.current = true
    },
  }
}

export type Drafting = ReturnType<typeof useDraft>

const pathOf: Readonly<Record<string, string>> = {
  customer: 'customerId',
  helpNotes: 'help',
  partner: 'partnerId',
}

function draftIn({ id, keptAt }: KeptDraft): string | undefined {
  return keptAt === '' ? undefined : id
}

function further(steps: readonly Step[], a: Step, b: Step): Step {
  return steps.indexOf(a) >= steps.indexOf(b) ? a : b
}

/** The same draft in another tab: what is written there shows here, so that neither overwrites the other. */
function useOtherTabs(id: string, me: Me, onChange: (kept: KeptDraft) => void): void {
  const follow = useRef(onChange)
  follow.current = onChange
  const key = prefixFor(me) + id
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      const kept = event.key === key ? readKept(event.newValue) : undefined
      if (kept) follow.current(kept)
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }, [key])
}
