import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { searchCustomers } from '#contract/customers.ts'
import { queryOf } from '../queries/query-of.ts'
import { TextField } from '../ui/form-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './dialogs.module.css'

type CustomerFieldProps = {
  readonly value: string | null
  readonly onChange: (customerId: string) => void
  readonly error?: string | undefined
}

/** CU-2: the entry of the directory, for a deal that came without one. */
export function CustomerField({ value, onChange, error }: CustomerFieldProps) {
  const { t, nameOf } = useWords()
  const [text, setText] = useState('')
  const [name] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({
    ...queryOf(searchCustomers, { query: { name } }),
    enabled: name.length > 1,
    placeholderData: keepPreviousData,
  })
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
          {found.data?.items.map(({ customer }) => (
            <label key={customer.id} className={styles.option}>
              <input
                type="radio"
                name="customer"
                checked={customer.id === value}
                onChange={() => onChange(customer.id)}
              />
              <span className={styles.optionText} lang={langOf(customer.name)}>
                <span className={styles.optionName}>{customer.name}</span>
                <div className={styles.dim}>
                  {`${customer.address.line}, ${customer.address.city}, ${nameOf('region', customer.address.country)}`}
                  {customer.duns && ` · D-U-N-S ${customer.duns}`}
                </div>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
