import { useState } from 'react'
import { faultSentences } from '../problem/problem-words.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextAreaField } from '../ui/form-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type SuspendDialogProps = {
  readonly name: string
  readonly error: unknown
  readonly loading: boolean
  readonly onClose: () => void
  readonly onSuspend: (reason: string) => void
}

const longest = 500

/** ORG-10: what a suspension means, and the reason that the partner's people read. */
export function SuspendDialog({ name, error, loading, onClose, onSuspend }: SuspendDialogProps) {
  const words = useWords()
  const { t } = words
  const tell = useProblem()
  const [reason, setReason] = useState('')
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('program.suspend-title', { name })}
      lead={t('program.suspend-lead', { name })}
      promises={[t('program.suspend-reads'), t('program.suspend-clock'), t('program.suspend-back')]}
      onSubmit={() => onSuspend(reason)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={loading}>
            {t('program.suspend-now')}
          </AppButton>
        </>
      }
    >
      <TextAreaField
        label={t('program.reason')}
        value={reason}
        onChange={setReason}
        limit={longest}
        maxLength={longest}
        below={t('program.reason-read', { name })}
        error={faultSentences(error, words).reason}
        required
        data-autofocus
      />
      {Boolean(error) && (
        <p className={styles.error} role="alert">
          {tell(error)?.sentence}
        </p>
      )}
    </AppDialog>
  )
}
