import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { getSubmission, listSubmissions, type SubmissionView, takeSubmission } from '#contract/submissions.ts'
import { ApiProblem, call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { Findings, ReviewList } from '../listings/reviews-section.tsx'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { keyOf, queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { ErrorState } from '../ui/message-page.tsx'
import { BreadcrumbBar } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusBadge } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { ReportForm } from './report-form.tsx'
import styles from './reviews.module.css'
import { SubmittedListing } from './submitted-listing.tsx'

/** CS-T3: what was submitted at the left, the report at the right. */
export function ReviewPage() {
  const { submissionId } = useParams({ from: '/signed-in/reviews/$submissionId' })
  const { t } = useWords()
  const found = useQuery(queryOf(getSubmission, { params: { id: submissionId } }))
  const name = found.data?.name
  useEffect(() => {
    if (name) document.title = `${name} · ${t('shell.product')}`
  }, [name, t])
  if (found.data) return <ReviewRoom key={submissionId} submission={found.data} />
  if (found.error instanceof ApiProblem && [403, 404].includes(found.error.status))
    return (
      <ErrorState
        wholePage
        title={t('listing.missing-title')}
        actions={
          <Link {...paths.reviews()} className={buttonClass({ variant: 'primary' })}>
            {t('review.title')}
          </Link>
        }
      >
        {t('listing.missing-body')}
      </ErrorState>
    )
  if (found.error) return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
  return <SkeletonRows widths={['40%', '30%', '30%']} rows={8} />
}

function ReviewRoom({ submission }: { readonly submission: SubmissionView }) {
  const { t, formatInstant } = useWords()
  const { levelName } = useCatalogue()
  const { name, number, ownerName, level, levelBefore, state, history } = submission
  const open = state === 'under-review'
  return (
    <div className={styles.page}>
      <BreadcrumbBar
        crumbs={[
          { key: 'reviews', label: <Link {...paths.reviews()}>{t('review.title')}</Link> },
          { key: 'this', label: <span lang={langOf(name)}>{name}</span> },
        ]}
      />
      <header className={styles.header}>
        <div className={styles.headMain}>
          <h1 className={styles.name} lang={langOf(name)}>
            {name}
          </h1>
          <div className={styles.headLine}>
            <span lang={langOf(ownerName)}>{ownerName}</span>
            <span className={styles.dim}>{number}</span>
            <StatusBadge>{`${levelName(levelBefore)} → ${levelName(level)}`}</StatusBadge>
            <span className={styles.dim}>
              {t('listing.since', {
                since: formatInstant(submission.submittedAt, 'day'),
                due: formatInstant(submission.dueAt, 'day'),
              })}
            </span>
          </div>
        </div>
        {open && <Taking submission={submission} />}
      </header>
      <div className={styles.columns}>
        <div className={styles.left}>
          <SubmittedListing submission={submission} />
        </div>
        <aside className={styles.right} aria-label={t('review.criteria')}>
          {open ? <ReportForm submission={submission} /> : <Decided submission={submission} />}
          {history.length > 0 && (
            <Section title={t('review.history')}>
              <ReviewList reviews={history} />
            </Section>
          )}
        </aside>
      </div>
    </div>
  )
}

/** Others see who has taken it; whoever is needed may still decide. */
function Taking({ submission }: { readonly submission: SubmissionView }) {
  const { t } = useWords()
  const me = useMe()
  const client = useQueryClient()
  const mine = submission.assigneeId === me.person.id
  const take = useMutation({
    mutationFn: () => call(takeSubmission, { params: { id: submission.id }, body: { taken: !mine } }),
    onSuccess: (view) => {
      client.setQueryData(keyOf(getSubmission, { id: view.id }), view)
      void client.invalidateQueries({ queryKey: keyOf(listSubmissions) })
    },
  })
  return (
    <div className={styles.headLine}>
      {submission.assigneeName !== null && !mine && (
        <span className={styles.dim}>{`${t('review.reviewer')}: ${submission.assigneeName}`}</span>
      )}
      <AppButton loading={take.isPending} onClick={() => take.mutate()}>
        {t(mine ? 'review.leave' : 'review.take')}
      </AppButton>
      <FailureNote error={take.error} />
    </div>
  )
}

function Decided({ submission }: { readonly submission: SubmissionView }) {
  const { t, formatInstant } = useWords()
  const { state, summary, decidedByName, decidedAt, findings, level, submittedByName } = submission
  const { submittedAt, dueAt, statement, id } = submission
  return (
    <Section title={t('review.criteria')}>
      <div className={styles.headLine}>
        <StatusBadge tone={state === 'passed' ? 'ok' : state === 'failed' ? 'bad' : 'neutral'}>
          {t(`listing.state.${state}`)}
        </StatusBadge>
        <span className={styles.dim}>
          {[decidedByName, decidedAt && formatInstant(decidedAt, 'day')].filter(Boolean).join(', ')}
        </span>
      </div>
      {state === 'withdrawn' && <p>{t('review.withdrawn')}</p>}
      {summary && <p lang={langOf(summary)}>{summary}</p>}
      <Findings
        all
        review={{
          id,
          level,
          state,
          statement,
          submittedByName,
          submittedAt,
          dueAt,
          decidedAt,
          findings,
          summary,
        }}
      />
    </Section>
  )
}
