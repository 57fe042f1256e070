import { OfflineLine } from '../ui/message-page.tsx'
import { useWords } from '../words/words.tsx'

type ConnectionLineProps = {
  /** When the last data came. */
  readonly since: string | Date
  readonly nextTrySeconds?: number
  readonly onRetry: () => void
}

/** The amber line above a list while the live connection is lost. */
export function ConnectionLine({ since, nextTrySeconds, onRetry }: ConnectionLineProps) {
  const { t, formatInstant } = useWords()
  const time = formatInstant(since, 'time')
  return (
    <OfflineLine
      title={t('shell.not-live-since', { time })}
      next={nextTrySeconds === undefined ? undefined : t('shell.next-try', { seconds: nextTrySeconds })}
      retry={{ label: t('shell.try-now'), onClick: onRetry }}
    >
      {t('shell.not-live-body', { time })}
    </OfflineLine>
  )
}
