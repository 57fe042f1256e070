import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type HandedOverProps = {
  /** What is handed over, or null while there is nothing. */
  readonly text: string | null
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly className?: string | undefined
  readonly onClose: () => void
}

/** Something that the server made and that the person passes on by hand. */
export function HandedOver({ text, title, lead, label, className, onClose }: HandedOverProps) {
  const { t } = useWords()
  return (
    <AppDialog
      opened={text !== null}
      stays
      onClose={onClose}
      title={title}
      lead={lead}
      buttons={
        <AppButton variant="primary" onClick={onClose}>
          {t('settings.handed-over')}
        </AppButton>
      }
    >
      <section className={styles.password} aria-label={label}>
        <code className={className}>{text}</code>
        <CopyButton text={text ?? ''} withWord />
      </section>
    </AppDialog>
  )
}
