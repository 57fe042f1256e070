import { useState } from 'react'
import { findCompanySignIn } from '#contract/company-sign-in.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { signIn } from '#contract/sessions.ts'
import { emailExample } from '#words/problem-words.ts'
import { ApiProblem, call } from '../api.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { AppButton } from '../ui/app-button.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { useArrival } from './me.ts'

type Directory = ReplyOf<typeof findCompanySignIn>['tenants'][number]
type Step = 'address' | 'password' | 'directories'
export type SecondStep = 'code' | 'set-up'

type SignInFormProps = {
  /** Where to go afterwards. */
  readonly to: string
  readonly onDone: () => void
  /** The password was right, and a second factor is asked for. */
  readonly onSecondStep: (step: SecondStep) => void
}

/** The work e-mail first: it leads to the company's own sign-in, or to the password. */
export function SignInForm(props: SignInFormProps) {
  const words = useWords()
  const { t } = words
  const form = useSignInForm(props)
  const { step, email, password, error, busy } = form
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <TextField
        label={t('session.email')}
        type="email"
        large
        value={email}
        onChange={form.setEmail}
        error={form.missing && email === '' ? t('fault.required') : undefined}
        placeholder={emailExample}
        autoComplete="username"
        autoFocus
      />
      {step === 'password' && (
        <PasswordField
          label={t('session.password')}
          large
          value={password}
          onChange={form.setPassword}
          error={form.missing && password === '' ? t('fault.required') : undefined}
          autoComplete="current-password"
          autoFocus
        />
      )}
      {step === 'directories' && (
        <Directories directories={form.directories} addressOf={(id) => wayTo(id, props.to, email)} />
      )}
      {error !== null && (
        <p className={styles.error} role="alert">
          {problemSentence(error, words)}
        </p>
      )}
      {step !== 'directories' && (
        <AppButton type="submit" variant="primary" size="large" wide loading={busy}>
          {t(step === 'password' ? 'session.sign-in-now' : 'company-sign-in.continue')}
        </AppButton>
      )}
      {step !== 'password' && (
        <AppButton variant="link" onClick={() => form.show('password')}>
          {t('company-sign-in.use-password')}
        </AppButton>
      )}
    </form>
  )
}

function Directories({
  directories,
  addressOf,
}: {
  readonly directories: readonly Directory[]
  readonly addressOf: (id: string) => string
}) {
  const { t } = useWords()
  return (
    <>
      {directories.length > 1 && <p className={styles.lead}>{t('company-sign-in.choose-directory')}</p>}
      {directories.map(({ id, name }) => (
        <AppButton
          key={id}
          variant="primary"
          size="large"
          wide
          onClick={() => window.location.assign(addressOf(id))}
        >
          {t('company-sign-in.through', { name })}
        </AppButton>
      ))}
    </>
  )
}

/** Where the browser itself goes to come in from a directory. */
export function wayTo(id: string, to: string, email: string): string {
  return `/auth/${id}/start?${new URLSearchParams({ to, email: email.trim() })}`
}

function useSignInForm({ to, onDone, onSecondStep }: SignInFormProps) {
  const arrive = useArrival()
  const [step, setStep] = useState<Step>('address')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [directories, setDirectories] = useState<readonly Directory[]>([])
  const [missing, setMissing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const show = (next: Step) => {
    setMissing(false)
    setError(null)
    setStep(next)
  }
  const findWay = async (mayGo: boolean) => {
    const { tenants } = await call(findCompanySignIn, { query: { email: email.trim() } })
    const [only] = tenants
    if (mayGo && only !== undefined && tenants.length === 1)
      return window.location.assign(wayTo(only.id, to, email))
    setDirectories(tenants)
    return setStep(tenants.length > 0 ? 'directories' : 'password')
  }
  const enter = async () => {
    try {
      arrive(await call(signIn, { body: { email, password } }))
      onDone()
    } catch (failure) {
      const code = failure instanceof ApiProblem ? failure.problem.code : ''
      if (code === 'second-factor-needed') return onSecondStep('code')
      if (code === 'second-factor-missing') return onSecondStep('set-up')
      if (code === 'company-sign-in-needed') await findWay(false)
      throw failure
    }
  }
  const submit = async () => {
    setMissing(true)
    setError(null)
    if (email.trim() === '' || (step === 'password' && password === '')) return
    setBusy(true)
    try {
      await (step === 'password' ? enter() : findWay(true).then(() => setMissing(false)))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return {
    step,
    email,
    setEmail: (value: string) => {
      setEmail(value)
      if (step === 'directories') setStep('address')
    },
    password,
    setPassword,
    directories,
    missing,
    error,
    busy,
    show,
    submit,
  }
}
