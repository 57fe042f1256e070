import type { DealView } from '#contract/deal-view.ts'
import { withdrawInvitation } from '#contract/engagements.ts'
import { call } from '../api.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { FailureNote } from './failure-note.tsx'
import type { Invitation } from './help-state.ts'
import { useDealChange } from './use-deal.ts'

type WithdrawPartnerDialogProps = {
  readonly deal: DealView
  readonly invitation: Invitation
  readonly onClose: () => void
}

/** CF-34: one of several unanswered invitations is taken back. */
export function WithdrawPartnerDialog({ deal, invitation, onClose }: WithdrawPartnerDialogProps) {
  const { t } = useWords()
  const name = invitation.inviteeName
  const withdraw = useDealChange(
    () => call(withdrawInvitation, { params: { id: deal.id, invitationId: invitation.id } }),
    onClose,
  )
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('partners.withdraw-title', { name })}
      lead={t('partners.withdraw-lead', { name })}
      onSubmit={() => withdraw.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onClose} data-autofocus>
            {t('partners.keep')}
          </AppButton>
          <AppButton type="submit" variant="danger" loading={withdraw.isPending}>
            {t('deal.withdraw-send')}
          </AppButton>
        </>
      }
    >
      <FailureNote error={withdraw.error} />
    </AppDialog>
  )
}
