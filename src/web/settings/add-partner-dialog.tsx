import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import { addPartner, listPartners } from '#contract/organizations.ts'
import { enrolPartner } from '#contract/partner-program.ts'
import { fullName } from '#domain/person-name.ts'
import type { Locale } from '#locales/catalog.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import { HandedLink } from './handed-link.tsx'
import { HandedPassword } from './handed-password.tsx'
import { LanguageField } from './language-field.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'
import { type Way, WayChoice } from './way-choice.tsx'

const empty = { name: '', city: '', country: '', firstName: '', lastName: '', email: '', phone: '' }

type AddPartnerDialogProps = { readonly opened: boolean; readonly onClose: () => void }

/** A new partner with one location and one account admin, who is asked by mail or gets a password to begin with. */
export function AddPartnerDialog({ opened, onClose }: AddPartnerDialogProps) {
  const words = useWords()
  const { t, locale } = words
  const tell = useProblem()
  const [way, setWay] = useState<Way>('mail')
  const [language, setLanguage] = useState<Locale>(locale)
  const sending = useSending(() => close())
  const { error, isPending } = way === 'mail' ? sending.enrol : sending.add
  const { values, field, choice, clear } = useFields(empty, error)
  const close = () => {
    clear()
    sending.reset()
    onClose()
  }
  const submit = () => {
    const { phone, ...about } = values
    if (way === 'mail') sending.enrol.mutate({ ...about, language })
    else sending.add.mutate({ ...about, phone })
  }
  return (
    <>
      <AppDialog
        opened={opened}
        onClose={close}
        title={t('settings.add-partner')}
        lead={t('settings.add-partner-lead')}
        onSubmit={submit}
        buttons={
          <>
            <AppButton onClick={close}>{t('ui.cancel')}</AppButton>
            <AppButton type="submit" variant="primary" loading={isPending}>
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
        <WayChoice way={way} onWay={setWay} />
        <div className={styles.pair}>
          <TextField {...field('firstName')} label={t('session.first-name')} required />
          <TextField {...field('lastName')} label={t('session.last-name')} required />
        </div>
        <div className={styles.pair}>
          <TextField {...field('email')} label={t('session.email')} type="email" required />
          {way === 'mail' ? (
            <LanguageField value={language} onChange={setLanguage} />
          ) : (
            <TextField {...field('phone')} label={t('session.phone')} type="tel" required />
          )}
        </div>
        {error && (
          <p className={styles.error} role="alert">
            {tell(error)?.sentence}
          </p>
        )}
      </AppDialog>
      <HandedPassword handed={sending.password} onClose={sending.handedOver} />
      <HandedLink handed={sending.link} onClose={sending.handedOver} />
    </>
  )
}

function useSending(onDone: () => void) {
  const client = useQueryClient()
  const { t } = useWords()
  const toast = useToast()
  const [link, setLink] = useState<{ name: string; link: string } | null>(null)
  const [password, setPassword] = useState<{ name: string; password: string } | null>(null)
  const done = () => {
    void client.invalidateQueries({ queryKey: [listPartners.name] })
    onDone()
  }
  const enrol = useMutation({
    mutationFn: (body: BodyOf<typeof enrolPartner>) => call(enrolPartner, { body }),
    onSuccess: ({ id, link: handed }, { firstName, lastName }) => {
      const name = fullName(firstName, lastName)
      if (handed === null) toast({ key: `enrolled-${id}`, title: t('people.invited', { name }) })
      else setLink({ name, link: handed })
      done()
    },
  })
  const add = useMutation({
    mutationFn: (body: BodyOf<typeof addPartner>) => call(addPartner, { body }),
    onSuccess: ({ password: made }, { firstName, lastName }) => {
      setPassword({ name: fullName(firstName, lastName), password: made })
      done()
    },
  })
  return {
    enrol,
    add,
    link,
    password,
    handedOver: () => {
      setLink(null)
      setPassword(null)
    },
    reset: () => {
      enrol.reset()
      add.reset()
    },
  }
}
