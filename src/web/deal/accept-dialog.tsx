import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { acceptReferral } from '#contract/referrals.ts'
import type { FieldFault } from '#contract/values.ts'
import { ApiProblem, call } from '../api.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { DayField } from '../ui/day-field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { currencies } from './currencies.ts'
import { stageWithPercent } from './deal-looks.ts'
import styles from './dialogs.module.css'
import { draftOf, faultsIn } from './edit-draft.ts'
import { FailureNote } from './failure-note.tsx'
import { useFaultAt } from './fault-words.ts'
import { isPart } from './help-state.ts'
import type { OutcomeDialogProps } from './outcome-dialogs.tsx'
import { useDealChange } from './use-deal.ts'

const nothing = { name: '', value: { amount: '', currency: '' }, closeOn: '-' }

/** LC-T3: what the sender wrote is confirmed or corrected, and what the acceptance discloses is said before. */
export function AcceptDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const words = useWords()
  const { t } = words
  const me = useMe()
  const [draft, setDraft] = useState(() => draftOf(deal))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const { name, value, closeOn, notes, crmId, campaignId } = draft
  const body = { name, value, closeOn, notes, crmId, campaignId }
  const accept = useDealChange(() => call(acceptReferral, { params: { id: deal.id }, body }), onDone)
  const serverFaults = accept.error instanceof ApiProblem ? (accept.error.problem.fields ?? []) : []
  const faultAt = useFaultAt([...faults, ...serverFaults])
  const submit = () => {
    const found = faultsIn(draft, { ...draft, ...nothing })
    setFaults(found)
    if (found.length === 0) accept.mutate(undefined)
  }
  const sender = deal.received?.inviterName ?? ''
  const fromVendor = deal.role === 'partner'
  const part = isPart(deal)
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={
        part
          ? t('partners.accept-title', { name: sender })
          : t(fromVendor ? 'outcome.accept-title-deal' : 'outcome.accept-title', { name: sender })
      }
      lead={t('outcome.accept-lead', { own: me.organization.name, name: sender })}
      promises={[
        t('outcome.accept-sees-you', { name: sender }),
        part ? t('partners.accept-you-see', { name: sender }) : t('outcome.accept-you-see', { name: sender }),
        t('outcome.accept-starts', { stage: stageWithPercent(words, me, 10, deal.role) }),
        t('outcome.accept-final'),
      ]}
      onSubmit={submit}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.not-now')}</AppButton>
          <AppButton type="submit" variant="primary" icon={IconCheck} loading={accept.isPending}>
            {t('outcome.accept-send')}
          </AppButton>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t('deal.name')}
          required
          data-autofocus
          maxLength={255}
          value={name}
          onChange={(next) => set({ name: next })}
          error={faultAt('name')}
        />
        <div className={styles.row}>
          <MoneyField
            label={t('deal.value')}
            required
            amount={value.amount}
            currency={value.currency}
            currencies={currencies}
            onChange={(amount, currency) => set({ value: { amount, currency } })}
            error={faultAt('value')}
          />
          <DayField
            label={t('deal.closes')}
            required
            value={closeOn}
            onChange={(next) => set({ closeOn: next })}
            error={faultAt('closeOn')}
          />
        </div>
        <details className={styles.more}>
          <summary>{t('outcome.accept-optional')}</summary>
          <div className={styles.fields}>
            <TextAreaField
              label={t('deal.notes')}
              hint={t('deal.notes-hint')}
              maxLength={4000}
              value={notes}
              onChange={(next) => set({ notes: next })}
              error={faultAt('notes')}
            />
            <div className={styles.row}>
              <TextField
                label={t('deal.crm-id')}
                hint={t('deal.own-hint')}
                maxLength={100}
                value={crmId}
                onChange={(next) => set({ crmId: next })}
              />
              <TextField
                label={t('deal.campaign')}
                hint={t('deal.own-hint')}
                maxLength={100}
                value={campaignId}
                onChange={(next) => set({ campaignId: next })}
              />
            </div>
          </div>
        </details>
        {serverFaults.length === 0 && <FailureNote error={accept.error} />}
      </div>
    </AppDialog>
  )
}
