import { helpTypes } from '#domain/help.ts'
import { useMe } from '../session/me.ts'
import { CheckField } from '../ui/check-field.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { DayField } from '../ui/day-field.tsx'
import { fieldError } from '../ui/field-parts.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { currencies } from './currencies.ts'
import { fullName } from './deal-looks.ts'
import dialog from './dialogs.module.css'
import styles from './invite-partner.module.css'
import {
  type InvitedDeal,
  type Member,
  type PartnerDraft,
  solutionsFor,
  teamFor,
  withPartner,
} from './invite-partner-draft.ts'
import { PartnersSearch } from './partners-search.tsx'

export type InvitePartnerFieldsProps = {
  readonly draft: PartnerDraft
  readonly onChange: (draft: PartnerDraft) => void
  readonly deal: InvitedDeal
  /** Why this partner cannot be chosen, or null where it can. */
  readonly taken: (partnerId: string) => string | null
  /** The sentence for the fault at a field of this invitation. */
  readonly faultAt: (path: string) => string | undefined
}

/** PP-F1 to F7: whom, for which part, in which words, and who of us the partner gets to know. */
export function InvitePartnerFields({ draft, onChange, deal, taken, faultAt }: InvitePartnerFieldsProps) {
  const { t } = useWords()
  const { vendor } = useMe()
  const set = (part: Partial<PartnerDraft>) => onChange({ ...draft, ...part })
  return (
    <div className={dialog.fields}>
      <p className={styles.vet}>{t('partners.vet', { vendor: vendor.name })}</p>
      <PartnersSearch
        chosen={draft.partner}
        onChoose={(partner) => onChange(withPartner(draft, partner, deal))}
        taken={taken}
        error={faultAt('partnerId') && t('partners.missing')}
      />
      <SolutionsWanted draft={draft} set={set} deal={deal} faultAt={faultAt} />
      <div className={dialog.row}>
        <MoneyField
          label={t('partners.value-field')}
          required
          amount={draft.value.amount}
          currency={draft.value.currency}
          currencies={currencies}
          onChange={(amount, currency) => set({ value: { amount, currency } })}
          error={faultAt('value')}
        />
        <DayField
          label={t('partners.close')}
          required
          value={draft.closeOn}
          onChange={(closeOn) => set({ closeOn })}
          error={faultAt('closeOn')}
        />
      </div>
      <ChoiceCards
        legend={t('partners.help')}
        required
        choices={helpTypes.map((value) => ({ value, title: t(`help.${value}`) }))}
        value={draft.help}
        onChange={(help) => set({ help })}
        error={faultAt('help') && t('partners.help-missing')}
      />
      <TextAreaField
        label={t('partners.notes')}
        value={draft.notes}
        onChange={(notes) => set({ notes })}
        limit={4000}
        maxLength={4000}
        below={t('partners.notes-hint')}
        error={faultAt('notes')}
      />
      <TeamNamed draft={draft} set={set} deal={deal} faultAt={faultAt} />
      <SharedContact draft={draft} set={set} deal={deal} faultAt={faultAt} />
    </div>
  )
}

type PartProps = Pick<InvitePartnerFieldsProps, 'draft' | 'deal' | 'faultAt'> & {
  readonly set: (part: Partial<PartnerDraft>) => void
}

/** PP-F6 */
function SolutionsWanted({ draft, set, deal, faultAt }: PartProps) {
  const { t } = useWords()
  const { ofPartner, ofDeal } = solutionsFor(draft.partner, deal)
  const error = faultAt('solutions') && t('partners.solutions-missing')
  const toggle = (id: string, on: boolean) => {
    const rest = draft.solutionIds.filter((one) => one !== id)
    set({ solutionIds: on ? [...rest, id] : rest })
  }
  const groups = [
    { title: t('partners.solutions-of', { name: draft.partner?.name ?? '' }), solutions: ofPartner },
    { title: t('partners.solutions-deal'), solutions: ofDeal },
  ].filter(({ solutions }) => solutions.length > 0)
  return (
    <fieldset className={dialog.reasons} data-fault={error ? true : undefined}>
      <legend className={dialog.legend}>
        {t('partners.solutions')} <span aria-hidden>*</span>
      </legend>
      {groups.map(({ title, solutions }) => (
        <div key={title} className={styles.group}>
          <div className={dialog.dim}>{title}</div>
          {solutions.map(({ id, name }) => (
            <CheckField
              key={id}
              label={<span lang={langOf(name)}>{name}</span>}
              checked={draft.solutionIds.includes(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
        </div>
      ))}
      {groups.length === 0 && <p className={styles.none}>{t('partners.missing')}</p>}
      {error && <div className={dialog.error}>{fieldError(error)}</div>}
    </fieldset>
  )
}

/** PP-F5 */
function TeamNamed({ draft, set, deal, faultAt }: PartProps) {
  const { t } = useWords()
  const error = faultAt('team') && t('partners.team-missing')
  const named = teamFor(draft, deal.team)
  const toggle = ({ email }: Member, on: boolean) => {
    const key = email.toLowerCase()
    const rest = draft.leftOut.filter((one) => one !== key)
    set({ leftOut: on ? rest : [...rest, key] })
  }
  return (
    <fieldset className={dialog.reasons} data-fault={error ? true : undefined}>
      <legend className={dialog.legend}>
        {t('partners.team')} <span aria-hidden>*</span>
      </legend>
      <div className={styles.group}>
        <div className={dialog.dim}>{t('partners.team-hint')}</div>
        {deal.team.map((member) => (
          <CheckField
            key={member.email}
            label={<span lang={langOf(fullName(member))}>{fullName(member) || member.email}</span>}
            checked={named.includes(member)}
            onChange={(on) => toggle(member, on)}
          />
        ))}
      </div>
      {error && <div className={dialog.error}>{fieldError(error)}</div>}
    </fieldset>
  )
}

/** VIS-B6: the contact goes along only where the customer agreed to this too. */
function SharedContact({ draft, set, deal, faultAt }: PartProps) {
  const { t } = useWords()
  const { contactName } = deal
  if (contactName === null) return <p className={styles.none}>{t('partners.share-none')}</p>
  const name = contactName || t('deal.consent-nobody')
  const partner = draft.partner?.name ?? t('new-deal.partner-word')
  return (
    <div className={dialog.consent}>
      <CheckField
        label={t('partners.share', { name, partner })}
        hint={t('partners.share-hint')}
        checked={draft.shareContact}
        onChange={(shareContact) => set({ shareContact })}
        error={faultAt('shareContact')}
      />
    </div>
  )
}
