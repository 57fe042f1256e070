import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { assignReferral, markFavorite, unmarkFavorite } from '#contract/referrals.ts'
import type { Me } from '#contract/sessions.ts'
import type { OpenItem } from '#domain/open-item.ts'
import { type DealAction, dealActions } from '#domain/refusal.ts'
import { call } from '../api.ts'
import { type ActionGroup, usePaletteActions } from '../palette/palette-actions.ts'
import { paths } from '../paths.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import type { DealSearch } from '../search.ts'
import { useWords } from '../words/words.tsx'
import { hasDialog } from './deal-dialogs.tsx'
import { actionLooks } from './deal-menu.ts'
import { dealQuery, useDealSaved } from './use-deal.ts'

type Starting = {
  readonly deal: DealView
  readonly me: Me
  readonly search: DealSearch
  readonly edit: (focus: OpenItem | null) => void
  readonly focusNote: () => void
}

/** Every action of the deal by its name: what starts it, why it is refused, and the same in the palette. */
export function useDealStarts({ deal, me, edit, focusNote }: Starting) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { whyNot: told } = useRefusal()
  const [dialog, setDialog] = useState<DealAction | null>(null)
  const saved = useDealSaved()
  const favorite = useMutation({
    mutationFn: (on: boolean) => call(on ? markFavorite : unmarkFavorite, { params: { id: deal.id } }),
    onMutate: (on) => client.setQueryData(dealQuery(deal.id).queryKey, { ...deal, favorite: on }),
    onSuccess: (_done, on) => saved({ ...deal, favorite: on }),
    onError: (_error, on) => client.setQueryData(dealQuery(deal.id).queryKey, { ...deal, favorite: !on }),
  })
  const take = useMutation({
    mutationFn: () => call(assignReferral, { params: { id: deal.id }, body: { personId: me.person.id } }),
    onSuccess: saved,
  })
  const start = (action: DealAction) => {
    if (deal.whyNot[action] !== null) return
    if (action === 'edit') edit(null)
    else if (action === 'advance') focusNextStage(deal.stage)
    else if (action === 'favorite') favorite.mutate(!deal.favorite)
    else if (action === 'take') take.mutate()
    else if (action === 'write-note') focusNote()
    else if (action === 'clone') void navigate(paths.newDeal({ from: deal.id }))
    else if (hasDialog(action)) setDialog(action)
  }
  const complete = (items: readonly OpenItem[]) => edit(items[0] ?? null)
  /** A remedy is the step itself: completing opens the form at the first thing that is missing. */
  const onRemedy = (action: DealAction) => (remedied: DealAction) => {
    const remedy = deal.whyNot[action]?.remedy
    if (remedy?.kind === 'complete') complete(remedy.items)
    else start(remedied)
  }
  const whyNot = (action: DealAction) => {
    const refusal = deal.whyNot[action]
    if (!refusal) return refusal
    return told(refusal, { action, icon: actionLooks[action].icon, onAction: onRemedy(action) }) ?? null
  }
  useDealPalette(deal, me, start, onRemedy)
  return {
    start,
    complete,
    whyNot,
    pending: take.isPending ? ('take' as const) : null,
    dialog,
    closeDialog: () => setDialog(null),
  }
}

function useDealPalette(
  deal: DealView,
  me: Me,
  start: (action: DealAction) => void,
  onRemedy: (action: DealAction) => (remedied: DealAction) => void,
): void {
  const { t } = useWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the starters follow the deal
  const group = useMemo((): ActionGroup => {
    const offered = dealActions.filter((action) => deal.whyNot[action] !== undefined)
    return {
      title: deal.number,
      actions: offered.map((action) => {
        const look = actionLooks[action]
        return {
          key: action,
          label: t(look.word, { vendor: me.vendor.name }),
          icon: look.icon,
          ...(look.key ? { keyHint: look.key } : {}),
          run: () => start(action),
          refusal: deal.whyNot[action],
          onRemedy: onRemedy(action),
        }
      }),
    }
  }, [deal, me, t])
  usePaletteActions(group)
}

/** Moving is choosing among the stages, so the next one gets the focus. */
function focusNextStage(stage: number): void {
  const moves = [...document.querySelectorAll<HTMLElement>('[data-stage]')]
  const next = moves.find((move) => Number(move.dataset.stage) > stage) ?? moves[0]
  next?.focus()
}
