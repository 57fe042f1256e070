import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { nearing } from '../ui/float-anchor.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { loadFloats, useFloats } from '../ui/use-floats.ts'
import { useWords } from '../words/words.tsx'
import styles from './app-shell.module.css'
import { EntryLink, type ShellEntry } from './entry-link.tsx'
import { OrganizationBlock, type OrganizationBlockProps } from './organization-block.tsx'
import { PersonBlock, type PersonBlockProps } from './person-block.tsx'

const onTheBar = 3

type ThumbBarProps = OrganizationBlockProps &
  PersonBlockProps & {
    readonly entries: readonly ShellEntry[]
    readonly footEntries: readonly ShellEntry[]
    readonly onSearch: () => void
  }

/** The phone's navigation: three places and More, where everything else is. */
export function ThumbBar({
  entries,
  footEntries,
  onSearch,
  person,
  accountActions,
  onLocale,
  ...block
}: ThumbBarProps) {
  const { t } = useWords()
  const [wanted, setOpened] = useState(false)
  const { floats, opened } = useFloats(wanted)
  const close = () => setOpened(false)
  const search = () => {
    close()
    onSearch()
  }
  return (
    <nav className={styles.thumb} aria-label={t('shell.navigation')}>
      {entries.slice(0, onTheBar).map((entry) => (
        <EntryLink key={entry.key} entry={entry} short />
      ))}
      <button
        type="button"
        className={styles.entry}
        aria-haspopup="dialog"
        aria-expanded={opened}
        {...nearing(loadFloats)}
        onClick={() => setOpened(true)}
      >
        <Glyph icon={IconMenu2} size={20} />
        <span className={styles.word}>{t('shell.more')}</span>
      </button>
      {floats && (
        <floats.Drawer
          opened={opened}
          onClose={close}
          position="bottom"
          size="auto"
          padding="xs"
          radius="lg"
          title={t('shell.more')}
          closeButtonProps={{ 'aria-label': t('ui.close') }}
          className={styles.drawer ?? ''}
        >
          {block.organizations && block.organizations.length > 0 && <OrganizationBlock {...block} />}
          <button type="button" className={styles.entry} onClick={search}>
            <Glyph icon={IconSearch} size={20} />
            <span className={styles.word}>{t('shell.search')}</span>
          </button>
          {[...entries.slice(onTheBar), ...footEntries].map((entry) => (
            <EntryLink key={entry.key} entry={entry} onFollow={close} />
          ))}
          <PersonBlock person={person} accountActions={accountActions} onLocale={onLocale} />
        </floats.Drawer>
      )}
    </nav>
  )
}
