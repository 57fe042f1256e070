import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { listSolutions, type Solution } from '#contract/solutions.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import asides from './asides.module.css'
import { type ChosenSolution, isAssessing } from './deal-draft.ts'
import { LocationField } from './details-step.tsx'
import { useWizard } from './scene.tsx'

type AssessmentTypesProps = {
  /** What made room for an assessment, to be put back. */
  readonly replaced: readonly ChosenSolution[]
  readonly onReplace: (replaced: readonly ChosenSolution[]) => void
}

/** SA-1, SA-3: exactly one type; what was chosen before makes room for it, and comes back by one click. */
export function AssessmentTypes({ replaced, onReplace }: AssessmentTypesProps) {
  const { t } = useWords()
  const { me, draft, change } = useWizard()
  const group = useId()
  const found = useQuery(queryOf(listSolutions, { query: { kind: 'assessment' } }))
  const choose = (solution: Solution) => {
    if (!isAssessing(draft)) onReplace(draft.solutions)
    change({ solutions: [chosen(solution, draft.value.currency)] })
  }
  const putBack = () => {
    change({ solutions: [...replaced] })
    onReplace([])
  }
  return (
    <>
      {!isAssessing(draft) && <p className={styles.lead}>{t('assessment.lead')}</p>}
      <FailureNote error={found.error} />
      {found.isPending && <SkeletonRows rows={3} widths={['60%', '40%']} />}
      <fieldset className={styles.plain} aria-label={t('assessment.legend')}>
        <div className={styles.shelf}>
          {found.data?.items.map((solution) => (
            <label key={solution.id} className={styles.shelfLine}>
              <input
                type="radio"
                name={group}
                checked={draft.solutions[0]?.solution.id === solution.id}
                onChange={() => choose(solution)}
              />
              <span className={styles.lineText}>
                <b lang={langOf(solution.name)}>{solution.name}</b>
                <span className={styles.dim}>{`${solution.publisherName} · ${solution.number}`}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {found.data?.items.length === 0 && (
        <p className={styles.dim}>{t('assessment.choose-none', { vendor: me.vendor.name })}</p>
      )}
      {isAssessing(draft) && replaced.length > 0 && (
        <p className={styles.note} role="status">
          {t('assessment.replaced', { count: replaced.length })}{' '}
          <AppButton variant="link" onClick={putBack}>
            {t('ui.undo')}
          </AppButton>
        </p>
      )}
    </>
  )
}

function chosen(solution: Solution, currency: string): ChosenSolution {
  return { solution, quantity: '', price: { amount: '', currency } }
}

/** SO-6: the incentive is paid where the assessment is done. */
export function AssessmentPlace() {
  const { draft } = useWizard()
  if (!isAssessing(draft)) return null
  return (
    <section className={styles.sub}>
      <LocationField ofAssessment />
    </section>
  )
}

export function AssessmentAside() {
  const { t } = useWords()
  return (
    <section className={asides.part} role="status">
      <h2 className={asides.asideTitle}>{t('assessment.aside-title')}</h2>
      <p>{t('assessment.aside-body')}</p>
      <p>{t('assessment.no-registration')}</p>
    </section>
  )
}
