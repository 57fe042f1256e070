import { useWords } from '../words/words.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

type SuspendDialogProps = {
  readonly name: string
  readonly error: unknown
  readonly loading: boolean
  readonly onClose: () => void
  readonly onSuspend: (reason: string) => void
}

/** ORG-10: what a suspension means, and the reason that the partner's people read. */
export function SuspendDialog({ name, onSuspend, ...rest }: SuspendDialogProps) {
  const { t } = useWords()
  return (
    <ReasonDialog
      {...rest}
      title={t('program.suspend-title', { name })}
      lead={t('program.suspend-lead', { name })}
      promises={[t('program.suspend-reads'), t('program.suspend-clock'), t('program.suspend-back')]}
      send={t('program.suspend-now')}
      read={t('program.reason-read', { name })}
      onSend={onSuspend}
    />
  )
}
