import { useRef, useState } from 'react'
import { invitePartner } from '#contract/engagements.ts'
import type { FieldFault } from '#contract/values.ts'
import { daysAfter } from '#domain/calendar.ts'
import { ApiProblem, call } from '../api.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { serverNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { FailureNote } from './failure-note.tsx'
import { useFaultAt } from './fault-words.ts'
import { answersOf } from './help-state.ts'
import {
  emptyInvitation,
  type InvitedDeal,
  invitationBody,
  invitationFaults,
} from './invite-partner-draft.ts'
import { InvitePartnerFields } from './invite-partner-fields.tsx'
import type { OutcomeDialogProps } from './outcome-dialogs.tsx'
import { useDealChange } from './use-deal.ts'

/** PP-1, LC-T8: another partner is offered a part of the open deal. */
export function InvitePartnerDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const { t, formatInstant } = useWords()
  const me = useMe()
  const invited: InvitedDeal = {
    closeOn: deal.closeOn ?? '',
    currency: deal.value?.currency ?? 'USD',
    team: deal.team,
    solutions: deal.solutions.map(({ solutionId, name }) => ({ id: solutionId, name })),
    contactName: deal.contact?.name ?? null,
  }
  const [draft, setDraft] = useState(() => emptyInvitation(invited))
  const fields = useRef<HTMLDivElement>(null)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const invite = useDealChange(
    () => call(invitePartner, { params: { id: deal.id }, body: invitationBody(draft, invited) }),
    onDone,
  )
  const refused = invite.error instanceof ApiProblem ? (invite.error.problem.fields ?? []) : []
  const faultAt = useFaultAt([...faults, ...refused])
  const submit = () => {
    const found = invitationFaults(draft, invited)
    setFaults(found)
    if (found.length === 0) invite.mutate(undefined)
    else window.setTimeout(() => focusFault(fields.current), 0)
  }
  const answers = answersOf(deal)
  const taken = (partnerId: string) => {
    const state = answers.find(({ organizationId }) => organizationId === partnerId)?.state
    if (state === 'pending') return t('partners.taken-pending')
    return state === undefined || again.includes(state) ? null : t('partners.taken-accepted')
  }
  const due = formatInstant(daysAfter(serverNow().toISOString(), me.answerDays), 'day')
  return (
    <AppDialog
      opened
      width={680}
      onClose={onClose}
      title={t('partners.dialog-title')}
      promises={[
        t('partners.dialog-sees'),
        t('partners.dialog-hidden', { vendor: me.vendor.name }),
        t('partners.dialog-due', { days: me.answerDays, day: due }),
        t('partners.dialog-final'),
      ]}
      onSubmit={submit}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.not-now')}</AppButton>
          <AppButton type="submit" variant="primary" loading={invite.isPending}>
            {t('partners.dialog-send')}
          </AppButton>
        </>
      }
    >
      <div ref={fields}>
        <InvitePartnerFields
          draft={draft}
          onChange={setDraft}
          deal={invited}
          taken={taken}
          faultAt={faultAt}
        />
      </div>
      {refused.length === 0 && <FailureNote error={invite.error} />}
    </AppDialog>
  )
}

/** The form is longer than the dialog: what is missing comes into sight. */
function focusFault(form: HTMLElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]')
  const inner = field?.matches('input, textarea')
    ? field
    : field?.querySelector<HTMLElement>('input, textarea')
  inner?.focus()
}

/** CF-19: what ended without an acceptance may be offered again. */
const again: readonly string[] = ['declined', 'expired', 'withdrawn']
