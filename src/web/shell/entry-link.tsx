import { Link, useRouterState } from '@tanstack/react-router'
import { Glyph, type Icon } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'
import styles from './app-shell.module.css'

export type ShellEntry = {
  readonly key: string
  readonly label: string
  /** On the phone's bar, where there is less room. */
  readonly shortLabel?: string
  readonly icon: Icon
  /** A path of the router. */
  readonly to: string
  /** A path below it that has an entry of its own. */
  readonly except?: string
  /** What waits there. */
  readonly count?: number | undefined
}

type EntryLinkProps = { readonly entry: ShellEntry; readonly short?: boolean; readonly onFollow?: () => void }

export function EntryLink({ entry, short = false, onFollow }: EntryLinkProps) {
  const { t } = useWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const elsewhere = entry.except !== undefined && path.startsWith(entry.except)
  return (
    <Link
      to={entry.to as '/'}
      className={styles.entry}
      title={entry.label}
      onClick={onFollow}
      activeOptions={{ exact: elsewhere, includeSearch: false }}
    >
      <Glyph icon={entry.icon} size={short ? 20 : 16} />
      <span className={styles.word}>{short ? (entry.shortLabel ?? entry.label) : entry.label}</span>
      {entry.count ? (
        <span className={styles.count} title={t('shell.waiting-count', { count: entry.count })}>
          {entry.count}
        </span>
      ) : null}
    </Link>
  )
}
