import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import { applyAsPartner, getApplicationForm } from '#contract/partner-program.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import styles from '../session/entrance.module.css'
import { EntranceFrame } from '../session/entrance-frame.tsx'
import { useFields } from '../settings/use-fields.ts'
import { AppButton } from '../ui/app-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import { EntranceMessage } from './entrance-message.tsx'

const empty = {
  company: '',
  country: '',
  city: '',
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  message: '',
}

/** Any company asks to join the program, where the vendor takes applications. */
export function BecomePartnerPage() {
  const { t } = useWords()
  const { data } = useSuspenseQuery(queryOf(getApplicationForm))
  const vendor = data.vendorName ?? ''
  const [sentTo, setSentTo] = useState<string | null>(null)
  if (sentTo !== null)
    return (
      <EntranceMessage title={t('program.apply-sent-title')}>
        {t('program.apply-sent', { email: sentTo, vendor })}
      </EntranceMessage>
    )
  if (!data.open)
    return (
      <EntranceMessage title={t('program.apply-closed-title')}>
        {t('program.apply-closed', { vendor })}
      </EntranceMessage>
    )
  return (
    <EntranceFrame width="message">
      <h1 className={styles.title}>{t('program.apply-title', { vendor })}</h1>
      <p className={styles.reading}>{t('program.apply-lead', { vendor })}</p>
      <ApplicationForm onSent={setSentTo} />
      <p className={styles.foot}>
        <Link {...paths.signIn()}>{t('people.to-sign-in')}</Link>
      </p>
    </EntranceFrame>
  )
}

function ApplicationForm({ onSent }: { readonly onSent: (email: string) => void }) {
  const words = useWords()
  const { t, locale } = words
  const apply = useMutation({
    mutationFn: (body: BodyOf<typeof applyAsPartner>) => call(applyAsPartner, { body }),
    onSuccess: (_nothing, { email }) => onSent(email),
  })
  const { values, field, choice } = useFields(empty, apply.error)
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply.mutate({ ...values, language: locale })
      }}
    >
      <fieldset className={styles.group}>
        <legend>{t('program.your-company')}</legend>
        <TextField
          {...field('company')}
          label={t('session.organization-name')}
          autoComplete="organization"
          required
        />
        <div className={styles.pair}>
          <SelectField
            {...choice('country')}
            label={t('session.country')}
            options={countryOptions(words)}
            searchable
            required
          />
          <TextField {...field('city')} label={t('session.city')} autoComplete="address-level2" required />
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('session.you')}</legend>
        <div className={styles.pair}>
          <TextField
            {...field('firstName')}
            label={t('session.first-name')}
            autoComplete="given-name"
            required
          />
          <TextField
            {...field('lastName')}
            label={t('session.last-name')}
            autoComplete="family-name"
            required
          />
        </div>
        <div className={styles.pair}>
          <TextField
            {...field('email')}
            label={t('session.email')}
            type="email"
            autoComplete="email"
            required
          />
          <TextField {...field('phone')} label={t('session.phone')} type="tel" autoComplete="tel" required />
        </div>
        <TextAreaField
          {...field('message')}
          label={t('program.message')}
          hint={t('program.message-hint')}
          limit={2000}
          maxLength={2000}
        />
      </fieldset>
      {apply.error && (
        <p className={styles.error} role="alert">
          {problemSentence(apply.error, words)}
        </p>
      )}
      <div>
        <AppButton type="submit" variant="primary" size="large" loading={apply.isPending}>
          {t('program.apply-send')}
        </AppButton>
      </div>
    </form>
  )
}
