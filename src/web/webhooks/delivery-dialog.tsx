import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '#contract/endpoint.ts'
import { type DeliveryAttempt, getDelivery, replayDelivery } from '#contract/webhooks.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { StateCell } from './delivery-table.tsx'
import { answerText } from './delivery-words.ts'
import { useWebhookChange } from './use-webhook.ts'
import styles from './webhooks.module.css'

type Whole = ReplyOf<typeof getDelivery>

/** One post: what is sent, and each attempt with what came back. */
export function DeliveryDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const toast = useToast()
  const found = useQuery({
    ...queryOf(getDelivery, { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'pending' ? 1500 : false),
  })
  const { data } = found
  const replay = useWebhookChange(
    () => call(replayDelivery, { params: { id } }),
    () => toast({ key: `delivery-${id}`, title: t('webhooks.replaying') }),
  )
  return (
    <AppDialog
      opened
      onClose={onClose}
      width={680}
      title={t('webhooks.open', { event: data?.event ?? '' })}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.close')}</AppButton>
          {data && (
            <ActionButton
              variant="primary"
              loading={replay.isPending}
              whyNot={whyNot(data.whyNotReplay, { title: t('webhooks.replay') })}
              onClick={() => replay.mutate(undefined)}
            >
              {t('webhooks.replay')}
            </ActionButton>
          )}
        </>
      }
    >
      {found.isPending && <SkeletonRows widths={['40%', '60%']} rows={4} />}
      {found.error && <LoadFailure error={found.error} onRetry={() => void found.refetch()} />}
      {data && <DeliveryBody delivery={data} />}
      <FailureNote error={replay.error} />
    </AppDialog>
  )
}

function DeliveryBody({ delivery }: { readonly delivery: Whole }) {
  const { t, formatInstant } = useWords()
  const { dealId, dealName, createdAt, body, tries } = delivery
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('webhooks.state')}</dt>
        <dd>
          <StateCell delivery={delivery} />
        </dd>
        {dealId !== null && (
          <>
            <dt>{t('webhooks.deal')}</dt>
            <dd>
              <Link {...paths.deal(dealId)} className={styles.link} lang={langOf(dealName ?? '')}>
                {dealName ?? dealId}
              </Link>
            </dd>
          </>
        )}
        <dt>{t('webhooks.when')}</dt>
        <dd>{formatInstant(createdAt, 'exact')}</dd>
      </dl>
      <CodeBlock label={t('webhooks.body')} text={body} />
      <section aria-label={t('webhooks.attempts')}>
        {tries.length === 0 && <p className={styles.dim}>{t('webhooks.no-attempts')}</p>}
        <ol className={styles.tries}>
          {tries.map((attempt) => (
            <Attempt key={attempt.number} attempt={attempt} />
          ))}
        </ol>
      </section>
    </>
  )
}

function Attempt({ attempt }: { readonly attempt: DeliveryAttempt }) {
  const words = useWords()
  const { t, formatInstant, formatNumber } = words
  const { number, at, milliseconds, fault, detail, answer, url } = attempt
  return (
    <li className={styles.try}>
      <div className={styles.tryHead}>
        <b>{t('webhooks.attempt', { number: formatNumber(number) })}</b>
        <span className={fault === null ? styles.ok : styles.bad}>{answerText(attempt, words)}</span>
        <span className={styles.detail}>
          {`${formatInstant(at, 'exact')} · ${t('webhooks.took', { ms: formatNumber(milliseconds) })}`}
        </span>
      </div>
      <div className={styles.detail}>{url}</div>
      {detail && <div className={styles.detail}>{detail}</div>}
      {answer ? (
        <CodeBlock label={t('webhooks.answer')} text={answer} />
      ) : (
        attempt.status !== null && <div className={styles.detail}>{t('webhooks.answer-none')}</div>
      )}
    </li>
  )
}
