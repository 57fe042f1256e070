import { useWords } from '../words/words.tsx'
import { HandedOver } from './handed-over.tsx'
import styles from './settings.module.css'

export type Handed = { readonly name: string; readonly link: string }
type HandedLinkProps = { readonly handed: Handed | null; readonly onClose: () => void }

/** Where no mail can be sent, the link of the invitation is handed over by whoever invites. */
export function HandedLink({ handed, onClose }: HandedLinkProps) {
  const { t } = useWords()
  return (
    <HandedOver
      text={handed?.link ?? null}
      title={t('people.link-title', { name: handed?.name ?? '' })}
      lead={t('people.link-body')}
      label={t('people.link')}
      className={styles.link}
      onClose={onClose}
    />
  )
}
