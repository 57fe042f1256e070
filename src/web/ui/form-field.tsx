import {
  Checkbox,
  type CheckboxProps,
  defaultOptionsFilter,
  type OptionsFilter,
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { IconAlertCircle, IconChevronDown, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import styles from './form-field.module.css'
import { Glyph } from './glyph.tsx'
import { KeyHint } from './key-hint.tsx'
import { useUiReader } from './reader.tsx'

type FieldProps = {
  readonly label: string
  /** Above the field, before typing. */
  readonly hint?: ReactNode
  /** A sentence; what was typed stays. */
  readonly error?: string | undefined
  readonly required?: boolean
}

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

type TextAreaFieldProps = Omit<
  TextareaProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size'
> &
  FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly limit?: number
    readonly below?: ReactNode
  }

export function TextAreaField({
  hint,
  error,
  onChange,
  limit,
  below,
  rows = 3,
  ...rest
}: TextAreaFieldProps) {
  return (
    <div>
      <Textarea
        {...rest}
        rows={rows}
        resize="vertical"
        description={hint}
        error={fieldError(error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <FieldFoot value={rest.value} limit={limit} below={below} />
    </div>
  )
}

type FieldFootProps = {
  readonly value: string
  readonly limit: number | undefined
  readonly below: ReactNode
}

function FieldFoot({ value, limit, below }: FieldFootProps) {
  const { words, locale } = useUiReader()
  if (!limit && !below) return null
  const write = new Intl.NumberFormat(locale)
  return (
    <div className={styles.below}>
      {below}
      {limit && (
        <span
          className={styles.counter}
          data-over={value.length > limit || undefined}
          role="img"
          aria-label={words.characters(value.length, limit)}
        >
          {`${write.format(value.length)} / ${write.format(limit)}`}
        </span>
      )}
    </div>
  )
}

type PasswordFieldProps = Omit<
  PasswordInputProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size'
> &
  FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly large?: boolean
  }

export function PasswordField({ hint, error, onChange, large, ...rest }: PasswordFieldProps) {
  const { words } = useUiReader()
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      {...rest}
      visible={visible}
      onVisibilityChange={setVisible}
      size={large ? 'lg' : 'sm'}
      description={hint}
      error={fieldError(error)}
      visibilityToggleButtonProps={{ 'aria-label': visible ? words.hidePassword : words.showPassword }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export type Option = { readonly value: string; readonly label: string }

type SelectFieldProps = Omit<
  SelectProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size' | 'data'
> &
  FieldProps & {
    readonly value: string | null
    readonly onChange: (value: string | null) => void
    readonly options: readonly Option[]
  }

/** "Ger" finds Germany before Algeria. */
const beginsFirst: OptionsFilter = (input) => {
  const found = defaultOptionsFilter(input) as ReturnType<OptionsFilter>
  const wanted = input.search.trim().toLowerCase()
  const begins = (option: (typeof found)[number]) =>
    'label' in option && option.label.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((option) => !begins(option))]
}

/** A choice from a closed list; type to find when `searchable`. */
export function SelectField({ hint, error, options, ...rest }: SelectFieldProps) {
  const { words } = useUiReader()
  return (
    <Select
      allowDeselect={false}
      checkIconPosition="right"
      rightSection={<Glyph icon={IconChevronDown} size={14} />}
      nothingFoundMessage={words.searchNothing}
      filter={beginsFirst}
      {...rest}
      data={options as Option[]}
      description={hint}
      error={fieldError(error)}
    />
  )
}

type CheckFieldProps = Omit<CheckboxProps, 'label' | 'error' | 'description' | 'onChange' | 'checked'> & {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function CheckField({ hint, error, onChange, ...rest }: CheckFieldProps) {
  return (
    <Checkbox
      {...rest}
      size="xs"
      description={hint}
      error={fieldError(error)}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
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

/** The sentence below a field, with its sign. */
export function fieldError(error: string | undefined): ReactNode {
  if (!error) return undefined
  return (
    <span className={styles.error}>
      <Glyph icon={IconAlertCircle} size={14} />
      {error}
    </span>
  )
}
