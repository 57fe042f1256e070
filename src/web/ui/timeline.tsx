import { VisuallyHidden } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'
import styles from './timeline.module.css'

export type TimelineEntry = {
  readonly key: string
  readonly avatar: ReactNode
  /** The sentence, with the name in bold. */
  readonly head: ReactNode
  /** "just now", "17 Nov". */
  readonly when: ReactNode
  /** It came while the page was open. */
  readonly fresh?: boolean
  /** A person's own words, in a box. */
  readonly words?: ReactNode
  readonly children?: ReactNode
}

/** What happened, newest first. */
export function Timeline({
  entries,
  label,
}: {
  readonly entries: readonly TimelineEntry[]
  readonly label: string
}) {
  return (
    <ol className={styles.list} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key} className={styles.entry} data-fresh={entry.fresh || undefined}>
          {entry.avatar}
          <div className={styles.main}>
            <div className={styles.head}>
              <span>{entry.head}</span>
              <span className={styles.when}>{entry.when}</span>
            </div>
            {entry.children}
            {entry.words && <div className={styles.words}>{entry.words}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

export type FieldChange = {
  readonly key: string
  readonly field: string
  readonly before: ReactNode
  readonly after: ReactNode
}

/** Name, old struck, arrow, new. */
export function FieldDiff({ changes }: { readonly changes: readonly FieldChange[] }) {
  const { words } = useUiReader()
  return (
    <dl className={styles.diff}>
      {changes.map(({ key, field, before, after }) => (
        <Fragment key={key}>
          <dt>{field}</dt>
          <dd>
            <del>
              <VisuallyHidden>{`${words.changedFrom} `}</VisuallyHidden>
              {before}
            </del>
            <Glyph icon={IconArrowRight} size={12} />
            <ins>
              <VisuallyHidden>{`${words.changedTo} `}</VisuallyHidden>
              {after}
            </ins>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
