import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { getCustomer } from '#contract/customers.ts'
import type { Me } from '#contract/sessions.ts'
import { dealQuery } from '../deal/use-deal.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useWords } from '../words/words.tsx'
import { type DealDraft, draftFromDeal, emptyDraft } from './deal-draft.ts'
import { DraftOffer } from './draft-offer.tsx'
import { findDraft, type KeptDraft, listDrafts, newDraftId } from './draft-store.ts'
import { OpeningRefused } from './opening-refused.tsx'
import { Wizard } from './wizard.tsx'

/** UI-11: a new deal from nothing, from another deal (LC-T13), for a customer, or where one left off. */
export function NewDealPage() {
  const { t } = useWords()
  const me = useMe()
  const search = useSearch({ from: '/signed-in/deals/new' })
  const [opened, setOpened] = useState<KeptDraft | null>(null)
  useEffect(() => {
    document.title = `${t('new-deal.title')} · ${t('shell.product')}`
  }, [t])

  // A link that leads here anew, from the palette or the navigation, leaves the open draft for another.
  const addressed = useRef<string | undefined>(undefined)
  useEffect(() => {
    const before = addressed.current
    addressed.current = search.draft
    if (opened && before === opened.id && search.draft !== opened.id) setOpened(null)
  }, [search.draft, opened])

  if (me.whyNotOpen) return <OpeningRefused refusal={me.whyNotOpen} />
  if (opened) return <Wizard key={opened.id} opened={opened} me={me} copied={search.from !== undefined} />
  return <Opening me={me} onOpen={setOpened} />
}

type OpeningProps = { readonly me: Me; readonly onOpen: (opened: KeptDraft) => void }

function Opening({ me, onOpen }: OpeningProps) {
  const search = useSearch({ from: '/signed-in/deals/new' })
  const navigate = useNavigate()
  const kept = search.draft ? findDraft(localStorage, me, search.draft) : undefined
  const open = (draft: DealDraft, id = search.draft ?? newDraftId()) =>
    onOpen({ id, keptAt: '', furthest: 'customer', draft })
  const [offered, setOffered] = useState(() => listDrafts(localStorage, me))

  const source = useQuery({ ...dealQuery(search.from ?? ''), enabled: !kept && search.from !== undefined })
  const customer = useQuery({
    ...queryOf(getCustomer, { params: { id: search.customer ?? '' } }),
    enabled: !kept && search.customer !== undefined,
  })
  const offering = !kept && !search.draft && !search.from && !search.customer && offered.length > 0
  const waiting =
    !kept && ((search.from && source.isPending) || (search.customer && customer.isPending)) ? true : offering
  const failure = source.error ?? customer.error

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, when all that it begins with is there
  useEffect(() => {
    if (waiting || (failure && !kept)) return
    if (kept) onOpen(kept)
    else if (source.data) open(draftFromDeal(source.data, me))
    else if (customer.data) open({ ...emptyDraft(me), customer: customer.data })
    else open(emptyDraft(me))
  }, [waiting, failure])

  if (offering) {
    return (
      <DraftOffer
        drafts={offered}
        me={me}
        onChange={setOffered}
        onStart={() => open(emptyDraft(me))}
        onContinue={(draft) => {
          onOpen(draft)
          void navigate({ ...paths.newDeal({ draft: draft.id, step: draft.furthest }), replace: true })
        }}
      />
    )
  }
  if (failure && !kept) {
    const retry = source.error ? source : customer
    return <LoadFailure error={failure} onRetry={() => void retry.refetch()} retrying={retry.isFetching} />
  }
  return <SkeletonRows rows={6} widths={['40%', '60%']} />
}
