import { TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FieldFoot, type FieldProps, fieldError } from './field-parts.tsx'
import styles from './form-field.module.css'
import { Glyph } from './glyph.tsx'
import { KeyHint } from './key-hint.tsx'

type TextFieldProps = Omit<
  TextInputProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size'
> &
  FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    /** 40 high, for sign-in and the search that is the page. */
    readonly large?: boolean
    /** Shows how much of it is used, and turns red beyond it. */
    readonly limit?: number
    /** Below the field, dimmed: who reads it. */
    readonly below?: ReactNode
  }

export function TextField({ hint, error, onChange, large, limit, below, ...rest }: TextFieldProps) {
  return (
    <div>
      <TextInput
        {...rest}
        size={large ? 'lg' : 'sm'}
        description={hint}
        error={fieldError(error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <FieldFoot value={rest.value} limit={limit} below={below} />
    </div>
  )
}

type SearchFieldProps = Omit<TextInputProps, 'label' | 'onChange' | 'value' | 'size'> & {
  /** The accessible name and the placeholder. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly keyHint?: string
}

export function SearchField({ label, onChange, keyHint, ...rest }: SearchFieldProps) {
  return (
    <TextInput
      type="search"
      {...rest}
      size="xs"
      className={styles.search}
      aria-label={label}
      placeholder={label}
      leftSection={<Glyph icon={IconSearch} size={14} />}
      rightSection={keyHint && <KeyHint keys={keyHint} />}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
