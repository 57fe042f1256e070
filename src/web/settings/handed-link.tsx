import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

export type Handed = { readonly name: string; readonly link: string }

/** Where no mail can be sent, the link of the invitation is handed over by whoever invites. */
export function HandedLink({
  handed,
  onClose,
}: {
  readonly handed: Handed | null
  readonly onClose: () => void
}) {
  const { t } = useWords()
  return (
    <AppDialog
      opened={handed !== null}
      stays
      onClose={onClose}
      title={t('people.link-title', { name: handed?.name ?? '' })}
      lead={t('people.link-body')}
      buttons={
        <AppButton variant="primary" onClick={onClose}>
          {t('settings.handed-over')}
        </AppButton>
      }
    >
      <section className={styles.password} aria-label={t('people.link')}>
        <code className={styles.link}>{handed?.link}</code>
        <CopyButton text={handed?.link ?? ''} withWord />
      </section>
    </AppDialog>
  )
}
