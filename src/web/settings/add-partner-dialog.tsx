import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import { addPartner, listPartners } from '#contract/organizations.ts'
import { fullName } from '#domain/person-name.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { SelectField, TextField } from '../ui/form-field.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import { type Handed, HandedPassword } from './handed-password.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'

const empty = { name: '', city: '', country: '', firstName: '', lastName: '', email: '', phone: '' }

type AddPartnerDialogProps = { readonly opened: boolean; readonly onClose: () => void }

/** A new partner with one location and one account admin, who gets a password to begin with. */
export function AddPartnerDialog({ opened, onClose }: AddPartnerDialogProps) {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const tell = useProblem()
  const [handed, setHanded] = useState<Handed | null>(null)
  const add = useMutation({
    mutationFn: (body: BodyOf<typeof addPartner>) => call(addPartner, { body }),
    onSuccess: ({ password }, { firstName, lastName }) => {
      setHanded({ name: fullName(firstName, lastName), password })
      void client.invalidateQueries({ queryKey: [listPartners.name] })
      close()
    },
  })
  const { values, field, choice, clear } = useFields(empty, add.error)
  const close = () => {
    clear()
    add.reset()
    onClose()
  }
  return (
    <>
      <AppDialog
        opened={opened}
        onClose={close}
        title={t('settings.add-partner')}
        lead={t('settings.add-partner-lead')}
        onSubmit={() => add.mutate(values)}
        buttons={
          <>
            <AppButton onClick={close}>{t('ui.cancel')}</AppButton>
            <AppButton type="submit" variant="primary" loading={add.isPending}>
              {t('settings.add-partner')}
            </AppButton>
          </>
        }
      >
        <TextField {...field('name')} label={t('settings.partner-name')} required data-autofocus />
        <div className={styles.pair}>
          <SelectField
            {...choice('country')}
            label={t('session.country')}
            options={countryOptions(words)}
            searchable
            required
          />
          <TextField {...field('city')} label={t('session.city')} required />
        </div>
        <h3 className={styles.groupTitle}>{t('settings.first-admin')}</h3>
        <div className={styles.pair}>
          <TextField {...field('firstName')} label={t('session.first-name')} required />
          <TextField {...field('lastName')} label={t('session.last-name')} required />
        </div>
        <div className={styles.pair}>
          <TextField {...field('email')} label={t('session.email')} type="email" required />
          <TextField {...field('phone')} label={t('session.phone')} type="tel" required />
        </div>
        {add.error && (
          <p className={styles.error} role="alert">
            {tell(add.error)?.sentence}
          </p>
        )}
      </AppDialog>
      <HandedPassword handed={handed} onClose={() => setHanded(null)} />
    </>
  )
}
