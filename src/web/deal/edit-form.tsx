import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { purchaseIntents } from '#domain/help.ts'
import type { OpenItem } from '#domain/open-item.ts'
import { ApiProblem } from '../api.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { bottomBar } from '../ui/bottom-bar.ts'
import { ConflictBox, Section } from '../ui/card.tsx'
import { DayField } from '../ui/day-field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { ContactFields } from './contact-fields.tsx'
import { currencies } from './currencies.ts'
import { CustomerField } from './customer-field.tsx'
import styles from './deal.module.css'
import { isContactFrozen } from './deal-details.tsx'
import { useDealScene } from './deal-scene.tsx'
import { useDraftText } from './draft-text.ts'
import type { Collision, DraftField } from './edit-draft.ts'
import { FailureNote } from './failure-note.tsx'
import { useFaultAt } from './fault-words.ts'
import parts from './parts.module.css'
import { type EditForm, useEditForm } from './use-edit-form.ts'

type EditSectionProps = {
  /** What to begin with: the first field, or the first thing that is missing. */
  readonly focus: OpenItem | null
  readonly onClose: () => void
  /** Who changed a field last, where the live stream told. */
  readonly changedBy: (field: DraftField) => { name: string; when: string } | null
}

/** All the details in place of their reading form, with Save and Cancel at the bottom. */
export function EditSection({ focus, onClose, changedBy }: EditSectionProps) {
  const { deal } = useDealScene()
  const { t } = useWords()
  const form = useEditForm(deal, onClose)
  const { draft, set } = form
  const faultAt = useFaultAt(form.faults)
  const box = useFirstField(focus)
  useEffect(() => {
    if (form.faults.length > 0) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form.faults, box])
  const offers = (field: DraftField) => <Offers form={form} field={field} changedBy={changedBy} />
  return (
    <Section title={t('deal.details')}>
      <form
        ref={box}
        className={parts.form}
        noValidate
        aria-label={t('deal.form')}
        onSubmit={(event) => {
          event.preventDefault()
          form.submit()
        }}
      >
        {deal.customer === null && (
          <CustomerField
            value={draft.customerId}
            onChange={(customerId) => set({ customerId })}
            error={faultAt('customerId')}
          />
        )}
        <Field name="name">
          <TextField
            label={t('deal.name')}
            required
            maxLength={255}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={faultAt('name')}
          />
          {offers('name')}
        </Field>
        <div className={parts.formRow} data-errors>
          <Field name="value">
            <MoneyField
              label={t('deal.value')}
              required
              amount={draft.value.amount}
              currency={draft.value.currency}
              currencies={currencies}
              onChange={(amount, currency) => set({ value: { amount, currency } })}
              error={faultAt('value')}
            />
            {offers('value')}
          </Field>
          <Field name="closeOn">
            <DayField
              label={t('deal.closes')}
              required
              value={draft.closeOn}
              onChange={(closeOn) => set({ closeOn })}
              error={faultAt('closeOn')}
            />
            {offers('closeOn')}
          </Field>
        </div>
        <Field name="notes">
          <TextAreaField
            label={t('deal.notes')}
            hint={t('deal.notes-hint')}
            value={draft.notes}
            limit={4000}
            onChange={(notes) => set({ notes })}
            error={faultAt('notes')}
          />
          {offers('notes')}
        </Field>
        <Field name="contact">
          {isContactFrozen(deal) ? (
            <p className={styles.hint}>{t('deal.contact-frozen')}</p>
          ) : (
            <ContactFields
              contact={draft.contact}
              onChange={(contact) => set({ contact })}
              faultAt={faultAt}
            />
          )}
          {offers('contact')}
        </Field>
        <div className={parts.formRow}>
          <Field name="purchaseIntent">
            <SelectField
              label={t('deal.purchase')}
              value={draft.purchaseIntent}
              options={purchaseIntents.map((value) => ({ value, label: t(`purchase-intent.${value}`) }))}
              onChange={(value) =>
                set({ purchaseIntent: purchaseIntents.find((one) => one === value) ?? null })
              }
            />
            {offers('purchaseIntent')}
          </Field>
          <Field name="crmId">
            <TextField
              label={t('deal.crm-id')}
              hint={t('deal.own-hint')}
              maxLength={100}
              value={draft.crmId}
              onChange={(crmId) => set({ crmId })}
            />
            {offers('crmId')}
          </Field>
          <Field name="campaignId">
            <TextField
              label={t('deal.campaign')}
              hint={t('deal.own-hint')}
              maxLength={100}
              value={draft.campaignId}
              onChange={(campaignId) => set({ campaignId })}
            />
            {offers('campaignId')}
          </Field>
        </div>
        {form.faults.length === 0 && !isConflict(form.error) && <FailureNote error={form.error} />}
        <div className={parts.formFoot} ref={bottomBar}>
          <span className={styles.dim}>{t('deal.form-saving')}</span>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={form.saving}>
            {t('ui.save')}
          </AppButton>
        </div>
      </form>
      <LeaveGuard dirty={form.dirty && !form.saving} />
    </Section>
  )
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 412
}

function Field({ name, children }: { readonly name: DraftField; readonly children: ReactNode }) {
  return (
    <div className={parts.field} data-field={name}>
      {children}
    </div>
  )
}

type OffersProps = { readonly form: EditForm; readonly field: DraftField } & Pick<
  EditSectionProps,
  'changedBy'
>

/** The other person's value beside mine, for me to choose. */
function Offers({ form, field, changedBy }: OffersProps) {
  const { t } = useWords()
  const write = useDraftText()
  const collision = form.collisions.find((one) => one.field === field)
  if (!collision) return null
  const label = write.label(field)
  const by = changedBy(field)
  const title = by
    ? t('ui.conflict-title', { name: by.name, field: label, when: by.when })
    : t('deal.conflict-somebody', { field: label })
  return (
    <ConflictBox
      title={title}
      keepMine={{ label: t('ui.keep-mine'), onClick: () => form.keepMine(field) }}
      takeTheirs={{ label: t('ui.take-theirs'), onClick: () => form.takeTheirs(collision as Collision) }}
    >
      {t('ui.conflict-values', {
        theirs: write.value(field, collision.theirs),
        mine: write.value(field, form.draft[field]),
      })}
    </ConflictBox>
  )
}

const fieldOf: Partial<Record<OpenItem, DraftField>> = {
  name: 'name',
  value: 'value',
  'close-date': 'closeOn',
  contact: 'contact',
  consent: 'contact',
}

function useFirstField(focus: OpenItem | null) {
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = focus ? fieldOf[focus] : undefined
    const place = field ? box.current?.querySelector(`[data-field="${field}"]`) : box.current
    const last = focus === 'consent' ? 'input[type="checkbox"]' : 'input, textarea'
    place?.querySelector<HTMLElement>(last)?.focus()
  }, [focus])
  return box
}

/** Leaving with unsaved changes asks, within the product and at the window's edge. */
function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const { t } = useWords()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <AppDialog
      opened
      onClose={blocker.reset}
      title={t('deal.leave-title')}
      lead={t('deal.leave-body')}
      buttons={
        <>
          <AppButton onClick={blocker.proceed}>{t('deal.leave')}</AppButton>
          <AppButton variant="primary" onClick={blocker.reset} data-autofocus>
            {t('deal.stay')}
          </AppButton>
        </>
      }
    />
  )
}
