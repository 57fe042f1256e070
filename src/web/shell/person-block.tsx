import type { Locale } from '#locales/catalog.ts'
import { ActionMenu, type MenuAction } from '../ui/action-menu.tsx'
import { Avatar, type Tint } from '../ui/avatar.tsx'
import { useWords } from '../words/words.tsx'
import styles from './app-shell.module.css'
import { AppearanceSwitch, LanguageSwitch } from './switches.tsx'

export type PersonBlockProps = {
  readonly person: { readonly name: string; readonly role: string; readonly tint: Tint }
  readonly accountActions: readonly MenuAction[]
  /** Stores the language with the person. */
  readonly onLocale?: ((locale: Locale) => void) | undefined
}

/** Who is signed in, with the language and the appearance. */
export function PersonBlock({ person, accountActions, onLocale }: PersonBlockProps) {
  const { t } = useWords()
  const account = (
    <button
      type="button"
      className={styles.account}
      aria-label={t('shell.account-of', { name: person.name })}
    >
      <Avatar name={person.name} tint={person.tint} size={24} />
      <span className={styles.accountText}>
        <span className={styles.name}>{person.name}</span>
        <span className={styles.role} title={person.role}>
          {person.role}
        </span>
      </span>
    </button>
  )
  return (
    <div className={styles.person}>
      <ActionMenu
        actions={accountActions}
        target={account}
        label={t('shell.account-of', { name: person.name })}
      />
      <LanguageSwitch onChoose={onLocale} />
      <AppearanceSwitch />
    </div>
  )
}
