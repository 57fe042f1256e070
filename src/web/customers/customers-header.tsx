import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { useWords } from '../words/words.tsx'
import styles from './customers.module.css'
import { useWaiting } from './use-waiting.ts'

const places = {
  directory: { to: '/customers', place: paths.customers() },
  accounts: { to: '/customers/accounts', place: paths.customerAccounts() },
  matching: { to: '/customers/matching', place: paths.customerMatching() },
}

/** The vendor's admins keep accounts and match entries beside the directory that everybody has. */
export function CustomersHeader({ actions }: { readonly actions?: ReactNode }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const keepsAccounts = useMe().assignments.some(({ role }) => role === 'vendor-admin')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const waiting = useWaiting(keepsAccounts)
  const active =
    path === places.accounts.to ? 'accounts' : path === places.matching.to ? 'matching' : 'directory'
  const tabs = [
    { key: 'directory', label: t('customers.page-directory') },
    { key: 'accounts', label: t('customers.page-accounts') },
    {
      key: 'matching',
      label: t('customers.page-matching'),
      ...(waiting > 0 ? { count: waiting } : {}),
    },
  ]
  return (
    <>
      <PageHeader title={t('shell.customers')} actions={actions} />
      {keepsAccounts && (
        <div className={styles.pages}>
          <TabsBar
            tabs={tabs}
            active={active}
            onChange={(key) => void navigate(places[key as keyof typeof places].place)}
            label={t('customers.pages-label')}
            panelId="content"
          />
        </div>
      )}
    </>
  )
}
