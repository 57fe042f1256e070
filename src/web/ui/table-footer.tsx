import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from './app-button.tsx'
import { bottomBar } from './bottom-bar.ts'
import styles from './page-header.module.css'
import { useUiReader } from './reader.tsx'

type TableFooterProps = {
  /** Counts and sums of everything, not of this page. */
  readonly children?: ReactNode
  readonly from: number
  readonly to: number
  readonly total: number
  readonly rows: number
  readonly rowChoices?: readonly number[]
  readonly onRows?: (rows: number) => void
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
}

/** Below a table: what there is in all, and the way through it. A button without a page behind it stays, refused. */
export function TableFooter({
  children,
  from,
  to,
  total,
  rows,
  rowChoices = [25, 50, 100],
  onRows,
  onPrevious,
  onNext,
}: TableFooterProps) {
  const { words, locale } = useUiReader()
  const number = new Intl.NumberFormat(locale)
  return (
    <footer className={styles.footer} ref={bottomBar}>
      <span className={styles.footerStart}>{children}</span>
      {onRows && (
        <label className={styles.pager}>
          {words.rowsPerPage}
          <select value={rows} onChange={(event) => onRows(Number(event.currentTarget.value))}>
            {rowChoices.map((choice) => (
              <option key={choice} value={choice}>
                {number.format(choice)}
              </option>
            ))}
          </select>
        </label>
      )}
      <span>{words.pageRange(from, to, total)}</span>
      <span className={styles.pages}>
        <IconButton
          label={words.pagePrevious}
          icon={IconChevronLeft}
          size="small"
          variant="secondary"
          aria-disabled={!onPrevious || undefined}
          onClick={onPrevious}
        />
        <IconButton
          label={words.pageNext}
          icon={IconChevronRight}
          size="small"
          variant="secondary"
          aria-disabled={!onNext || undefined}
          onClick={onNext}
        />
      </span>
    </footer>
  )
}
