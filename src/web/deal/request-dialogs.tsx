import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { showVendor, withdrawInvitation } from '#contract/engagements.ts'
import { assignReferral, listAssignees, referenceReferral } from '#contract/referrals.ts'
import { call } from '../api.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './dialogs.module.css'
import { FailureNote } from './failure-note.tsx'
import type { OutcomeDialogProps } from './outcome-dialogs.tsx'
import { useDealChange } from './use-deal.ts'

/** IN-C2: the way back to private is closed, so it is asked. */
export function ShowVendorDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const { t } = useWords()
  const { vendor } = useMe()
  const show = useDealChange(() => call(showVendor, { params: { id: deal.id } }), onDone)
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deal.show-title', { vendor: vendor.name })}
      lead={t('deal.show-lead', { vendor: vendor.name })}
      promises={[t('deal.show-sees'), t('deal.show-hidden'), t('deal.show-final')]}
      onSubmit={() => show.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.not-now')}</AppButton>
          <AppButton type="submit" variant="primary" loading={show.isPending} data-autofocus>
            {t('deal.show-send')}
          </AppButton>
        </>
      }
    >
      <FailureNote error={show.error} />
    </AppDialog>
  )
}

/** CF-34: an unanswered request is taken back. */
export function WithdrawDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const { t } = useWords()
  const me = useMe()
  const asked = me.organization.kind === 'vendor' ? 'partner' : 'vendor'
  const pending = deal.sent.find((one) => one.state === 'pending' && one.inviteeRole === asked)
  const withdraw = useDealChange(
    (invitationId: string) => call(withdrawInvitation, { params: { id: deal.id, invitationId } }),
    onDone,
  )
  const toVendor = pending?.inviteeId === me.vendor.id
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deal.withdraw-title')}
      lead={
        toVendor
          ? t('deal.withdraw-lead', { vendor: me.vendor.name })
          : t('deal.withdraw-lead-partner', { name: pending?.inviteeName ?? '' })
      }
      onSubmit={() => pending && withdraw.mutate(pending.id)}
      buttons={
        <>
          <AppButton onClick={onClose} data-autofocus>
            {t('deal.keep-request')}
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

/** VIS-4: those whose help types and countries fit stand first. */
export function AssignDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const { t, collator } = useWords()
  const [personId, setPersonId] = useState(deal.assignee?.personId ?? null)
  const sellers = useQuery(queryOf(listAssignees, { params: { id: deal.id } }))
  const assign = useDealChange(
    () => call(assignReferral, { params: { id: deal.id }, body: { personId } }),
    onDone,
  )
  const sorted = [...(sellers.data?.items ?? [])].sort(
    (a, b) => Number(b.fits) - Number(a.fits) || collator.compare(a.name, b.name),
  )
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deal.assign-title')}
      lead={t('deal.assign-lead')}
      onSubmit={() => assign.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={assign.isPending}>
            {t('deal.assign-send')}
          </AppButton>
        </>
      }
    >
      <fieldset className={styles.reasons} aria-label={t('deal.assign-title')}>
        {sellers.isPending && <SkeletonRows rows={3} widths={['100%']} />}
        <div className={styles.list}>
          {sorted.map((seller) => (
            <label key={seller.personId} className={styles.option}>
              <input
                type="radio"
                name="assignee"
                checked={seller.personId === personId}
                onChange={() => setPersonId(seller.personId)}
              />
              <span className={styles.optionText}>
                <span className={styles.optionName}>{seller.name}</span>
                <div className={styles.dim}>
                  {seller.fits ? `${seller.email} · ${t('deal.assign-fits')}` : seller.email}
                </div>
              </span>
            </label>
          ))}
          {sellers.data?.items.length === 0 && <p className={styles.dim}>{t('deal.assign-none')}</p>}
          {deal.assignee && (
            <label className={styles.option}>
              <input
                type="radio"
                name="assignee"
                checked={personId === null}
                onChange={() => setPersonId(null)}
              />
              <span className={styles.optionText}>{t('deal.assign-nobody')}</span>
            </label>
          )}
        </div>
      </fieldset>
      <FailureNote error={assign.error ?? sellers.error} />
    </AppDialog>
  )
}

/** Model 9: one's own references stay writable when all else is final. */
export function ReferenceDialog({ deal, onDone, onClose }: OutcomeDialogProps) {
  const { t } = useWords()
  const [crmId, setCrmId] = useState(deal.crmId)
  const [campaignId, setCampaignId] = useState(deal.campaignId)
  const save = useDealChange(
    () => call(referenceReferral, { params: { id: deal.id }, body: { crmId, campaignId } }),
    onDone,
  )
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deal.reference')}
      lead={t('deal.own-hint')}
      onSubmit={() => save.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t('ui.save')}
          </AppButton>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t('deal.crm-id')}
          data-autofocus
          maxLength={100}
          value={crmId}
          onChange={setCrmId}
        />
        <TextField label={t('deal.campaign')} maxLength={100} value={campaignId} onChange={setCampaignId} />
        <FailureNote error={save.error} />
      </div>
    </AppDialog>
  )
}
