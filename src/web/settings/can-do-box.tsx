import { useMe } from '../session/me.ts'
import { useWords } from '../words/words.tsx'
import { sentencesOf, type Work } from './can-do.ts'
import type { Rights } from './rights.ts'
import styles from './settings.module.css'

type CanDoProps = {
  readonly name: string
  readonly rights: Rights
  readonly work: Work
  /** What the saved roles open; null while boxes are being ticked. */
  readonly open?: { readonly count: number; readonly total: number } | null
}

/** What the roles amount to, in sentences, while boxes are ticked. */
export function CanDo({ name, rights, work, open = null }: CanDoProps) {
  const words = useWords()
  const { t } = words
  const { organization, locations: present, closedLocations } = useMe()
  const locations = [...present, ...closedLocations]
  const reader = { words, organizationName: organization.name, locations }
  const now = open ? [t('settings.can-open-now', open)] : []
  return (
    <section className={styles.amounts} role="status">
      <h2 className={styles.groupTitle}>{t('settings.can-do', { name })}</h2>
      <ul>
        {[...sentencesOf(rights, work, reader), ...now].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
