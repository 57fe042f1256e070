import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Glyph } from '../ui/glyph.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useWords } from '../words/words.tsx'
import styles from './app-shell.module.css'
import { EntryLink, type ShellEntry } from './entry-link.tsx'
import { OrganizationBlock, type OrganizationBlockProps } from './organization-block.tsx'
import { PersonBlock, type PersonBlockProps } from './person-block.tsx'
import { ThumbBar } from './thumb-bar.tsx'

export type AppShellProps = OrganizationBlockProps &
  PersonBlockProps & {
    /** The first three also stand on the phone's bar; the rest are behind More. */
    readonly entries: readonly ShellEntry[]
    /** At the foot: settings, help. */
    readonly footEntries: readonly ShellEntry[]
    readonly onSearch: () => void
    /** Above every page: what holds for all of them. */
    readonly note?: ReactNode
    readonly children: ReactNode
  }

/** Side bar 216, 56 below 1200, a bar at the thumb below 768; the page beside it. */
export function AppShell(props: AppShellProps) {
  const { t } = useWords()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip-to-content')}
      </a>
      <SideBar {...props} />
      <main className={styles.main} id="content" tabIndex={-1}>
        {props.note}
        {props.children}
      </main>
      <ThumbBar {...props} />
    </div>
  )
}

function SideBar({ entries, footEntries, onSearch, ...props }: AppShellProps) {
  const { t } = useWords()
  return (
    <aside className={styles.side} aria-label={t('shell.product')}>
      <OrganizationBlock {...props} />
      <button
        type="button"
        className={styles.search}
        onClick={onSearch}
        aria-keyshortcuts="Control+K"
        title={t('shell.search')}
      >
        <Glyph icon={IconSearch} />
        <span className={styles.word}>{t('shell.search')}</span>
        <KeyHint keys="Ctrl K" />
      </button>
      <nav aria-label={t('shell.navigation')} style={{ display: 'contents' }}>
        <div>
          {entries.map((entry) => (
            <EntryLink key={entry.key} entry={entry} />
          ))}
        </div>
        <div className={styles.rest}>
          {footEntries.map((entry) => (
            <EntryLink key={entry.key} entry={entry} />
          ))}
        </div>
      </nav>
      <PersonBlock {...props} />
    </aside>
  )
}
