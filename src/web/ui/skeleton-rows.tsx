import { VisuallyHidden } from '@mantine/core'
import { useUiReader } from './reader.tsx'
import styles from './skeleton-rows.module.css'

type SkeletonRowsProps = {
  readonly rows?: number
  /** The widths of the columns that will come, as CSS lengths. */
  readonly widths: readonly string[]
}

/** Stands where the rows will be, and shows only after 150 ms. */
export function SkeletonRows({ rows = 8, widths }: SkeletonRowsProps) {
  const { words } = useUiReader()
  return (
    <div className={styles.rows} role="status">
      <VisuallyHidden>{words.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={`row-${row + 1}`} className={styles.row} aria-hidden>
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: so are the columns
            <span key={`column-${column + 1}`} style={{ width }}>
              <span
                className={styles.bar}
                style={{ display: 'block', width: `${55 + ((row * 3 + column * 7) % 5) * 9}%` }}
              />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
