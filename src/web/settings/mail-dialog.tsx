import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getMail, listMails, mailPagePath, sendMailAgain } from '#contract/mails.ts'
import { addressOf, call } from '../api.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './mail.module.css'
import { MailState } from './mail-state.tsx'

/** The letter as its reader sees it, in a frame that can load and run nothing. */
export function MailDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const mail = useQuery(queryOf(getMail, { params: { id } }))
  const again = useSendAgain(id)
  const title = mail.data?.subject ?? t('actions.mails')
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={title}
      width={680}
      lead={mail.data && `${mail.data.to.name} <${mail.data.to.email}>`}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.close')}</AppButton>
          {mail.data && (
            <ActionButton
              variant="primary"
              loading={again.isPending}
              whyNot={whyNot(mail.data.whyNotSendAgain, { title: t('actions.send-again') })}
              onClick={() => again.mutate()}
            >
              {t('actions.send-again')}
            </ActionButton>
          )}
        </>
      }
    >
      {mail.error && <LoadFailure error={mail.error} onRetry={() => void mail.refetch()} />}
      {mail.data && <MailState mail={mail.data} />}
      {mail.data && (
        <iframe
          className={styles.letter}
          title={title}
          sandbox="allow-popups"
          src={addressOf(mailPagePath, { id })}
        />
      )}
    </AppDialog>
  )
}

function useSendAgain(id: string) {
  const { t } = useWords()
  const client = useQueryClient()
  const toast = useToast()
  const tell = useProblem()
  const refresh = () => {
    for (const { name } of [listMails, getMail]) void client.invalidateQueries({ queryKey: [name] })
  }
  return useMutation({
    mutationFn: () => call(sendMailAgain, { params: { id } }),
    onSuccess: () => {
      toast({ key: 'mail', title: t('actions.sending-again') })
      refresh()
    },
    onError: (error) => {
      toast({ key: 'mail', title: tell(error)?.sentence ?? '' })
      refresh()
    },
  })
}
