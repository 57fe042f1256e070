import { IconFilter, IconX } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import styles from './filter-chip.module.css'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'

type FilterChipProps = Omit<ComponentProps<'button'>, 'value' | 'children'> & {
  readonly field: string
  readonly value: string
  /** Without it the chip is one that always stands there, such as "Role: any". */
  readonly onRemove?: (() => void) | undefined
}

/** Field, value, remove. The body opens what changes it: hang a popover on it. */
export function FilterChip({ field, value, onRemove, className, ...body }: FilterChipProps) {
  const { words } = useUiReader()
  return (
    <span className={classNames(styles.chip, className)}>
      <button
        type="button"
        {...body}
        className={styles.body}
        aria-label={words.filterChange(field, value)}
        title={value}
      >
        <span className={styles.field}>{field}</span>
        <span className={styles.value}>
          <span>{value}</span>
        </span>
      </button>
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          onClick={onRemove}
          aria-label={words.filterRemove(field)}
        >
          <Glyph icon={IconX} size={14} />
        </button>
      )}
    </span>
  )
}

/** The dashed chip at the end that adds one more. */
export function AddFilterChip({
  label,
  ...button
}: Omit<ComponentProps<'button'>, 'children'> & { readonly label: string }) {
  return (
    <span className={classNames(styles.chip, styles.add)}>
      <button type="button" {...button} className={styles.body}>
        <Glyph icon={IconFilter} size={14} />
        {label}
      </button>
    </span>
  )
}
