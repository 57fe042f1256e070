import { VisuallyHidden } from '@mantine/core'
import { IconClipboardCheck, IconLock, IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, Suspense, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { incentiveLevel } from '#domain/solution.ts'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { PersonLine } from '../ui/avatar.tsx'
import { Section, WaitBox } from '../ui/card.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { later } from '../ui/later.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { DealActionButton } from './deal-header.tsx'
import { useDealScene } from './deal-scene.tsx'
import { FailureNote } from './failure-note.tsx'
import parts from './parts.module.css'
import { type Amendment, solutionInputOf, useAmend } from './use-amend.ts'

const SolutionDialog = later(() => import('./solution-dialogs.tsx'), 'SolutionDialog')
const PriceDialog = later(() => import('./solution-dialogs.tsx'), 'PriceDialog')

type DealSolution = DealView['solutions'][number]

type DealSolutionsProps = { readonly adding: boolean; readonly onAdding: (adding: boolean) => void }

/** What the deal sells, each with the level that it has reached (SO-1 to SO-5). */
export function DealSolutions(props: DealSolutionsProps) {
  return useDealScene().deal.type === 'solution-assessment' ? (
    <AssessmentType />
  ) : (
    <SolutionsSold {...props} />
  )
}

/** SA-6, SO-5, SO-6: what is assessed and where stays as it was opened. */
function AssessmentType() {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  return (
    <Section title={t('assessment.legend')}>
      {deal.solutions.map(({ solutionId, name, number }) => (
        <PersonLine
          key={solutionId}
          avatar={<Glyph icon={IconClipboardCheck} size={20} />}
          name={<span lang={langOf(name)}>{name}</span>}
        >
          {[number, me.vendor.name].join(' · ')}
        </PersonLine>
      ))}
      <p className={styles.none}>
        <Glyph icon={IconLock} size={14} /> {t('assessment.fixed')}
      </p>
    </Section>
  )
}

function SolutionsSold({ adding, onAdding }: DealSolutionsProps) {
  const { deal, whyNot, fresh } = useDealScene()
  const { t } = useWords()
  const editable = whyNot('edit') === null
  const end = editable && (
    <AppButton variant="quiet" size="small" icon={IconPlus} onClick={() => onAdding(true)}>
      {t('ui.add')}
    </AppButton>
  )
  return (
    <Section title={t('deal.solutions')} count={deal.solutions.length} end={end}>
      <IncentiveWarning />
      {deal.solutions.length === 0 ? (
        <p className={styles.none}>{t('deal.solution-none')}</p>
      ) : (
        <div data-fresh={fresh.has('solutions') || undefined} className={styles.freshable}>
          <SolutionTable editable={editable} />
        </div>
      )}
      <Suspense>{adding && <SolutionDialog onClose={() => onAdding(false)} />}</Suspense>
    </Section>
  )
}

/** HP-5: what a private deal cannot earn is said while it can still be changed. */
function IncentiveWarning() {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  if (deal.type !== 'private' || !deal.earnsIncentive || deal.status !== 'Active') return null
  return (
    <WaitBox
      title={t('deal.incentive-title')}
      buttons={<DealActionButton action="invite-vendor" size="small" variant="secondary" />}
    >
      {t('deal.incentive-body', { vendor: me.vendor.name })}
    </WaitBox>
  )
}

function SolutionTable({ editable }: { readonly editable: boolean }) {
  const { deal } = useDealScene()
  const { t } = useWords()
  const [priced, setPriced] = useState<DealSolution | null>(null)
  const amend = useAmend(deal)
  return (
    <>
      <table className={parts.table}>
        <thead>
          <tr>
            <th scope="col">{t('deal.solution')}</th>
            <th scope="col">{t('deal.solution-from')}</th>
            <th scope="col">{t('deal.solution-status')}</th>
            <th scope="col" data-number>
              {t('deal.quantity')}
            </th>
            <th scope="col" data-number>
              {t('deal.price')}
            </th>
            {editable && (
              <th scope="col">
                <VisuallyHidden>{t('ui.change')}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {deal.solutions.map((solution) => (
            <SolutionRow key={solution.solutionId} solution={solution}>
              {editable && (
                <RowButtons
                  solution={solution}
                  onPrice={() => setPriced(solution)}
                  onRemove={() => amend.mutate(without(solution.solutionId))}
                  busy={amend.isPending}
                />
              )}
            </SolutionRow>
          ))}
        </tbody>
      </table>
      <FailureNote error={amend.error} />
      <Suspense>{priced && <PriceDialog solution={priced} onClose={() => setPriced(null)} />}</Suspense>
    </>
  )
}

function without(solutionId: string): Amendment {
  return (deal) => ({
    solutions: deal.solutions.filter((one) => one.solutionId !== solutionId).map(solutionInputOf),
  })
}

function SolutionRow({
  solution,
  children,
}: {
  readonly solution: DealSolution
  readonly children: ReactNode
}) {
  const { deal, me } = useDealScene()
  const { t, formatNumber, formatMoney } = useWords()
  const { levelName } = useCatalogue()
  const level = incentiveLevel(solution.coSellStatus)
  const from =
    solution.kind === 'third-party' || deal.readOnly
      ? solution.publisherName
      : t(`solution-kind.${solution.kind}`, { vendor: me.vendor.name })
  const ownOfVendor = solution.kind === 'own' && me.organization.kind === 'vendor' && !deal.readOnly
  const ofVendor = solution.kind === 'vendor' || ownOfVendor
  return (
    <tr>
      <th scope="row" lang={langOf(solution.name)}>
        {solution.name}
        <div className={styles.dim}>{solution.number}</div>
      </th>
      <td data-label={t('deal.solution-from')} lang={langOf(from)}>
        {from}
        {solution.kind === 'third-party' && (
          <div className={styles.dim}>{t('solution-kind.third-party')}</div>
        )}
      </td>
      <td data-label={t('deal.solution-status')}>
        {ofVendor ? '—' : levelName(solution.coSellStatus)}
        {level !== 'none' && !ofVendor && (
          <div className={styles.dim}>{`${t('deal.incentive')}: ${t(`incentive.${level}`)}`}</div>
        )}
      </td>
      <td data-number data-label={t('deal.quantity')}>
        {solution.quantity === null ? '—' : formatNumber(solution.quantity)}
      </td>
      <td data-number data-label={t('deal.price')}>
        {solution.price === null ? '—' : formatMoney(solution.price.amount, solution.price.currency)}
      </td>
      {children && <td className={parts.rowButtons}>{children}</td>}
    </tr>
  )
}

type RowButtonsProps = {
  readonly solution: DealSolution
  readonly onPrice: () => void
  readonly onRemove: () => void
  readonly busy: boolean
}

function RowButtons({ solution, onPrice, onRemove, busy }: RowButtonsProps) {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const priceable =
    solution.kind === 'vendor' || (solution.kind === 'own' && me.organization.kind === 'vendor')
  const last = deal.solutions.length === 1
  return (
    <>
      {priceable && (
        <IconButton
          size="small"
          icon={IconPencil}
          label={t('deal.solution-edit', { name: solution.name })}
          onClick={onPrice}
        />
      )}
      <IconButton
        size="small"
        icon={IconX}
        aria-disabled={last || undefined}
        title={last ? t('deal.solution-last') : undefined}
        label={last ? t('deal.solution-last') : t('deal.solution-remove', { name: solution.name })}
        loading={busy}
        onClick={last ? undefined : onRemove}
      />
    </>
  )
}
