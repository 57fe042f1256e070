import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { sendTestEvent, type Webhook, type WebhookRegistration } from '#contract/webhooks.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { Section, WaitBox } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatusMark } from '../ui/status.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { answerText } from './delivery-words.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { TestResult } from './test-result.tsx'
import { useWebhookChange } from './use-webhook.ts'
import styles from './webhooks.module.css'

type SectionProps = { readonly webhook: Webhook; readonly onChange: () => void }

/** The one registration of the organization, whether what is sent arrives, and a test of it. */
export function RegistrationSection({ webhook, onChange }: SectionProps) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const { registration, counts, whyNotTest } = webhook
  const [removing, setRemoving] = useState(false)
  const [tested, setTested] = useState<string | null>(null)
  const test = useWebhookChange(
    () => call(sendTestEvent),
    ({ id }) => setTested(id),
  )
  if (registration === null) return <p>{t('webhooks.none-title')}</p>
  return (
    <Section title={t('webhooks.address')}>
      <div className={styles.card}>
        <div className={styles.line}>
          <code className={styles.code}>{registration.url}</code>
          <CopyButton text={registration.url} />
        </div>
        <Health webhook={webhook} />
        <RegistrationFacts registration={registration} />
        <div className={styles.buttons}>
          <ActionButton
            icon={IconSend}
            loading={test.isPending}
            whyNot={whyNot(whyNotTest, { title: t('webhooks.test') })}
            onClick={() => test.mutate(undefined)}
          >
            {t('webhooks.test')}
          </ActionButton>
          <AppButton onClick={onChange}>{t('webhooks.change')}</AppButton>
          <AppButton variant="quiet" onClick={() => setRemoving(true)}>
            {t('webhooks.remove')}
          </AppButton>
        </div>
        <FailureNote error={test.error} />
        {tested && !test.error && <TestResult id={tested} />}
      </div>
      {counts.blockedDeals > 0 && <WaitBox title={t('webhooks.blocked', { count: counts.blockedDeals })} />}
      {removing && <RemoveDialog url={registration.url} onClose={() => setRemoving(false)} />}
    </Section>
  )
}

function Health({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords()
  const { t, formatRelative } = words
  const now = useNow()
  const { health, lastDeliveredAt, lastFailure } = webhook
  if (health === 'failing')
    return (
      <StatusMark tone="bad" icon={IconAlertTriangle}>
        {t('webhooks.failing', { why: lastFailure ? answerText(lastFailure, words) : '' })}
      </StatusMark>
    )
  if (health === 'healthy' && lastDeliveredAt)
    return (
      <StatusMark tone="ok" icon={IconCircleCheck}>
        {t('webhooks.healthy-since', { when: formatRelative(lastDeliveredAt, now) })}
      </StatusMark>
    )
  return <StatusMark icon={IconCircleDashed}>{t('webhooks.not-yet')}</StatusMark>
}

function RegistrationFacts({ registration }: { readonly registration: WebhookRegistration }) {
  const { t, formatInstant } = useWords()
  const { events, signatureHeader, changedAt, changedBy } = registration
  const when = formatInstant(changedAt)
  return (
    <dl className={styles.facts}>
      <dt>{t('webhooks.events')}</dt>
      <dd className={styles.names}>
        {events.map((event) => (
          <code key={event} className={styles.code}>
            {event}
          </code>
        ))}
      </dd>
      <dt>{t('webhooks.header')}</dt>
      <dd>
        <code className={styles.code}>{headerNames[signatureHeader]}</code>
      </dd>
      <dt>{t('webhooks.changed-label')}</dt>
      <dd>{changedBy === null ? when : t('webhooks.changed-by', { name: changedBy, when })}</dd>
    </dl>
  )
}

/** As they are written in documents. */
export const headerNames = { authorization: 'Authorization', 'x-ms-signature': 'x-ms-signature' } as const
