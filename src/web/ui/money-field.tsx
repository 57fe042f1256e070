import { Select, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { fieldError } from './field-parts.tsx'
import styles from './form-field.module.css'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'

type MoneyFieldProps = {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly error?: string | undefined
  /** A decimal text ("96500.50"), never a float. What cannot be read stays as typed, for the error to point at. */
  readonly amount: string
  readonly currency: string
  readonly currencies: readonly string[]
  readonly onChange: (amount: string, currency: string) => void
  readonly autoFocus?: boolean
}

/** The amount is read as typed, in any way of writing thousands, and written in the reader's way on leaving. */
export function MoneyField({
  label,
  hint,
  required,
  error,
  amount,
  currency,
  currencies,
  onChange,
  autoFocus,
}: MoneyFieldProps) {
  const { words, readAmount, formatAmount } = useUiReader()
  const [text, setText] = useState(() => written(amount, formatAmount))
  const [typing, setTyping] = useState(false)
  const id = useId()
  useEffect(() => {
    if (!typing) setText(written(amount, formatAmount))
  }, [amount, typing, formatAmount])

  const type = (next: string) => {
    setText(next)
    onChange(readAmount(next) ?? next, currency)
  }
  return (
    <div className={styles.money}>
      <TextInput
        id={id}
        className={styles.amount ?? ''}
        label={label}
        description={hint}
        required={required ?? false}
        error={fieldError(error)}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        value={text}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Select
        label={words.currency}
        data={currencies as string[]}
        value={currency}
        allowDeselect={false}
        searchable
        rightSection={<Glyph icon={IconChevronDown} size={14} />}
        withCheckIcon={false}
        nothingFoundMessage={words.searchNothing}
        onChange={(next) => next && onChange(amount, next)}
      />
    </div>
  )
}

function written(amount: string, formatAmount: (amount: string) => string): string {
  return /^\d+(\.\d+)?$/.test(amount) ? formatAmount(amount) : amount
}
