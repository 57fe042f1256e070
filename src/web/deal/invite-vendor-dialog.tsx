import { useState } from 'react'
import { inviteVendor } from '#contract/engagements.ts'
import type { FieldFault } from '#contract/values.ts'
import { daysAfter } from '#domain/calendar.ts'
import { type HelpType, helpTypes } from '#domain/help.ts'
import { ApiProblem, call } from '../api.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { serverNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { ContactFields } from './contact-fields.tsx'
import styles from './dialogs.module.css'
import { addContactFaults, type ContactDraft, draftOf } from './edit-draft.ts'
import { FailureNote } from './failure-note.tsx'
import { useFaultAt } from './fault-words.ts'
import { answersOf } from './help-state.ts'
import type { OutcomeDialogProps } from './outcome-dialogs.tsx'
import { useDealChange } from './use-deal.ts'

/** HP-6, CU-5, CU-6: what help, in which words, whom to call there, and what the request discloses. */
export function InviteVendorDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const { t, formatInstant } = useWords()
  const me = useMe()
  const vendor = me.vendor.name
  const before = answersOf(deal).find((answer) => answer.organizationId === me.vendor.id)?.invitation?.terms
  const [help, setHelp] = useState<HelpType | null>(before?.help ?? null)
  const [helpNotes, setHelpNotes] = useState(before?.helpNotes ?? '')
  const [contact, setContact] = useState(() => draftOf(deal).contact)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const invite = useDealChange(
    (chosen: HelpType) =>
      call(inviteVendor, { params: { id: deal.id }, body: { help: chosen, helpNotes, contact } }),
    onDone,
  )
  const refused = invite.error instanceof ApiProblem ? (invite.error.problem.fields ?? []) : []
  const faultAt = useFaultAt([...faults, ...refused])
  const submit = () => {
    const found = faultsOf(help, helpNotes, contact)
    setFaults(found)
    if (found.length === 0 && help) invite.mutate(help)
  }
  const due = formatInstant(daysAfter(serverNow().toISOString(), me.answerDays), 'day')
  const name = contact.name.trim() || t('deal.consent-nobody')
  return (
    <AppDialog
      opened
      width={640}
      onClose={onClose}
      title={t('deal.invite-title', { vendor })}
      promises={[
        t('deal.invite-sees', { vendor }),
        t('deal.invite-sees-team'),
        t('deal.invite-due', { days: me.answerDays, day: due }),
        t('deal.invite-final'),
      ]}
      onSubmit={submit}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.not-now')}</AppButton>
          <AppButton type="submit" variant="primary" loading={invite.isPending}>
            {t('deal.invite-send')}
          </AppButton>
        </>
      }
    >
      <div className={styles.fields}>
        <ChoiceCards
          legend={t('deal.invite-kind', { vendor })}
          choices={helpTypes.map((value) => ({ value, title: t(`help.${value}`) }))}
          value={help}
          onChange={setHelp}
          autoFocus
          error={faultAt('help') && t('deal.invite-kind-missing')}
        />
        <TextAreaField
          label={t('deal.invite-notes', { vendor })}
          required
          value={helpNotes}
          onChange={setHelpNotes}
          limit={4000}
          below={t('deal.invite-notes-below', { vendor })}
          error={faultAt('helpNotes')}
        />
        <ContactFields
          contact={contact}
          onChange={setContact}
          faultAt={faultAt}
          required
          consentText={t('deal.invite-consent', { name, vendor })}
        />
        {refused.length === 0 && <FailureNote error={invite.error} />}
      </div>
    </AppDialog>
  )
}

function faultsOf(help: HelpType | null, helpNotes: string, contact: ContactDraft): FieldFault[] {
  const faults: FieldFault[] = []
  const add = (path: string, code: FieldFault['code']) => faults.push({ path, code, facts: {} })
  if (help === null) add('help', 'required')
  if (helpNotes.trim() === '') add('helpNotes', 'required')
  addContactFaults(contact, add, true)
  return faults
}
