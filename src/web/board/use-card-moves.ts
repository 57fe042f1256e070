import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { getReferral } from '#contract/referrals.ts'
import type { DealType } from '#domain/deal-type.ts'
import type { Opening } from '../deal/deal-looks.ts'
import { useStageName } from '../deals/stage-name.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import type { MenuAction } from '../ui/action-menu.tsx'
import { useWords } from '../words/words.tsx'
import {
  type Board,
  type Card,
  type ColumnKey,
  columnOf,
  hindrance,
  settableStage,
  stageOf,
} from './board-moves.ts'
import { refreshDeals, useMoveCard } from './use-board.ts'

export type Ending = { readonly deal: DealView; readonly end: 'won' | 'lost' }

/** Moves a card by pointer, key or menu: says where it went, or why it stays, and opens the dialogs of the ends. */
export function useCardMoves(board: Board | undefined, held: Card | null) {
  const { t } = useWords()
  const client = useQueryClient()
  const { explain } = useRefusal()
  const tell = useProblem()
  const columnName = useColumnName()
  const nameFor = (card: Card, column: ColumnKey) => columnName(column, card.direction, card.type)
  const [said, setSaid] = useState('')
  const [ending, setEnding] = useState<Ending | null>(null)
  const view = useQuery({
    ...queryOf(getReferral, { params: { id: held?.id ?? '' } }),
    enabled: held !== null,
  })
  const cardOf = (id: string) => board?.columns.flatMap(({ items }) => items).find((card) => card.id === id)

  const moving = useMoveCard((id, error) => {
    const card = cardOf(id)
    if (!card) return
    const back = t('board.moving-back', {
      name: card.name,
      stage: nameFor(card, String(card.stage) as ColumnKey),
    })
    setSaid([back, tell(error)?.sentence].filter(Boolean).join(' '))
  })

  /** The sentence of a column that does not take the card. */
  const whyNot = (card: Card, column: ColumnKey, answered?: DealView): string | null => {
    const found = hindrance(column, card, answered)
    if (found === null) return null
    if (found.kind === 'first-stage') return t('board.why-back-to-created')
    return found.kind === 'reader'
      ? t('refusal.referral.read-only.sentence')
      : explain(found.refusal).sentence
  }
  const move = async (card: Card, column: ColumnKey) => {
    if (!board || columnOf(board, card.id) === column) return
    const answered = await client
      .fetchQuery({ ...queryOf(getReferral, { params: { id: card.id } }), staleTime: 5_000 })
      .catch(() => undefined)
    const reason = whyNot(card, column, answered)
    if (reason) return setSaid(t('board.refused-move', { name: card.name, reason }))
    const stage = settableStage(column)
    if (stage !== null) {
      setSaid(t('board.moved-to', { name: card.name, stage: nameFor(card, column) }))
      return moving.mutate({ id: card.id, stage })
    }
    if (answered && stageOf(column) === null)
      setEnding({ deal: answered, end: column === 'won' ? 'won' : 'lost' })
  }
  /** What the card's menu offers: every other column that cards can be put into. */
  const actionsFor = (card: Card, at: ColumnKey): MenuAction[] =>
    (board?.columns ?? [])
      .filter(({ column }) => column !== at && column !== '10')
      .map(({ column }) => ({
        key: column,
        label:
          stageOf(column) === null
            ? t(`board.mark-${column as 'won' | 'lost'}`)
            : t('board.move-to', { stage: nameFor(card, column) }),
        onSelect: () => void move(card, column),
      }))
  return {
    said,
    move,
    actionsFor,
    ending,
    heldReason: (column: ColumnKey) => (held ? whyNot(held, column, view.data) : null),
    endDone: (deal: DealView) => {
      setEnding(null)
      void refreshDeals(client, deal.id)
    },
    endClosed: () => setEnding(null),
  }
}

export function useColumnName(): (column: ColumnKey, opening?: Opening, type?: DealType) => string {
  const { t } = useWords()
  const stageName = useStageName()
  return (column, opening, type) => {
    const stage = stageOf(column)
    return stage === null ? t(column === 'won' ? 'stage.won' : 'stage.lost') : stageName(stage, opening, type)
  }
}
