import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { askPasswordReset } from '#contract/people.ts'
import { emailExample } from '#words/problem-words.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { problemSentence } from '../problem/problem-words.ts'
import styles from '../session/entrance.module.css'
import { EntranceFrame } from '../session/entrance-frame.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { EntranceMessage } from './entrance-message.tsx'

/** Asks for a letter with a link; the answer is the same whether or not the address is known. */
export function ForgotPasswordPage() {
  const words = useWords()
  const { t } = words
  const [email, setEmail] = useState('')
  const [missing, setMissing] = useState(false)
  const ask = useMutation({ mutationFn: () => call(askPasswordReset, { body: { email } }) })
  if (ask.isSuccess)
    return (
      <EntranceMessage title={t('people.reset-sent-title')}>
        {t('people.reset-sent', { email })}
      </EntranceMessage>
    )
  return (
    <EntranceFrame width="column">
      <div className={styles.card} data-single>
        <section className={styles.side}>
          <h1 className={styles.title}>{t('people.forgot-title')}</h1>
          <p className={styles.lead}>{t('people.forgot-lead')}</p>
          <form
            className={styles.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              setMissing(true)
              if (email.trim() !== '') ask.mutate()
            }}
          >
            <TextField
              label={t('session.email')}
              type="email"
              large
              value={email}
              onChange={setEmail}
              error={missing && email.trim() === '' ? t('fault.required') : undefined}
              placeholder={emailExample}
              autoComplete="username"
              autoFocus
            />
            {ask.error && (
              <p className={styles.error} role="alert">
                {problemSentence(ask.error, words)}
              </p>
            )}
            <AppButton type="submit" variant="primary" size="large" wide loading={ask.isPending}>
              {t('people.send-link')}
            </AppButton>
          </form>
          <p className={styles.foot}>
            <Link {...paths.signIn()}>{t('people.to-sign-in')}</Link>
          </p>
        </section>
      </div>
    </EntranceFrame>
  )
}
