import { IconCheck, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  decideSubmission,
  getSubmission,
  listSubmissions,
  type SubmissionView,
} from '#contract/submissions.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { useCriterionText } from '../listings/reviews-section.tsx'
import { keyOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { ViewSwitch } from '../ui/page-header.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './reviews.module.css'

type Code = SubmissionView['criteria'][number]
type Judgement = { readonly passed: boolean | null; readonly text: string }
type Judgements = Readonly<Partial<Record<Code, Judgement>>>

const open: Judgement = { passed: null, text: '' }

/** CS-T3: each criterion passes or fails with a text; what stands here is kept until it is sent. */
export function ReportForm({ submission }: { readonly submission: SubmissionView }) {
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const client = useQueryClient()
  const toast = useToast()
  const { criteria, id, level } = submission
  const [judgements, setJudgements] = useKeptReport(id)
  const [summary, setSummary] = useState('')
  const of = (code: Code) => judgements[code] ?? open
  const judged = criteria.filter((code) => of(code).passed !== null).length
  const failing = criteria.some((code) => of(code).passed === false)
  const complete = judged === criteria.length
  const decide = useMutation({
    mutationFn: () => {
      const findings = criteria
        .filter((code) => of(code).passed !== null)
        .map((code) => {
          return { code, passed: of(code).passed === true, text: of(code).text.trim() }
        })
      return call(decideSubmission, { params: { id }, body: { findings, summary } })
    },
    onSuccess: (view) => {
      forgetReport(id)
      client.setQueryData(keyOf(getSubmission, { id }), view)
      void client.invalidateQueries({ queryKey: keyOf(listSubmissions) })
      const passed = view.state === 'passed'
      toast({
        key: 'review-sent',
        title: passed ? t('review.sent-pass', { level: levelName(level) }) : t('review.sent-fail'),
      })
    },
  })
  const label = !complete
    ? t('review.send')
    : failing
      ? t('review.send-fail')
      : t('review.send-pass', { level: levelName(level) })
  const passRest = () =>
    setJudgements(
      Object.fromEntries(
        criteria.map((code) => [code, of(code).passed === null ? { ...of(code), passed: true } : of(code)]),
      ),
    )
  return (
    <Section title={t('review.criteria')} end={t('review.judged', { judged, count: criteria.length })}>
      <p className={styles.lead}>{t('review.criteria-lead')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          decide.mutate()
        }}
      >
        {criteria.map((code) => (
          <Criterion
            key={code}
            code={code}
            submission={submission}
            judgement={of(code)}
            onChange={(judgement) => setJudgements({ ...judgements, [code]: judgement })}
          />
        ))}
        {!complete && (
          <div>
            <AppButton variant="quiet" icon={IconCheck} onClick={passRest}>
              {t('review.rest-passes')}
            </AppButton>
          </div>
        )}
        <TextAreaField
          label={t('review.summary')}
          limit={2000}
          value={summary}
          onChange={(text) => setSummary(text.slice(0, 2000))}
        />
        <FailureNote error={decide.error} />
        <div>
          <AppButton type="submit" variant={failing ? 'danger' : 'primary'} loading={decide.isPending}>
            {label}
          </AppButton>
        </div>
      </form>
    </Section>
  )
}

type CriterionProps = {
  readonly code: Code
  readonly submission: SubmissionView
  readonly judgement: Judgement
  readonly onChange: (judgement: Judgement) => void
}

function Criterion({ code, submission, judgement, onChange }: CriterionProps) {
  const { t } = useWords()
  const { conditionText } = useCatalogue()
  const { criterionText } = useCriterionText()
  const condition = submission.conditions.find((one) => one.code === code)
  const name = condition ? conditionText(condition) : criterionText(code)
  const { passed, text } = judgement
  return (
    <div className={styles.criterion}>
      <div className={styles.criterionHead}>
        <span>{name}</span>
        <ViewSwitch<'pass' | 'fail' | 'open'>
          label={name}
          value={passed === null ? 'open' : passed ? 'pass' : 'fail'}
          onChange={(value) => onChange({ ...judgement, passed: value === 'pass' })}
          options={[
            { value: 'pass', label: t('review.pass'), icon: IconCheck },
            { value: 'fail', label: t('review.fail'), icon: IconX },
          ]}
        />
      </div>
      {passed === false && (
        <TextAreaField
          label={t('review.what-to-mend')}
          required
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(next) => onChange({ ...judgement, text: next })}
        />
      )}
    </div>
  )
}

const keyOfReport = (id: string) => `tandem-report-${id}`

/** A half-written report outlives a reload of the page. */
function useKeptReport(id: string) {
  const [judgements, setJudgements] = useState<Judgements>(() => {
    try {
      return JSON.parse(window.sessionStorage.getItem(keyOfReport(id)) ?? '{}') as Judgements
    } catch {
      return {}
    }
  })
  const keep = (next: Judgements) => {
    setJudgements(next)
    try {
      window.sessionStorage.setItem(keyOfReport(id), JSON.stringify(next))
    } catch {
      // Without room to keep it, it lives as long as the page.
    }
  }
  return [judgements, keep] as const
}

function forgetReport(id: string): void {
  window.sessionStorage.removeItem(keyOfReport(id))
}
