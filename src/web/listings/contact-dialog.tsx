import { MultiSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { amendListing, type ListingContact } from '#contract/listings.ts'
import { contactRoles, everywhere } from '#domain/contact-list.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { faultSentences } from '../problem/problem-words.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'

const empty: ListingContact = {
  name: '',
  email: '',
  title: '',
  role: 'partner-sales',
  countries: [],
  states: [],
}

type ContactDialogProps = { readonly index: number | null; readonly onClose: () => void }

/** CS-F12: one contact by hand; a new one for sales starts with the countries where co-sell is wanted. */
export function ContactDialog({ index, onClose }: ContactDialogProps) {
  const words = useWords()
  const { t } = words
  const { listing, adopt } = useListingScene()
  const { contacts, geographies } = listing.content
  const before = index === null ? { ...empty, countries: [...geographies] } : (contacts[index] ?? empty)
  const [contact, setContact] = useState<ListingContact>(before)
  const [states, setStates] = useState(before.states.join(', '))
  const change = (part: Partial<ListingContact>) => setContact((now) => ({ ...now, ...part }))
  const at = index ?? contacts.length
  const save = useMutation({
    mutationFn: () => {
      const given = {
        ...contact,
        states: states
          .toUpperCase()
          .split(/[,;\s]+/)
          .filter(Boolean),
      }
      const next =
        index === null ? [...contacts, given] : contacts.map((one, i) => (i === index ? given : one))
      return call(amendListing, { params: { id: listing.id }, body: { contacts: next } })
    },
    onSuccess: (view) => {
      adopt(view)
      onClose()
    },
  })
  const faults = faultSentences(save.error, words)
  const fault = (column: string) => faults[`contacts/${at}/${column}`]
  const all = contact.countries.includes(everywhere)
  const title = index === null ? t('listing.add-contact') : t('listing.edit-contact', { name: before.name })
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={() => save.mutate()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t('ui.save')}
          </AppButton>
        </>
      }
    >
      <div className={styles.dialog}>
        <TextField
          label={t('listing.contact-name')}
          required
          data-autofocus
          maxLength={200}
          value={contact.name}
          error={fault('name')}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('listing.contact-email')}
          required
          type="email"
          maxLength={254}
          value={contact.email}
          error={fault('email')}
          onChange={(email) => change({ email })}
        />
        <TextField
          label={t('listing.contact-title')}
          required
          maxLength={200}
          value={contact.title}
          error={fault('title')}
          onChange={(next) => change({ title: next })}
        />
        <SelectField
          label={t('listing.contact-role')}
          required
          value={contact.role}
          onChange={(role) => role && change({ role: role as ListingContact['role'] })}
          options={contactRoles.map((role) => ({ value: role, label: t(`listing.role.${role}`) }))}
        />
        <CheckField
          label={t('listing.everywhere-toggle')}
          checked={all}
          onChange={(held) => change({ countries: held ? [everywhere] : [] })}
        />
        {!all && (
          <MultiSelect
            label={t('listing.contact-countries')}
            required
            searchable
            nothingFoundMessage={t('ui.search-nothing')}
            data={countryOptions(words)}
            value={[...contact.countries]}
            error={fault('countries')}
            onChange={(countries) => change({ countries })}
          />
        )}
        <TextField
          label={t('listing.contact-states')}
          hint={t('listing.contact-states-hint', { example: 'US-WA' })}
          value={states}
          error={fault('states')}
          onChange={setStates}
        />
        {Object.keys(faults).length === 0 && <FailureNote error={save.error} />}
      </div>
    </AppDialog>
  )
}
