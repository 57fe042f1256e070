import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './form-field.module.css'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'

export type FieldProps = {
  readonly label: string
  /** Above the field, before typing. */
  readonly hint?: ReactNode
  /** A sentence; what was typed stays. */
  readonly error?: string | undefined
  readonly required?: boolean
}

type FieldFootProps = {
  readonly value: string
  readonly limit: number | undefined
  readonly below: ReactNode
}

export function FieldFoot({ value, limit, below }: FieldFootProps) {
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
