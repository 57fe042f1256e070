import { IconDownload, IconFileImport, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { importContacts, type ListingContact } from '#contract/listings.ts'
import { faultSentence } from '#words/problem-words.ts'
import { ApiProblem, call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { useCatalogue } from './catalogue-words.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { contactsFile, saveAs } from './contacts-file.ts'
import { Geographies } from './details-section.tsx'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import { Field, SectionFrame } from './section-frame.tsx'

/** CS-F12, CS-13: where co-sell is wanted, and who answers there. */
export function ContactsSection() {
  const { t } = useWords()
  const { listing } = useListingScene()
  const { contacts } = listing.content
  const locked = listing.whyNotConfigure !== null
  const [edited, setEdited] = useState<number | 'new' | null>(null)
  return (
    <SectionFrame whyNot={listing.whyNotConfigure}>
      <Field meets="geographies">
        <Geographies locked={locked} />
      </Field>
      <Field meets="sales-contacts">
        <div className={styles.tools}>
          {!locked && (
            <AppButton icon={IconPlus} onClick={() => setEdited('new')}>
              {t('listing.add-contact')}
            </AppButton>
          )}
          {!locked && <ImportButton />}
          <AppButton
            variant="quiet"
            icon={IconDownload}
            onClick={() => saveAs('contacts.csv', contactsFile(contacts, t))}
          >
            {t(contacts.length === 0 ? 'listing.template' : 'listing.export')}
          </AppButton>
        </div>
      </Field>
      {contacts.length === 0 ? (
        <EmptyState title={t('listing.no-contacts')}>{t('listing.no-contacts-body')}</EmptyState>
      ) : (
        <ul className={styles.contacts}>
          {contacts.map((contact, index) => (
            <ContactLine
              key={`${contact.email} ${contact.role} ${contact.countries.join()}`}
              contact={contact}
              index={index}
              locked={locked}
              onEdit={() => setEdited(index)}
            />
          ))}
        </ul>
      )}
      {edited !== null && (
        <ContactDialog index={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </SectionFrame>
  )
}

type LineProps = {
  readonly contact: ListingContact
  readonly index: number
  readonly locked: boolean
  readonly onEdit: () => void
}

function ContactLine({ contact, index, locked, onEdit }: LineProps) {
  const { t } = useWords()
  const { listing, save } = useListingScene()
  const { name } = contact
  return (
    <li className={styles.contact}>
      <ContactFacts contact={contact} />
      {!locked && (
        <span className={styles.lineButtons}>
          <IconButton
            icon={IconPencil}
            size="small"
            label={t('listing.edit-contact', { name })}
            onClick={onEdit}
          />
          <IconButton
            icon={IconTrash}
            size="small"
            label={t('listing.remove-contact', { name })}
            onClick={() => save({ contacts: listing.content.contacts.filter((_, at) => at !== index) })}
          />
        </span>
      )}
    </li>
  )
}

export function ContactFacts({ contact }: { readonly contact: ListingContact }) {
  const { t, formatList } = useWords()
  const { countriesText } = useCatalogue()
  const { name, title, role, email, countries, states } = contact
  return (
    <div className={styles.contactText}>
      <b lang={langOf(name)}>{name}</b>
      <span className={styles.dim}>
        <span lang={langOf(title)}>{title}</span>
        {` · ${t(`listing.role.${role}`)}`}
      </span>
      <a href={`mailto:${email}`}>{email}</a>
      <span className={styles.dim}>
        {[countriesText(countries), formatList([...states])].filter(Boolean).join(' · ')}
      </span>
    </div>
  )
}

function ImportButton() {
  const { t } = useWords()
  const { listing, adopt } = useListingScene()
  const toast = useToast()
  const field = useRef<HTMLInputElement>(null)
  const bring = useMutation({
    mutationFn: async (file: File) =>
      call(importContacts, { params: { id: listing.id }, body: { text: await file.text() } }),
    onSuccess: (view) => {
      adopt(view)
      toast({
        key: 'contacts-imported',
        title: t('listing.imported', { count: view.content.contacts.length }),
      })
    },
  })
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept=".csv,text/csv"
        data-kind="contacts"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) bring.mutate(file)
          event.currentTarget.value = ''
        }}
      />
      <AppButton icon={IconFileImport} loading={bring.isPending} onClick={() => field.current?.click()}>
        {t('listing.import')}
      </AppButton>
      {bring.error && <ImportFaults error={bring.error} />}
    </>
  )
}

const mostShown = 8

/** Every wrong line with its column and what is wrong there. */
function ImportFaults({ error }: { readonly error: unknown }) {
  const words = useWords()
  const { t } = words
  const fields = error instanceof ApiProblem ? (error.problem.fields ?? []) : []
  if (fields.length === 0) return <FailureNote error={error} />
  const lineOf = (path: string, fault: string) => {
    const [place, line = '', column = ''] = path.split('/')
    if (place === 'header') return t('listing.import-header', { column: columnWord(line) })
    return place === 'rows' ? t('listing.import-line', { line, column: columnWord(column), fault }) : fault
  }
  const columnWord = (column: string) =>
    t(`listing.contact-${column as 'name' | 'email' | 'title' | 'role' | 'countries' | 'states'}`)
  return (
    <div className={styles.importFaults} role="alert">
      <p>{t('listing.import-failed')}</p>
      <ul>
        {fields.slice(0, mostShown).map((fault) => (
          <li key={fault.path}>{lineOf(fault.path, faultSentence(fault, words))}</li>
        ))}
        {fields.length > mostShown && (
          <li>{t('listing.more-lines', { count: fields.length - mostShown })}</li>
        )}
      </ul>
    </div>
  )
}
