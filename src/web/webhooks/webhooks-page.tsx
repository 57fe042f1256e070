import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getWebhook, type Webhook } from '#contract/webhooks.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useWords } from '../words/words.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { RegistrationSection } from './registration-section.tsx'
import { SigningSection } from './signing-section.tsx'
import styles from './webhooks.module.css'
import { managingRoles, whyNotManage } from './why-not-manage.ts'

/** WH-1 to WH-5: where events are posted, how receivers check them, and what became of each. */
export function WebhooksPage() {
  const { t } = useWords()
  const me = useMe()
  const { whyNot } = useRefusal()
  const refused = whyNotManage(me)
  const found = useQuery({ ...queryOf(getWebhook), enabled: refused === null, refetchInterval: 15_000 })
  const [registering, setRegistering] = useState(false)
  const { data } = found
  const register = (
    <ActionButton
      variant="primary"
      icon={IconPlus}
      whyNot={whyNot(refused, { title: t('webhooks.register') })}
      onClick={() => setRegistering(true)}
    >
      {t('webhooks.register')}
    </ActionButton>
  )
  const registered = data !== undefined && data.registration !== null
  return (
    <>
      <PageHeader title={t('webhooks.title')} actions={!registered && (data || refused) ? register : null} />
      {refused ? (
        <NotYours />
      ) : (
        <>
          {found.isPending && <SkeletonRows widths={['40%', '30%', '20%']} rows={5} />}
          {found.error && <LoadFailure error={found.error} onRetry={() => void found.refetch()} />}
          {data && <Everything webhook={data} onRegister={() => setRegistering(true)} />}
        </>
      )}
      {registering && data && <RegisterDialog webhook={data} onClose={() => setRegistering(false)} />}
    </>
  )
}

function NotYours() {
  const { t, formatList } = useWords()
  const roles = managingRoles(useMe()).map((role) => t(`role.${role}`))
  return (
    <EmptyState title={t('webhooks.not-yours-title')}>
      {t('webhooks.not-yours-body', { roles: formatList(roles, 'disjunction') })}
    </EmptyState>
  )
}

type EverythingProps = { readonly webhook: Webhook; readonly onRegister: () => void }

/** Whoever never registered an address has nothing else to see yet. */
function Everything({ webhook, onRegister }: EverythingProps) {
  const { t } = useWords()
  const { registration, counts } = webhook
  const sent = counts.pending + counts.delivered + counts.dead > 0
  if (registration === null && !sent)
    return <EmptyState title={t('webhooks.none-title')}>{t('webhooks.none-body')}</EmptyState>
  return (
    <>
      <div className={styles.page}>
        <p className={styles.lead}>
          {t('webhooks.lead')}{' '}
          <a href="/docs" target="_blank" rel="noreferrer">
            {t('webhooks.reference')}
          </a>
        </p>
        <RegistrationSection webhook={webhook} onChange={onRegister} />
        <SigningSection certificate={webhook.certificate} />
      </div>
      <DeliveriesSection webhook={webhook} />
    </>
  )
}
