import { useQuery } from '@tanstack/react-query'
import { listRecentPeople } from '#contract/engagements.ts'
import { type HelpType, helpTypes } from '#domain/help.ts'
import { ContactFields } from '../deal/contact-fields.tsx'
import { isEmptyContact } from '../deal/edit-draft.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { WaitBox } from '../ui/card.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import { isAssessing, losesIncentive, needsContact } from './deal-draft.ts'
import { useWizard } from './scene.tsx'

/** HP-1 to HP-5: the answers are the form, and what is required appears when it becomes required. */
export function HelpStep() {
  const { t } = useWords()
  const { me, draft, change, faultAt } = useWizard()
  const vendor = me.vendor.name
  const { help } = draft
  if (isAssessing(draft)) return <SpecialistStep />
  return (
    <div className={styles.fields}>
      <ChoiceCards<HelpType | 'none'>
        bigLegend
        legend={t('new-deal.help-question', { vendor })}
        choices={[
          {
            value: 'none',
            title: t('help.none'),
            text: t('new-deal.help-none-text', { vendor }),
            wide: true,
          },
          ...helpTypes.map((value) => ({ value, title: t(`help.${value}`) })),
        ]}
        value={help}
        onChange={(next) => change({ help: next })}
      />
      {help !== 'none' && (
        <TextAreaField
          label={t('deal.invite-notes', { vendor })}
          required
          value={draft.helpNotes}
          onChange={(helpNotes) => change({ helpNotes })}
          limit={4000}
          maxLength={4000}
          below={t('deal.invite-notes-below', { vendor })}
          error={faultAt('help')}
        />
      )}
      {help === 'none' && (
        <ChoiceCards
          legend={t('new-deal.visible-question', { vendor })}
          choices={[
            {
              value: 'no',
              title: t('new-deal.visible-no'),
              text: t('new-deal.visible-no-text', { vendor }),
            },
            {
              value: 'yes',
              title: t('new-deal.visible-yes'),
              text: t('new-deal.visible-yes-text'),
            },
          ]}
          value={draft.visibleToVendor ? 'yes' : 'no'}
          onChange={(answer) => change({ visibleToVendor: answer === 'yes' })}
        />
      )}
      {losesIncentive(draft, me) && (
        <WaitBox title={t('deal.incentive-title')}>{t('deal.incentive-body', { vendor })}</WaitBox>
      )}
      <ContactPart />
    </div>
  )
}

/** SA-2, SA-4: an assessment is asked of its specialist, with notes, the contact and the consent. */
function SpecialistStep() {
  const { t } = useWords()
  const { me, draft, change, faultAt } = useWizard()
  const vendor = me.vendor.name
  return (
    <div className={styles.fields}>
      <div>
        <h2 className={styles.question} tabIndex={-1} data-first>
          {t('assessment.question')}
        </h2>
        <p className={styles.lead}>{t('assessment.question-lead', { vendor })}</p>
        <TextAreaField
          label={t('assessment.notes')}
          required
          value={draft.helpNotes}
          onChange={(helpNotes) => change({ helpNotes })}
          limit={4000}
          maxLength={4000}
          below={t('assessment.notes-below', { vendor })}
          error={faultAt('help')}
        />
      </div>
      <ContactPart />
    </div>
  )
}

/** CU-5, CU-6, LC-T1: optional until somebody is invited, and with the consent wherever it is given. */
export function ContactPart() {
  const { t } = useWords()
  const { me, draft, change, faultAt } = useWizard()
  const vendor = me.vendor.name
  const required = needsContact(draft, me)
  const fromVendor = me.organization.kind === 'vendor'
  const name = draft.contact.name.trim() || t('deal.consent-nobody')
  const consent = useConsentText(name)
  return (
    <>
      <ContactFields
        contact={draft.contact}
        onChange={(contact) => change({ contact })}
        faultAt={faultAt}
        required={required}
        {...(consent ? { consentText: consent } : {})}
        note={
          !required
            ? t('new-deal.contact-optional')
            : isAssessing(draft)
              ? t('assessment.contact-because')
              : fromVendor
                ? t('new-deal.contact-because-partner')
                : t('new-deal.contact-because', { vendor })
        }
      />
      <KnownContacts />
    </>
  )
}

/** What the customer agreed to, named after who gets the contact. */
export function useConsentText(name: string): string | undefined {
  const { t } = useWords()
  const { me, draft } = useWizard()
  if (me.organization.kind === 'vendor') {
    const partner = draft.partner?.name ?? t('new-deal.partner-word')
    return t('new-deal.consent-to-partner', { name, partner })
  }
  if (isAssessing(draft)) return t('assessment.consent', { name, vendor: me.vendor.name })
  return draft.help === 'none' ? undefined : t('deal.invite-consent', { name, vendor: me.vendor.name })
}

/** TM-4: the contacts of earlier deals with this customer; the consent is asked for each deal. */
function KnownContacts() {
  const { t } = useWords()
  const { draft, change } = useWizard()
  const customerId = draft.customer?.id
  const recent = useQuery({
    ...queryOf(listRecentPeople, { query: customerId ? { customerId } : {} }),
    enabled: customerId !== undefined,
  })
  const contacts = recent.data?.contacts ?? []
  if (!isEmptyContact(draft.contact) || contacts.length === 0) return null
  return (
    <div className={styles.chips}>
      <span className={styles.dim}>{t('deal.member-recent')}</span>
      {contacts.slice(0, 4).map(({ name, email, phone, title }) => (
        <AppButton
          key={email}
          size="small"
          title={email}
          onClick={() => change({ contact: { name, email, phone, title, consent: false } })}
        >
          <span lang={langOf(name)}>{name}</span>
        </AppButton>
      ))}
    </div>
  )
}
