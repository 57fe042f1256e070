import { purchaseIntents } from '#domain/help.ts'
import { currencies } from '../deal/currencies.ts'
import { DayField } from '../ui/day-field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { type Option, SelectField } from '../ui/select-field.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { serverNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import asides from './asides.module.css'
import { isAssessing } from './deal-draft.ts'
import { useWizard } from './scene.tsx'
import { TeamPart } from './team-part.tsx'

const company = 'company'
const open = 'open'

/** DF-1: name, value and close date are mandatory; VIS-2: the location is for good. */
export function DetailsStep() {
  const { t } = useWords()
  const { draft, change, faultAt } = useWizard()
  const past = /^\d{4}-\d{2}-\d{2}$/.test(draft.closeOn) && draft.closeOn < today()
  return (
    <>
      <h2 className={styles.question} tabIndex={-1} data-first>
        {t('new-deal.details-question')}
      </h2>
      <p className={styles.lead}>{t('new-deal.details-lead')}</p>
      <div className={styles.fields}>
        <TextField
          label={t('deal.name')}
          hint={t('new-deal.name-hint')}
          required
          maxLength={255}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={faultAt('name')}
        />
        <div className={styles.row}>
          <MoneyField
            label={t('deal.value')}
            required
            amount={draft.value.amount}
            currency={draft.value.currency}
            currencies={currencies}
            onChange={(amount, currency) => change({ value: { amount, currency } })}
            error={faultAt('value')}
          />
          <div>
            <DayField
              label={t('deal.closes')}
              required
              value={draft.closeOn}
              onChange={(closeOn) => change({ closeOn })}
              error={faultAt('closeOn')}
            />
            {past && <div className={styles.warning}>{t('new-deal.close-past')}</div>}
          </div>
        </div>
        {!isAssessing(draft) && <LocationField />}
        <SelectField
          label={t('deal.purchase')}
          hint={t('new-deal.purchase-hint')}
          value={draft.purchaseIntent ?? open}
          options={[
            { value: open, label: t('new-deal.purchase-open') },
            ...purchaseIntents.map((value) => ({ value, label: t(`purchase-intent.${value}`) })),
          ]}
          onChange={(value) =>
            change({ purchaseIntent: purchaseIntents.find((intent) => intent === value) ?? null })
          }
        />
        <TextAreaField
          label={t('deal.notes')}
          hint={t('deal.notes-hint')}
          limit={4000}
          maxLength={4000}
          value={draft.notes}
          onChange={(notes) => change({ notes })}
          error={faultAt('notes')}
        />
        <div className={styles.row}>
          <TextField
            label={t('deal.crm-id')}
            hint={t('deal.own-hint')}
            maxLength={100}
            value={draft.crmId}
            onChange={(crmId) => change({ crmId })}
            error={faultAt('crmId')}
          />
          <TextField
            label={t('deal.campaign')}
            hint={t('deal.own-hint')}
            maxLength={100}
            value={draft.campaignId}
            onChange={(campaignId) => change({ campaignId })}
            error={faultAt('campaignId')}
          />
        </div>
      </div>
      <TeamPart />
    </>
  )
}

/** ROL-2: only where I may create; with one choice it is told and not asked. An assessment has a place (SO-6). */
export function LocationField({ ofAssessment = false }: { readonly ofAssessment?: boolean }) {
  const { t } = useWords()
  const { me, draft, change, faultAt } = useWizard()
  const mine = me.locations.filter(({ id }) => me.creatableLocationIds.includes(id))
  const options: Option[] = [
    ...(me.companyWide && !ofAssessment
      ? [{ value: company, label: t('new-deal.location-company', { id: me.organization.globalId }) }]
      : []),
    ...mine.map(({ id, name, number }) => ({ value: id, label: `${name} (${number})` })),
  ]
  if (options.length === 0) return null
  return (
    <SelectField
      label={t(ofAssessment ? 'assessment.location' : 'new-deal.location')}
      hint={t(ofAssessment ? 'assessment.location-hint' : 'new-deal.location-hint')}
      required
      placeholder={t('assessment.location-choose')}
      value={draft.locationId ?? (ofAssessment ? null : company)}
      options={options}
      onChange={(value) => change({ locationId: value === company ? null : value })}
      error={faultAt('locationId')}
    />
  )
}

export function DetailsAside() {
  const { t } = useWords()
  const { me } = useWizard()
  const vendor = me.vendor.name
  return (
    <section className={asides.part}>
      <h2 className={asides.asideTitle}>{t('new-deal.seen-title')}</h2>
      <p>{t('new-deal.seen-inside')}</p>
      <p>{t('new-deal.seen-own')}</p>
      <p>
        {me.organization.kind === 'vendor'
          ? t('new-deal.seen-team-partner')
          : t('new-deal.seen-team', { vendor })}
      </p>
    </section>
  )
}

function today(): string {
  return serverNow().toISOString().slice(0, 10)
}
