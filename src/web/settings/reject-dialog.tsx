import { useWords } from '../words/words.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

type RejectDialogProps = {
  readonly name: string
  readonly error: unknown
  readonly loading: boolean
  readonly onClose: () => void
  readonly onReject: (reason: string) => void
}

/** The reason goes to the applicant by mail. */
export function RejectDialog({ name, onReject, ...rest }: RejectDialogProps) {
  const { t } = useWords()
  return (
    <ReasonDialog
      {...rest}
      title={t('program.reject-title', { name })}
      lead={t('program.reject-lead', { name })}
      send={t('program.reject-now')}
      read={t('program.reject-read')}
      onSend={onReject}
    />
  )
}
