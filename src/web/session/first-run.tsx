import { useState } from 'react'
import { faultSentences, problemSentence } from '../problem/problem-words.ts'
import { AppButton } from '../ui/app-button.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { EntranceFrame } from './entrance-frame.tsx'
import { useBeginProgram } from './me.ts'

const empty = {
  organizationName: '',
  country: '',
  city: '',
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  password: '',
}
type Field = keyof typeof empty

/** An empty database begins with the vendor and its first admin. */
export function FirstRun({ onDone }: { readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const begin = useBeginProgram()
  const [values, setValues] = useState(empty)
  const faults = faultSentences(begin.error, words)
  const field = (name: Field) => ({
    name,
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: faults[name],
    required: true,
  })
  return (
    <EntranceFrame width="message">
      <h1 className={styles.title}>{t('session.first-run-title')}</h1>
      <p className={styles.reading}>{t('session.first-run-lead')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          begin.mutate(values, { onSuccess: onDone })
        }}
      >
        <fieldset className={styles.group}>
          <legend>{t('session.the-vendor')}</legend>
          <TextField
            {...field('organizationName')}
            label={t('session.organization-name')}
            autoFocus
            autoComplete="organization"
          />
          <div className={styles.pair}>
            <SelectField
              {...field('country')}
              label={t('session.country')}
              value={values.country || null}
              onChange={(country) => setValues((now) => ({ ...now, country: country ?? '' }))}
              options={countryOptions(words)}
              searchable
            />
            <TextField {...field('city')} label={t('session.city')} autoComplete="address-level2" />
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('session.you')}</legend>
          <div className={styles.pair}>
            <TextField {...field('firstName')} label={t('session.first-name')} autoComplete="given-name" />
            <TextField {...field('lastName')} label={t('session.last-name')} autoComplete="family-name" />
          </div>
          <div className={styles.pair}>
            <TextField {...field('email')} label={t('session.email')} type="email" autoComplete="username" />
            <TextField {...field('phone')} label={t('session.phone')} type="tel" autoComplete="tel" />
          </div>
          <PasswordField
            {...field('password')}
            label={t('session.new-password')}
            hint={t('session.password-hint')}
            autoComplete="new-password"
          />
        </fieldset>
        {begin.error && (
          <p className={styles.error} role="alert">
            {problemSentence(begin.error, words)}
          </p>
        )}
        <div>
          <AppButton type="submit" variant="primary" size="large" loading={begin.isPending}>
            {t('session.begin')}
          </AppButton>
        </div>
        <p className={styles.foot}>{t('session.what-follows')}</p>
      </form>
    </EntranceFrame>
  )
}
