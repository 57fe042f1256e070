import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

export type Handed = { readonly name: string; readonly password: string }

/** The password that the server made, shown once, to be handed over. */
export function HandedPassword({
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
      title={t('settings.added-title', { name: handed?.name ?? '' })}
      lead={t('settings.added-body')}
      buttons={
        <AppButton variant="primary" onClick={onClose}>
          {t('settings.handed-over')}
        </AppButton>
      }
    >
      <section className={styles.password} aria-label={t('settings.one-time-password')}>
        <code>{handed?.password}</code>
        <CopyButton text={handed?.password ?? ''} withWord />
      </section>
    </AppDialog>
  )
}
