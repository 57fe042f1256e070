import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  addVendorAccount,
  changeVendorAccount,
  listEntriesToMatch,
  listVendorAccounts,
  type VendorAccount,
} from '#contract/customer-accounts.ts'
import { type Customer, searchCustomers } from '#contract/customers.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useMe } from '../session/me.ts'
import { useFields } from '../settings/use-fields.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { addressText, numberText } from './customer-text.ts'
import styles from './customers.module.css'

type AccountDialogProps = { readonly account: VendorAccount | null; readonly onClose: () => void }

/** One account: the vendor's own ID, whose it is, and whether a seller looks after it. */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const words = useWords()
  const { t } = words
  const vendor = useMe().vendor.name
  const client = useQueryClient()
  const tell = useProblem()
  const [customer, setCustomer] = useState<Customer | null>(account?.customer ?? null)
  const [managed, setManaged] = useState(account?.managed ?? true)
  const save = useMutation({
    mutationFn: ({ number = '', name = '' }: Record<string, string>) => {
      const body = { number, name, managed, customerId: customer?.id ?? null, duns: '', lei: '' }
      return account === null
        ? call(addVendorAccount, { body })
        : call(changeVendorAccount, { params: { id: account.id }, body })
    },
    onSuccess: () => {
      for (const { name } of [listVendorAccounts, searchCustomers, listEntriesToMatch])
        void client.invalidateQueries({ queryKey: [name] })
      onClose()
    },
  })
  const { values, field, faults } = useFields(
    { number: account?.number ?? '', name: account?.name ?? '' },
    save.error,
  )
  const title = account
    ? t('customers.account-change', { number: account.number })
    : t('customers.accounts-add')
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={() => save.mutate(values)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t('customers.account-save')}
          </AppButton>
        </>
      }
    >
      <TextField
        {...field('number')}
        label={t('customers.account-id')}
        required
        maxLength={60}
        data-autofocus
      />
      <TextField {...field('name')} label={t('customers.account-name')} required maxLength={255} />
      <CustomerPicker
        label={customer ? t('customers.matching-find') : t('customers.account-customer')}
        error={customer ? undefined : faults.customerId}
        onPick={setCustomer}
      />
      {customer && (
        <div className={styles.chosen} role="status">
          <b lang={langOf(customer.name)}>{customer.name}</b>
          <div className={styles.detail}>
            {[addressText(customer, words), numberText(customer, words)].filter(Boolean).join(' · ')}
          </div>
        </div>
      )}
      <CheckField
        label={t('customers.account-managed')}
        hint={t('customers.account-managed-hint', { vendor })}
        checked={managed}
        onChange={setManaged}
      />
      {save.error && Object.keys(faults).length === 0 && (
        <p className={styles.error} role="alert">
          {tell(save.error)?.sentence}
        </p>
      )}
    </AppDialog>
  )
}
