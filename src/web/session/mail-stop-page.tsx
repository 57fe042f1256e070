import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { getMailStop, stopMail } from '#contract/notices.ts'
import { ApiProblem, call } from '../api.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { EntranceFrame } from './entrance-frame.tsx'

/** Where the foot of a mail leads: stops mails of its kind, and brings them back, without signing in. */
export function MailStopPage() {
  const words = useWords()
  const { t } = words
  const { token = '' } = useSearch({ from: '/mail/stop' })
  const query = useQuery({
    ...queryOf(getMailStop, { query: { token } }),
    enabled: token !== '',
    retry: false,
  })
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (stopped: boolean) => call(stopMail, { body: { token, stopped } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [getMailStop.name] }),
  })
  const { data } = query
  const gone = token === '' || (query.error instanceof ApiProblem && query.error.status < 500)
  const about = data && t(`notice.about-${data.notice}`)
  return (
    <EntranceFrame width="column">
      <div className={styles.card} data-single>
        <section className={styles.side}>
          <h1 className={styles.title}>
            {gone
              ? t('actions.stop-gone-title')
              : data?.stopped
                ? t('actions.stopped-title')
                : t('actions.stop-title')}
          </h1>
          <p className={styles.lead}>
            {gone && t('actions.stop-gone-body')}
            {!gone && query.error && problemSentence(query.error, words)}
            {data &&
              t('actions.stop-body', {
                about: about ?? '',
                organization: data.organizationName,
                email: data.email,
              })}
          </p>
          {change.error && <p role="alert">{problemSentence(change.error, words)}</p>}
          {data && (
            <AppButton
              variant={data.stopped ? 'secondary' : 'primary'}
              size="large"
              loading={change.isPending}
              onClick={() => change.mutate(!data.stopped)}
            >
              {data.stopped ? t('actions.stop-undo') : t('actions.stop')}
            </AppButton>
          )}
        </section>
      </div>
    </EntranceFrame>
  )
}
