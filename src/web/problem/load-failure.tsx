import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiProblem, NetworkFailure } from '../api.ts'
import { PageBroken } from '../shell/page-failures.tsx'
import { ErrorState } from '../ui/message-page.tsx'
import { useWords } from '../words/words.tsx'
import { problemSentence, reportOf } from './problem-words.ts'

type LoadFailureProps = {
  readonly error: unknown
  readonly onRetry: () => void
  readonly retrying?: boolean
  /** What could not be loaded: "The deals could not be loaded". */
  readonly title?: string
  readonly wholePage?: boolean
  /** What helps beside trying again, such as clearing the filters. */
  readonly actions?: ReactNode
}

/** Something could not be loaded: what happened, that nothing is lost, what helps, and what an administrator needs. */
export function LoadFailure({
  error,
  onRetry,
  retrying = false,
  title,
  wholePage = false,
  actions,
}: LoadFailureProps) {
  const words = useWords()
  const { t, formatInstant } = words
  const { code, request } = reportOf(error)
  const detail = t('ui.error-request', { instant: formatInstant(new Date(), 'exact'), request })
  return (
    <ErrorState
      title={title ?? t('ui.error-title')}
      wholePage={wholePage}
      retry={{ label: t('ui.try-again'), onClick: onRetry, loading: retrying }}
      actions={actions}
      {...(error instanceof ApiProblem ? { report: { label: t('ui.error-for-admin'), code, detail } } : {})}
    >
      {problemSentence(error, words)}
    </ErrorState>
  )
}

/** The router's boundary: a failed call can be tried again, anything else is a bug of the page. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  if (!(error instanceof ApiProblem || error instanceof NetworkFailure)) return <PageBroken error={error} />
  const retry = () => {
    boundary.reset()
    reset()
    void router.invalidate()
  }
  return <LoadFailure error={error} onRetry={retry} />
}
