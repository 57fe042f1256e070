import { IconFlag, IconHeart } from '@tabler/icons-react'
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import type { DealRow } from '#contract/deal-view.ts'
import { advanceReferral, getReferral, markFavorite } from '#contract/referrals.ts'
import { type SettableStage, settableStages } from '#domain/sales-stage.ts'
import { call } from '../api.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { WhyNotLink } from '../ui/action-button.tsx'
import { ActionMenu } from '../ui/action-menu.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { SelectionBar } from '../ui/selection-bar.tsx'
import type { WhyNotAnswer } from '../ui/why-not.tsx'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { type Movable, mostMoved, movable, movedTo } from './selection-moves.ts'
import { useStageName } from './stage-name.ts'

type SelectionActionsProps = { readonly rows: readonly DealRow[]; readonly onClear: () => void }

/** What can be done for many deals at once; it runs on those that allow it, and the rest say why not. */
export function SelectionActions({ rows, onClear }: SelectionActionsProps) {
  const { t } = useWords()
  const favoring = useFavoriteAll()
  return (
    <SelectionBar count={t('ui.selected', { count: rows.length })} onClear={onClear}>
      {rows.length > mostMoved ? (
        <span className={styles.aside}>{t('deals.select-too-many', { limit: mostMoved })}</span>
      ) : (
        <MoveMany rows={rows} />
      )}
      <AppButton
        variant="quiet"
        size="small"
        icon={IconHeart}
        loading={favoring.isPending}
        onClick={() => favoring.mutate(rows.filter((row) => !row.favorite).map(({ id }) => id))}
      >
        {t('deals.select-favorite')}
      </AppButton>
    </SelectionBar>
  )
}

function MoveMany({ rows }: { readonly rows: readonly DealRow[] }) {
  const { t } = useWords()
  const stageName = useStageName()
  const asked = useQueries({
    queries: rows.map(({ id }) => queryOf(getReferral, { params: { id } })),
    combine: (answers) => ({
      waiting: answers.some((answer) => answer.isPending),
      views: answers.flatMap((answer) => (answer.data ? [answer.data] : [])),
    }),
  })
  const moving = useMoveMany()
  const answer = movable(asked.views)
  const whyNotAll = useWhyNotAll(answer, rows.length)
  const part = t('ui.part-of-selection', { possible: answer.ready.length, total: rows.length })
  if (asked.waiting) return <span className={styles.aside}>{t('deals.select-checking')}</span>
  return (
    <>
      {answer.ready.length > 0 && (
        <ActionMenu
          label={t('deals.select-move')}
          target={
            <AppButton
              variant="quiet"
              size="small"
              icon={IconFlag}
              loading={moving.isPending}
              trailing={whyNotAll && <span className={styles.aside}>{part}</span>}
            >
              {t('deals.select-move')}
            </AppButton>
          }
          actions={settableStages.map((stage) => {
            const moved = movedTo(answer, stage)
            return {
              key: String(stage),
              label: stageName(stage),
              onSelect: () => moving.mutate({ ids: moved.map(({ id }) => id), stage }),
              ...(moved.length === 0 ? { refusal: { reason: t('deals.select-at-stage') } } : {}),
            }
          })}
        />
      )}
      {whyNotAll && (
        <WhyNotLink answer={whyNotAll} label={t(answer.ready.length > 0 ? 'ui.why-not-all' : 'ui.why-not')} />
      )}
      <Outcome moving={moving} />
    </>
  )
}

/** By reasons, each with the deals that it holds back. */
function useWhyNotAll({ ready, refused }: Movable, asked: number): WhyNotAnswer | null {
  const { t, formatList } = useWords()
  const { explain } = useRefusal()
  if (refused.length === 0 && ready.length === asked) return null
  return {
    title: t('deals.select-refused-title'),
    icon: IconFlag,
    conditions: refused.map(({ refusal, names }) => ({
      key: refusal.code,
      met: false,
      word: explain(refusal).sentence,
      fact: formatList(names),
    })),
    remedy: t(ready.length > 0 ? 'deals.select-refused-remedy' : 'deals.select-none-remedy'),
  }
}

type Moves = { ids: readonly string[]; stage: SettableStage }

function useMoveMany() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ ids, stage }: Moves) => {
      const answers = await Promise.allSettled(
        ids.map((id) => call(advanceReferral, { params: { id }, body: { stage } })),
      )
      const failed = answers.filter((answer) => answer.status === 'rejected').length
      return { moved: answers.length - failed, failed }
    },
    onSettled: () =>
      Promise.all(staleAfterMove.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
}

const staleAfterMove = ['listReferrals', 'summarizeReferrals', 'getBoard', 'getReferral']

function Outcome({ moving }: { readonly moving: ReturnType<typeof useMoveMany> }) {
  const { t } = useWords()
  const { data } = moving
  return (
    <span role="status" className={styles.aside}>
      {data && t('deals.select-moved', { count: data.moved })}
      {data && data.failed > 0 && ` · ${t('deals.select-failed', { count: data.failed })}`}
    </span>
  )
}

function useFavoriteAll() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      Promise.all(ids.map((id) => call(markFavorite, { params: { id } }))),
    onSettled: () =>
      Promise.all(
        ['listReferrals', 'summarizeReferrals', 'getBoard'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
}
