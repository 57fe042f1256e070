import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getDelivery } from '#contract/webhooks.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { paths } from '../paths.ts'
import { queryOf } from '../queries/query-of.ts'
import { StatusMark } from '../ui/status.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { answerText } from './delivery-words.ts'
import styles from './webhooks.module.css'

/** What became of a test event, as it happens. */
export function TestResult({ id }: { readonly id: string }) {
  const words = useWords()
  const { t, formatRelative, formatNumber } = words
  const now = useNow()
  const found = useQuery({
    ...queryOf(getDelivery, { params: { id } }),
    refetchInterval: ({ state: { data } }) => {
      if (data && data.state !== 'pending') return false
      return data && data.attempts > 0 ? 5000 : 700
    },
  })
  const [last] = found.data?.tries ?? []
  const state = found.data?.state ?? 'pending'
  const why = last ? answerText(last, words) : ''
  const next = found.data?.nextAt
  return (
    <div className={styles.result} role="status">
      {found.error && <FailureNote error={found.error} />}
      {state === 'delivered' && last && (
        <StatusMark tone="ok" icon={IconCircleCheck}>
          {t('webhooks.test-arrived', { why, ms: formatNumber(last.milliseconds) })}
        </StatusMark>
      )}
      {state !== 'delivered' && last && (
        <StatusMark
          tone="bad"
          icon={IconAlertTriangle}
          note={next && t('webhooks.next-try', { when: formatRelative(next, now) })}
        >
          {t('webhooks.test-failed', { why })}
        </StatusMark>
      )}
      {!last && (
        <StatusMark tone="wait" icon={IconClock}>
          {t('webhooks.test-sent')}
        </StatusMark>
      )}
      {last && (
        <Link {...paths.webhooks({ delivery: id })} className={styles.link}>
          {t('webhooks.test-open')}
        </Link>
      )}
    </div>
  )
}
