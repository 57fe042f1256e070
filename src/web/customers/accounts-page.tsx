import { VisuallyHidden } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import {
  addVendorAccount,
  listVendorAccounts,
  removeVendorAccount,
  type VendorAccount,
} from '#contract/customer-accounts.ts'
import { searchCustomers } from '#contract/customers.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { AccountBadge } from './account-badge.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { addressText, numberText } from './customer-text.ts'
import styles from './customers.module.css'
import { CustomersHeader } from './customers-header.tsx'
import { UploadDialog } from './upload-dialog.tsx'
import { whyNotKeep } from './why-not-keep.ts'

type Standing = 'managed' | 'unmanaged'

/** CU-8, CU-9: the vendor's accounts, each tied to a customer of the directory. */
export function AccountsPage() {
  const { t } = useWords()
  const me = useMe()
  const { whyNot } = useRefusal()
  const [search, setSearch] = useState('')
  const [standing, setStanding] = useState<Standing | null>(null)
  const [open, setOpen] = useState<VendorAccount | 'new' | 'upload' | null>(null)
  const accounts = useAccounts(useDeferredValue(search).trim(), standing)
  const refused = whyNotKeep(me)
  const add = t('customers.accounts-add')
  const actions = (
    <>
      <ActionButton
        icon={IconUpload}
        whyNot={whyNot(refused, { title: t('customers.accounts-upload') })}
        onClick={() => setOpen('upload')}
      >
        {t('customers.accounts-upload')}
      </ActionButton>
      <ActionButton
        variant="primary"
        icon={IconPlus}
        whyNot={whyNot(refused, { title: add })}
        onClick={() => setOpen('new')}
      >
        {add}
      </ActionButton>
    </>
  )
  return (
    <>
      <CustomersHeader actions={actions} />
      <div className={styles.filters}>
        <SearchField label={t('customers.accounts-find')} value={search} onChange={setSearch} />
        <SelectField
          label=""
          aria-label={t('customers.accounts-show')}
          value={standing ?? 'all'}
          options={[
            { value: 'all', label: t('customers.tab-all') },
            { value: 'managed', label: t('customers.state-managed') },
            { value: 'unmanaged', label: t('customers.state-unmanaged') },
          ]}
          onChange={(value) => setStanding(value === 'managed' || value === 'unmanaged' ? value : null)}
        />
      </div>
      <Accounts accounts={accounts} filtered={search !== '' || standing !== null} onChange={setOpen} />
      {open === 'upload' && <UploadDialog onClose={() => setOpen(null)} />}
      {open !== null && open !== 'upload' && (
        <AccountDialog account={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

function useAccounts(search: string, standing: Standing | null) {
  const query = { search, ...(standing ? { standing } : {}) }
  return useInfiniteQuery({
    queryKey: [listVendorAccounts.name, query],
    queryFn: ({ pageParam, signal }) =>
      call(listVendorAccounts, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

type AccountsProps = {
  readonly accounts: ReturnType<typeof useAccounts>
  readonly filtered: boolean
  readonly onChange: (account: VendorAccount) => void
}

function Accounts({ accounts, filtered, onChange }: AccountsProps) {
  const { t } = useWords()
  const remove = useRemove()
  if (accounts.error) return <LoadFailure error={accounts.error} onRetry={() => void accounts.refetch()} />
  if (!accounts.data) return <SkeletonRows widths={['15%', '30%', '30%', '15%']} rows={6} />
  const rows = accounts.data.pages.flatMap(({ items }) => items)
  const total = accounts.data.pages.at(-1)?.total ?? 0
  if (rows.length === 0)
    return filtered ? (
      <EmptyState title={t('customers.accounts-unmatched')} />
    ) : (
      <EmptyState title={t('customers.accounts-none-title')}>{t('customers.accounts-none-body')}</EmptyState>
    )
  return (
    <>
      <FailureNote error={remove.error} />
      <AccountTable rows={rows} total={total} onChange={onChange} onRemove={remove.mutate} />
      <div className={styles.pager}>
        {t('customers.accounts-count', { shown: rows.length, total })}
        {accounts.hasNextPage && (
          <AppButton loading={accounts.isFetchingNextPage} onClick={() => void accounts.fetchNextPage()}>
            {t('customers.accounts-next')}
          </AppButton>
        )}
      </div>
    </>
  )
}

/** Removing is undone by adding the same account again. */
function useRemove() {
  const { t } = useWords()
  const client = useQueryClient()
  const showToast = useToast()
  const refresh = () => {
    void client.invalidateQueries({ queryKey: [listVendorAccounts.name] })
    void client.invalidateQueries({ queryKey: [searchCustomers.name] })
  }
  return useMutation({
    mutationFn: ({ id }: VendorAccount) => call(removeVendorAccount, { params: { id } }),
    onSuccess: (_reply, { number, name, managed, customer }) => {
      refresh()
      const body = { number, name, managed, customerId: customer.id, duns: '', lei: '' }
      showToast({
        key: `account-${number}`,
        title: t('customers.account-removed', { number }),
        action: {
          label: t('customers.account-undo'),
          onClick: () => void call(addVendorAccount, { body }).finally(refresh),
        },
      })
    },
  })
}

type AccountTableProps = {
  readonly rows: readonly VendorAccount[]
  readonly total: number
  readonly onChange: (account: VendorAccount) => void
  readonly onRemove: (account: VendorAccount) => void
}

/** Its number and standing then stand below the customer. */
const onPhones = new Set(['customer', 'actions'])

function AccountTable({ rows, total, onChange, onRemove }: AccountTableProps) {
  const words = useWords()
  const { t } = words
  const phone = usePhone()
  const columns: readonly Column<VendorAccount>[] = [
    { key: 'number', header: t('customers.account-id'), width: '124px', cell: ({ number }) => number },
    {
      key: 'name',
      header: t('customers.account-name'),
      width: '220px',
      priority: 2,
      cell: ({ name }) => <span lang={langOf(name)}>{name}</span>,
    },
    {
      key: 'customer',
      header: t('customers.account-customer'),
      cell: ({ number, customer, managed }) => (
        <div className={styles.text}>
          <b lang={langOf(customer.name)}>{customer.name}</b>
          {phone && (
            <div className={styles.detail}>
              {t('customers.account-id')} {number} ·{' '}
              {t(managed ? 'customers.state-managed' : 'customers.state-unmanaged')}
            </div>
          )}
          <div className={styles.detail}>
            {[addressText(customer, words), numberText(customer, words)].filter(Boolean).join(' · ')}
          </div>
          {customer.accounts.length > 1 && (
            <div className={styles.detail}>
              {t('customers.account-linked', { count: customer.accounts.length })}
            </div>
          )}
        </div>
      ),
    },
    {
      key: 'managed',
      header: t('customers.state-managed'),
      width: '200px',
      priority: 1,
      cell: ({ customer, managed }) => (
        <AccountBadge customer={{ ...customer, standing: managed ? 'managed' : 'unmanaged' }} />
      ),
    },
    {
      key: 'actions',
      header: <VisuallyHidden>{t('palette.actions')}</VisuallyHidden>,
      width: '96px',
      cell: (account) => (
        <div className={styles.rowActions}>
          <IconButton
            icon={IconPencil}
            label={t('customers.account-change', { number: account.number })}
            onClick={() => onChange(account)}
          />
          <IconButton
            icon={IconTrash}
            label={t('customers.account-remove', { number: account.number })}
            onClick={() => onRemove(account)}
          />
        </div>
      ),
    },
  ]
  return (
    <DataTable
      label={t('customers.page-accounts')}
      columns={phone ? columns.filter(({ key }) => onPhones.has(key)) : columns}
      rows={rows}
      total={total}
      keyOf={({ id }) => id}
      nameOf={({ number }) => number}
    />
  )
}
