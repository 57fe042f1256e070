import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Customer, searchCustomers } from '#contract/customers.ts'
import { AccountBadge } from '../customers/account-badge.tsx'
import { addressText, isShortName, numberText } from '../customers/customer-text.ts'
import { EnterCustomerDialog } from '../customers/enter-customer-dialog.tsx'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './dialogs.module.css'

type CustomerFieldProps = {
  readonly value: string | null
  readonly onChange: (customerId: string) => void
  readonly error?: string | undefined
}

/** CU-2, CU-10: the entry of the directory, or one by hand, for a deal that came without a customer. */
export function CustomerField({ value, onChange, error }: CustomerFieldProps) {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const [entering, setEntering] = useState(false)
  const [entered, setEntered] = useState<Customer | null>(null)
  const [name] = useDebouncedValue(text.trim(), 150)
  const found = useQuery({
    ...queryOf(searchCustomers, { query: { name } }),
    enabled: !isShortName(name),
    placeholderData: keepPreviousData,
  })
  const customers = found.data?.items.map(({ customer }) => customer) ?? []
  const shown =
    entered && !customers.some(({ id }) => id === entered.id) ? [entered, ...customers] : customers
  const asked = found.data !== undefined && !isShortName(name)
  return (
    <div className={styles.fields} data-field="customerId">
      <TextField
        label={t('deal.customer-search')}
        required
        type="search"
        value={text}
        onChange={setText}
        error={error}
      />
      <fieldset className={styles.reasons} aria-label={t('deal.customer-choose')}>
        <div className={styles.list}>
          {shown.map((customer) => (
            <label key={customer.id} className={styles.option}>
              <input
                type="radio"
                name="customer"
                checked={customer.id === value}
                onChange={() => onChange(customer.id)}
              />
              <span className={styles.optionText} lang={langOf(customer.name)}>
                <span className={styles.optionName}>{customer.name}</span>{' '}
                <AccountBadge customer={customer} />
                <div className={styles.dim}>
                  {[addressText(customer, words), numberText(customer, words)].filter(Boolean).join(' · ')}
                </div>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {asked && (
        <div className={styles.dim}>
          {customers.length === 0 ? t('customers.none-title') : t('customers.not-here')}{' '}
          <AppButton variant="link" onClick={() => setEntering(true)}>
            {t('customers.enter-by-hand')}
          </AppButton>
        </div>
      )}
      <EnterCustomerDialog
        opened={entering}
        onClose={() => setEntering(false)}
        name={name}
        city=""
        onEntered={(customer) => {
          setEntered(customer)
          onChange(customer.id)
        }}
      />
    </div>
  )
}
