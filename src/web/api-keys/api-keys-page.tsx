import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type ApiKey, listApiKeys, listOrganizationApiKeys } from '#contract/api-keys.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { useWords } from '../words/words.tsx'
import styles from './api-keys.module.css'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { KeyTable } from './key-table.tsx'
import { type NewKey, NewKeyDialog } from './new-key-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

type Opened = { create: true } | { made: NewKey } | { revoke: ApiKey }

/** One's own keys for programs; administrators also see, and can revoke, everybody's. */
export function ApiKeysPage() {
  const { t } = useWords()
  const me = useMe()
  const { whyNot } = useRefusal()
  const { whose } = useSearch({ from: '/signed-in/settings/api-keys' })
  const everybodys = whose === 'everybody' && me.managesUsers
  const own = useQuery(queryOf(listApiKeys))
  const all = useQuery({ ...queryOf(listOrganizationApiKeys), enabled: everybodys })
  const shown = everybodys ? all : own
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const create = (
    <ActionButton
      variant="primary"
      icon={IconPlus}
      whyNot={whyNot(own.data?.whyNotCreate, { title: t('api-keys.create') })}
      onClick={() => setOpened({ create: true })}
    >
      {t('api-keys.create')}
    </ActionButton>
  )
  return (
    <>
      <PageHeader title={t('api-keys.title')} actions={create} />
      <p className={styles.lead}>
        {t('api-keys.lead')}{' '}
        <a href="/docs" target="_blank" rel="noreferrer">
          {t('api-keys.reference')}
        </a>
      </p>
      {me.managesUsers && <Whose everybodys={everybodys} />}
      <div id="keys" role={me.managesUsers ? 'tabpanel' : undefined} className={styles.keys}>
        {shown.isPending && <SkeletonRows widths={['30%', '20%', '20%', '15%']} rows={4} />}
        {shown.error && <LoadFailure error={shown.error} onRetry={() => void shown.refetch()} />}
        {shown.data?.items.length === 0 && (
          <EmptyState title={t(everybodys ? 'api-keys.none-everybody' : 'api-keys.none-title')}>
            {t('api-keys.none-body')}
          </EmptyState>
        )}
        {shown.data && shown.data.items.length > 0 && (
          <KeyTable
            keys={shown.data.items}
            withOwner={everybodys}
            onRevoke={(key) => setOpened({ revoke: key })}
          />
        )}
      </div>
      {opened && 'create' in opened && (
        <CreateKeyDialog onMade={(made) => setOpened({ made })} onClose={close} />
      )}
      {opened && 'made' in opened && <NewKeyDialog made={opened.made} onClose={close} />}
      {opened && 'revoke' in opened && <RevokeDialog apiKey={opened.revoke} onClose={close} />}
    </>
  )
}

function Whose({ everybodys }: { readonly everybodys: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <TabsBar
      label={t('api-keys.which')}
      panelId="keys"
      active={everybodys ? 'everybody' : 'mine'}
      tabs={[
        { key: 'mine', label: t('api-keys.mine') },
        { key: 'everybody', label: t('api-keys.everybody') },
      ]}
      onChange={(key) =>
        void navigate({ ...paths.apiKeys(key === 'everybody' ? { whose: key } : {}), replace: true })
      }
    />
  )
}
