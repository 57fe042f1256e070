import { CheckField } from '../ui/check-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './dialogs.module.css'
import { type ContactDraft, isEmptyContact } from './edit-draft.ts'

type ContactFieldsProps = {
  readonly contact: ContactDraft
  readonly onChange: (contact: ContactDraft) => void
  readonly faultAt: (path: string) => string | undefined
  /** CU-5: mandatory as soon as the vendor is invited. */
  readonly required?: boolean
  /** What the customer agreed to; to the parties of the deal in general where nobody is named. */
  readonly consentText?: string
  /** Why it is needed, or that it is not; without it the usual hint. */
  readonly note?: string
}

/** Who to call at the customer, with the consent that lets others call too (CU-6). */
export function ContactFields({
  contact,
  onChange,
  faultAt,
  required = false,
  consentText,
  note,
}: ContactFieldsProps) {
  const { t } = useWords()
  const set = (part: Partial<ContactDraft>) => onChange({ ...contact, ...part })
  const name = contact.name.trim() || t('deal.consent-nobody')
  const missing = faultAt('contact/consent')
  return (
    <fieldset className={styles.reasons}>
      <legend className={styles.legend}>{t('deal.contact')}</legend>
      <div className={styles.fields}>
        {(note || !required) && <div className={styles.dim}>{note ?? t('deal.contact-hint')}</div>}
        <div className={styles.row}>
          <TextField
            label={t('deal.contact-name')}
            required={required}
            maxLength={255}
            value={contact.name}
            onChange={(value) => set({ name: value })}
            error={faultAt('contact/name')}
          />
          <TextField
            label={t('deal.contact-email')}
            required={required}
            type="email"
            maxLength={254}
            value={contact.email}
            onChange={(value) => set({ email: value })}
            error={faultAt('contact/email')}
          />
          <TextField
            label={t('deal.contact-phone')}
            required={required}
            type="tel"
            maxLength={50}
            value={contact.phone}
            onChange={(value) => set({ phone: value })}
            error={faultAt('contact/phone')}
          />
          <TextField
            label={t('deal.contact-title')}
            maxLength={120}
            value={contact.title}
            onChange={(value) => set({ title: value })}
          />
        </div>
        {(required || !isEmptyContact(contact)) && (
          <div className={styles.consent} data-missing={missing !== undefined || undefined}>
            <CheckField
              label={consentText ?? t('deal.consent', { name })}
              checked={contact.consent}
              onChange={(consent) => set({ consent })}
              error={missing}
            />
          </div>
        )}
      </div>
    </fieldset>
  )
}
