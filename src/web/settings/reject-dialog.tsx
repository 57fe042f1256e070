import { useState } from 'react'
import { faultSentences } from '../problem/problem-words.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextAreaField } from '../ui/form-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type RejectDialogProps = {
  readonly name: string
  readonly error: unknown
  readonly loading: boolean
  readonly onClose: () => void
  readonly onReject: (reason: string) => void
}

const longest = 500

/** The reason goes to the applicant by mail. */
export function RejectDialog({ name, error, loading, onClose, onReject }: RejectDialogProps) {
  const words = useWords()
  const { t } = words
  const tell = useProblem()
  const [reason, setReason] = useState('')
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('program.reject-title', { name })}
      lead={t('program.reject-lead', { name })}
      onSubmit={() => onReject(reason)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={loading}>
            {t('program.reject-now')}
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
        below={t('program.reject-read')}
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
