import { removeWebhook } from '#contract/webhooks.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import { useWebhookChange } from './use-webhook.ts'

export function RemoveDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const remove = useWebhookChange(
    () => call(removeWebhook),
    () => {
      toast({ key: 'webhook', title: t('webhooks.removed') })
      onClose()
    },
  )
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('webhooks.remove-title')}
      lead={t('webhooks.remove-body', { url })}
      onSubmit={() => remove.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={remove.isPending}>
            {t('webhooks.remove')}
          </AppButton>
        </>
      }
    >
      <FailureNote error={remove.error} />
    </AppDialog>
  )
}
