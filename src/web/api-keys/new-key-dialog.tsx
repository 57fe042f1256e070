import { listReferrals } from '#contract/referrals.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { useWords } from '../words/words.tsx'
import styles from './api-keys.module.css'

export type NewKey = { readonly name: string; readonly secret: string }

/** The secret is shown this once, with a call that can be tried as it stands. */
export function NewKeyDialog({ made, onClose }: { readonly made: NewKey; readonly onClose: () => void }) {
  const { t } = useWords()
  const { name, secret } = made
  return (
    <AppDialog
      opened
      stays
      onClose={onClose}
      title={t('api-keys.created-title', { name })}
      lead={t('api-keys.created-lead')}
      width={600}
      buttons={
        <AppButton variant="primary" onClick={onClose}>
          {t('api-keys.kept')}
        </AppButton>
      }
    >
      <CodeBlock label={t('api-keys.secret')} text={secret} />
      <div>
        <CodeBlock label={t('api-keys.try-it')} text={exampleCall(secret)} />
        <p className={styles.detail}>{t('api-keys.try-hint')}</p>
      </div>
    </AppDialog>
  )
}

function exampleCall(secret: string): string {
  return `curl -H 'Authorization: Bearer ${secret}' '${window.location.origin}${listReferrals.path}?tab=all'`
}
