import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Customer, searchCustomers } from '#contract/customers.ts'
import { queryOf } from '../queries/query-of.ts'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { addressText, isShortName, numberText } from './customer-text.ts'
import styles from './customers.module.css'

type CustomerPickerProps = {
  readonly label: string
  readonly onPick: (customer: Customer) => void
  readonly error?: string | undefined
}

/** Finds an entry of the directory by its name or number; one's own entries by hand are left out. */
export function CustomerPicker({ label, onPick, error }: CustomerPickerProps) {
  const words = useWords()
  const [text, setText] = useState('')
  const [name] = useDebouncedValue(text.trim(), 150)
  const found = useQuery({
    ...queryOf(searchCustomers, { query: { name } }),
    enabled: !isShortName(name),
    placeholderData: keepPreviousData,
  })
  const customers = isShortName(name)
    ? []
    : (found.data?.items ?? [])
        .map(({ customer }) => customer)
        .filter(({ matching }) => matching === 'directory')
  return (
    <div>
      <TextField
        label={label}
        type="search"
        value={text}
        onChange={setText}
        error={error}
        autoComplete="off"
      />
      <div className={styles.choices}>
        {customers.map((customer) => (
          <button
            key={customer.id}
            type="button"
            className={styles.choice}
            onClick={() => {
              onPick(customer)
              setText('')
            }}
          >
            <b lang={langOf(customer.name)}>{customer.name}</b>
            <div className={styles.detail}>
              {[addressText(customer, words), numberText(customer, words)].filter(Boolean).join(' · ')}
            </div>
          </button>
        ))}
      </div>
    </div>
  )
}
