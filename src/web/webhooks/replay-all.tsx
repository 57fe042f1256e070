import { Progress } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import { type listDeliveries, replayDeliveries } from '#contract/webhooks.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { useWords } from '../words/words.tsx'
import { useWebhookChange } from './use-webhook.ts'
import styles from './webhooks.module.css'

type List = ReplyOf<typeof listDeliveries>

/** Sends everything again that was given up, and counts along as it settles. */
export function ReplayAll({ list }: { readonly list: List }) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const [total, setTotal] = useState(0)
  const replay = useWebhookChange(
    () => call(replayDeliveries),
    ({ replayed }) => setTotal(replayed),
  )
  const { pending, dead } = list.counts
  const done = total - Math.min(total, pending)
  return (
    <div className={styles.replay}>
      <ActionButton
        icon={IconRefresh}
        loading={replay.isPending}
        whyNot={whyNot(list.whyNotReplayAll, { title: t('webhooks.replay-all') })}
        onClick={() => replay.mutate(undefined)}
      >
        {t('webhooks.replay-all')}
      </ActionButton>
      {total > 0 && (
        <div className={styles.progress} role="status">
          {done < total && <Progress value={(100 * done) / total} aria-label={t('webhooks.replay-all')} />}
          <span className={styles.detail}>
            {[
              done < total
                ? t('webhooks.replay-progress', { done, total })
                : t('webhooks.replay-done', { count: total }),
              dead > 0 ? t('webhooks.replay-still', { count: dead }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      )}
      <FailureNote error={replay.error} />
    </div>
  )
}
