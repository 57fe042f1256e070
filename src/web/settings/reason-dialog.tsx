import { useState } from 'react'
import { faultSentences } from '../problem/problem-words.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type ReasonDialogProps = {
  readonly title: string
  readonly lead: string
  readonly promises?: readonly string[]
  /** The word on the button that does it. */
  readonly send: string
  /** Who will read the reason. */
  readonly read: string
  readonly error: unknown
  readonly loading: boolean
  readonly onClose: () => void
  readonly onSend: (reason: string) => void
}

const longest = 500

/** Something that is done to a partner or an applicant, and that takes a reason which they read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, promises, send, read, error, loading, onClose, onSend } = props
  const words = useWords()
  const { t } = words
  const tell = useProblem()
  const [reason, setReason] = useState('')
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={title}
      lead={lead}
      {...(promises ? { promises } : {})}
      onSubmit={() => onSend(reason)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={loading}>
            {send}
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
        below={read}
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
