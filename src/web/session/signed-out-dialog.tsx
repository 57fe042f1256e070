import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { findCompanySignIn } from '#contract/company-sign-in.ts'
import { answerSecondFactor } from '#contract/second-factors.ts'
import { getMe, signIn } from '#contract/sessions.ts'
import { ApiProblem, call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { useMe } from './me.ts'
import { wayTo } from './sign-in-form.tsx'
import { forgetSignedOut, useSignedOut } from './signed-out.ts'

/** The session ended while the page was open: it asks for the password in place, so that nothing typed is lost. */
export function SignedOutDialog() {
  const { t } = useWords()
  const { person } = useMe()
  const signedOut = useSignedOut()
  const tell = useProblem()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const way = useCompanyWay(person.email, signedOut)
  const leave = () => window.location.assign('/sign-in')
  const submit = async () => {
    setBusy(true)
    try {
      if (asksCode) await call(answerSecondFactor, { body: { code } })
      else await call(signIn, { body: { email: person.email, password } })
      forgetSignedOut()
      setCode('')
      setAsksCode(false)
      setPassword('')
      setError(null)
      await client.invalidateQueries()
    } catch (failure) {
      const asked = failure instanceof ApiProblem && failure.problem.code === 'second-factor-needed'
      setAsksCode(asked || asksCode)
      setError(asked ? null : failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <AppDialog
      opened={signedOut}
      onClose={leave}
      title={t('session.signed-out-title')}
      lead={t('session.signed-out-body')}
      onSubmit={submit}
      width={440}
      buttons={
        <>
          <AppButton onClick={leave}>{t('session.someone-else')}</AppButton>
          <AppButton type="submit" variant="primary" loading={busy}>
            {t('session.sign-in-now')}
          </AppButton>
        </>
      }
    >
      <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
      {asksCode ? (
        <TextField
          label={t('second-factor.code')}
          hint={t('second-factor.ask-lead')}
          value={code}
          onChange={setCode}
          error={tell(error)?.sentence}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
      ) : (
        <PasswordField
          label={`${t('session.password')} · ${person.email}`}
          value={password}
          onChange={setPassword}
          error={tell(error)?.sentence}
          autoComplete="current-password"
          data-autofocus
        />
      )}
      {way && (
        <p className={styles.again}>
          {t('second-factor.company-again')}{' '}
          <a href={wayTo(way.id, '/', person.email)} target="_blank" rel="noreferrer">
            {t('company-sign-in.through', { name: way.name })}
          </a>
        </p>
      )}
    </AppDialog>
  )
}

/** The directory through which the person can come back in another tab; a look back at this one notices it. */
function useCompanyWay(email: string, signedOut: boolean) {
  const client = useQueryClient()
  const found = useQuery({ ...queryOf(findCompanySignIn, { query: { email } }), enabled: signedOut })
  useEffect(() => {
    if (!signedOut) return
    const look = () =>
      void call(getMe).then(
        ({ person }) => {
          if (person.email !== email) return
          forgetSignedOut()
          void client.invalidateQueries()
        },
        () => {},
      )
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [client, email, signedOut])
  return found.data?.tenants[0]
}
