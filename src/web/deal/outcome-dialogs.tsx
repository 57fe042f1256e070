import { IconTrophy } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { closeReferral } from '#contract/referrals.ts'
import { daysAfter } from '#domain/calendar.ts'
import {
  type DeclineReason,
  declineReasons,
  type ErrorReason,
  errorReasons,
  explainedErrorReasons,
  type LostReason,
  lostReasons,
} from '#domain/outcome-reason.ts'
import { call } from '../api.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { WaitBox } from '../ui/card.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './dialogs.module.css'
import { FailureNote } from './failure-note.tsx'
import { ReasonChoice } from './reason-choice.tsx'
import { useDealChange } from './use-deal.ts'

export type OutcomeDialogProps = {
  readonly deal: DealView
  readonly onDone: (deal: DealView) => void
  readonly onClose: () => void
}

type Outcome = BodyOf<typeof closeReferral>

const youngDays = 3
export const noteLimit = 4000

function useOutcome({ deal, onDone }: OutcomeDialogProps) {
  return useDealChange((body: Outcome) => call(closeReferral, { params: { id: deal.id }, body }), onDone)
}

/** LC-T9: won is final; a young deal with an incentive gets a warning first. */
export function WinDialog(props: OutcomeDialogProps) {
  const { deal, onClose } = props
  const { t, formatInstant } = useWords()
  const [note, setNote] = useState('')
  const close = useOutcome(props)
  const ripeAt = daysAfter(deal.createdAt, youngDays)
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('outcome.win-title')}
      lead={t('outcome.win-lead')}
      promises={useWithdrawals(deal)}
      onSubmit={() => close.mutate({ outcome: 'Won', note })}
      buttons={
        <Buttons onClose={onClose}>
          <AppButton type="submit" variant="primary" icon={IconTrophy} loading={close.isPending}>
            {t('outcome.win-send')}
          </AppButton>
        </Buttons>
      }
    >
      <div className={styles.fields}>
        {deal.earnsIncentive && deal.now < ripeAt && (
          <WaitBox title={t('outcome.win-young-title')}>
            {t('outcome.win-young-body', { instant: formatInstant(ripeAt, 'medium') })}
          </WaitBox>
        )}
        <NoteField value={note} onChange={setNote} autoFocus />
        <FailureNote error={close.error} />
      </div>
    </AppDialog>
  )
}

/** Closing ends what is still unanswered (model, 8). */
function useWithdrawals(deal: DealView): string[] {
  const { t } = useWords()
  return deal.sent
    .filter((invitation) => invitation.state === 'pending')
    .map((invitation) => t('outcome.win-withdraws', { name: invitation.inviteeName }))
}

/** LC-T10 */
export function LoseDialog(props: OutcomeDialogProps) {
  const { t } = useWords()
  return (
    <ReasonDialog<LostReason>
      {...props}
      title={t('outcome.lose-title')}
      lead={t('outcome.lose-lead')}
      send={t('outcome.lose-send')}
      keep={t('outcome.not-yet')}
      reasons={lostReasons}
      outcomeOf={(reason, note) => ({ outcome: 'Lost', reason, note })}
    />
  )
}

/** LC-T4: the vendor has two reasons more than a partner (HP-10). */
export function DeclineDialog(props: OutcomeDialogProps) {
  const { t } = useWords()
  const me = useMe()
  const name = props.deal.received?.inviterName ?? ''
  return (
    <ReasonDialog<DeclineReason>
      {...props}
      title={t('outcome.decline-title', { name })}
      lead={t('outcome.decline-lead', { name })}
      send={t('outcome.decline-send', { name })}
      keep={t('outcome.decline-keep')}
      noteHint={t('outcome.decline-note-hint', { name })}
      reasons={me.organization.kind === 'vendor' ? declineReasons : lostReasons}
      outcomeOf={(reason, note) => ({ outcome: 'Declined', reason, note })}
    />
  )
}

/** LC-T11, CF-25: for deals that should not exist. */
export function CloseAsErrorDialog(props: OutcomeDialogProps) {
  const { t } = useWords()
  return (
    <ReasonDialog<ErrorReason>
      {...props}
      title={t('outcome.error-title')}
      lead={t('outcome.error-lead')}
      send={t('outcome.error-send')}
      keep={t('outcome.not-yet')}
      reasons={errorReasons}
      explained={explainedErrorReasons}
      outcomeOf={(reason, note) => ({ outcome: 'Error', reason, note })}
    />
  )
}

type ReasonDialogProps<Reason extends string> = OutcomeDialogProps & {
  readonly title: string
  readonly lead: string
  readonly send: string
  readonly keep: string
  readonly noteHint?: string
  readonly reasons: readonly Reason[]
  /** Reasons that mean nothing without words (10.4). */
  readonly explained?: readonly Reason[]
  readonly outcomeOf: (reason: Reason, note: string) => Outcome
}

function ReasonDialog<Reason extends string>(props: ReasonDialogProps<Reason>) {
  const { deal, onClose, explained = [] } = props
  const { t } = useWords()
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const close = useOutcome(props)
  const needsNote = reason !== null && explained.includes(reason)
  const lacksNote = needsNote && note.trim() === ''
  const submit = () => {
    setTried(true)
    if (reason !== null && !lacksNote) close.mutate(props.outcomeOf(reason, note))
  }
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={props.title}
      lead={props.lead}
      promises={useWithdrawals(deal)}
      onSubmit={submit}
      buttons={
        <Buttons onClose={onClose} keep={props.keep}>
          <AppButton type="submit" variant="danger" loading={close.isPending}>
            {props.send}
          </AppButton>
        </Buttons>
      }
    >
      <div className={styles.fields}>
        <ReasonChoice
          reasons={props.reasons}
          value={reason}
          onChange={setReason}
          error={tried && reason === null ? t('outcome.reason-missing') : undefined}
        />
        <NoteField
          value={note}
          onChange={setNote}
          required={needsNote}
          hint={needsNote ? t('outcome.note-needed') : props.noteHint}
          error={tried && lacksNote ? t('outcome.note-needed') : undefined}
        />
        <FailureNote error={close.error} />
      </div>
    </AppDialog>
  )
}

type NoteFieldProps = {
  readonly value: string
  readonly onChange: (note: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean
  readonly autoFocus?: boolean
}

function NoteField({ value, onChange, hint, error, required = false, autoFocus = false }: NoteFieldProps) {
  const { t } = useWords()
  return (
    <TextAreaField
      label={t('outcome.note')}
      hint={error ? undefined : (hint ?? t('outcome.note-hint'))}
      error={error}
      required={required}
      value={value}
      onChange={onChange}
      maxLength={noteLimit}
      data-autofocus={autoFocus || undefined}
    />
  )
}

type ButtonsProps = { readonly onClose: () => void; readonly keep?: string; readonly children: ReactNode }

function Buttons({ onClose, keep, children }: ButtonsProps) {
  const { t } = useWords()
  return (
    <>
      <AppButton onClick={onClose}>{keep ?? t('outcome.not-yet')}</AppButton>
      {children}
    </>
  )
}
