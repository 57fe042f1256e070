import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { signIn } from '#contract/sessions.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { PasswordField } from '../ui/form-field.tsx'
import { useWords } from '../words/words.tsx'
import { useMe } from './me.ts'
import { forgetSignedOut, useSignedOut } from './signed-out.ts'

/** The session ended while the page was open: it asks for the password in place, so that nothing typed is lost. */
export function SignedOutDialog() {
  const { t } = useWords()
  const { person } = useMe()
  const signedOut = useSignedOut()
  const tell = useProblem()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const leave = () => window.location.assign('/sign-in')
  const submit = async () => {
    setBusy(true)
    try {
      await call(signIn, { body: { email: person.email, password } })
      forgetSignedOut()
      setPassword('')
      setError(null)
      await client.invalidateQueries()
    } catch (failure) {
      setError(failure)
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
      <PasswordField
        label={`${t('session.password')} · ${person.email}`}
        value={password}
        onChange={setPassword}
        error={tell(error)?.sentence}
        autoComplete="current-password"
        data-autofocus
      />
    </AppDialog>
  )
}
