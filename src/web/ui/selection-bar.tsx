import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from './app-button.tsx'
import { KeyHint } from './key-hint.tsx'
import { useUiReader } from './reader.tsx'
import styles from './selection-bar.module.css'

type SelectionBarProps = {
  /** "3 selected". */
  readonly count: string
  readonly sum?: ReactNode
  readonly onClear: () => void
  /** Quiet buttons; the refused ones are `ActionButton`s. */
  readonly children: ReactNode
}

/** What can be done with the rows that are selected. Stands above the table's footer; its parent is positioned. */
export function SelectionBar({ count, sum, onClear, children }: SelectionBarProps) {
  const { words } = useUiReader()
  return (
    <section className={styles.bar} aria-label={count}>
      <span className={styles.count} role="status">
        {count}
        {sum && <span className={styles.sum}>{sum}</span>}
      </span>
      {children}
      <span className={styles.end}>
        <IconButton label={words.clearSelection} icon={IconX} size="small" onClick={onClear} />
        <KeyHint keys="Esc" />
      </span>
    </section>
  )
}
