import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { getEntrance } from '#contract/sessions.ts'
import { EntranceLinks } from '../entrance/entrance-links.tsx'
import { emailExample, problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { PasswordField, TextField } from '../ui/form-field.tsx'
import { useWords } from '../words/words.tsx'
import { DemoPeople } from './demo-people.tsx'
import styles from './entrance.module.css'
import { EntranceFrame } from './entrance-frame.tsx'
import { FirstRun } from './first-run.tsx'
import { useSignIn } from './me.ts'
import { forgetSignedOut } from './signed-out.ts'

/** Work e-mail and password; with demo data its people are one click each, in an empty database the first run comes. */
export function SignInPage() {
  const { data: entrance } = useSuspenseQuery(queryOf(getEntrance))
  const { t } = useWords()
  const enter = useEnter()
  if (entrance.firstRun) return <FirstRun onDone={enter} />
  const demo = entrance.demo.length > 0
  return (
    <EntranceFrame width={demo ? 'card' : 'column'}>
      <div className={styles.card} data-single={demo ? undefined : true}>
        <section className={styles.side}>
          <h1 className={styles.title}>{t('session.sign-in')}</h1>
          <p className={styles.lead}>{t('session.with-work-account')}</p>
          <SignInForm onDone={enter} />
          <EntranceLinks />
        </section>
        {demo && <DemoPeople entrance={entrance} onDone={enter} />}
      </div>
      {demo && <p className={styles.note}>{t('session.demo-note')}</p>}
    </EntranceFrame>
  )
}

function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const needed = (value: string) => (missing && value === '' ? t('fault.required') : undefined)
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(true)
        if (email !== '' && password !== '') signIn.mutate({ email, password }, { onSuccess: onDone })
      }}
    >
      <TextField
        label={t('session.email')}
        type="email"
        large
        value={email}
        onChange={setEmail}
        error={needed(email)}
        placeholder={emailExample}
        autoComplete="username"
        autoFocus
      />
      <PasswordField
        label={t('session.password')}
        large
        value={password}
        onChange={setPassword}
        error={needed(password)}
        autoComplete="current-password"
      />
      {signIn.error && (
        <p className={styles.error} role="alert">
          {problemSentence(signIn.error, words)}
        </p>
      )}
      <AppButton type="submit" variant="primary" size="large" wide loading={signIn.isPending}>
        {t('session.sign-in-now')}
      </AppButton>
    </form>
  )
}

/** Goes on to the page that was asked for, if it is one of ours. */
function useEnter(): () => void {
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  return () => {
    forgetSignedOut()
    router.history.push(to && /^\/(?![/\\])/.test(to) ? to : '/')
  }
}
