import { useQuery } from '@tanstack/react-query'
import { getSecurity } from '#contract/second-factors.ts'
import { ApiProblem } from '../api.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { faultSentences, problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import { useChangePassword, useMe, useSignOutEverywhere } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import { BrowsersSection } from './browsers-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'

export function SecurityPage() {
  const { t } = useWords()
  const security = useQuery(queryOf(getSecurity))
  return (
    <>
      <PageHeader title={t('settings.security')} />
      <div className={styles.column}>
        {security.data?.hasPassword !== false && <ChangePassword />}
        {security.isPending && <SkeletonRows widths={['40%', '30%', '20%']} rows={3} />}
        {security.error && <LoadFailure error={security.error} onRetry={() => void security.refetch()} />}
        {security.data && (
          <>
            <SecondFactorSection security={security.data} />
            <BrowsersSection browsers={security.data.sessions} />
          </>
        )}
        <SignOutEverywhere />
      </div>
    </>
  )
}

function ChangePassword() {
  const words = useWords()
  const { t } = words
  const { person } = useMe()
  const toast = useToast()
  const change = useChangePassword()
  const { values, field, clear } = useFields({ current: '', next: '' }, change.error)
  const wrong = change.error instanceof ApiProblem && change.error.problem.code === 'wrong-credentials'
  const told = Object.keys(faultSentences(change.error, words)).length > 0 || wrong
  return (
    <Section title={t('settings.password-title')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(values, {
            onSuccess: () => {
              clear()
              toast({ key: 'password', title: t('settings.password-changed') })
            },
          })
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
        <PasswordField
          {...field('current')}
          label={t('settings.current-password')}
          autoComplete="current-password"
          error={wrong ? t('settings.password-wrong') : field('current').error}
        />
        <PasswordField
          {...field('next')}
          label={t('settings.next-password')}
          hint={t('session.password-hint')}
          autoComplete="new-password"
        />
        {change.error && !told && (
          <p className={styles.error} role="alert">
            {problemSentence(change.error, words)}
          </p>
        )}
        <div>
          <AppButton type="submit" variant="primary" loading={change.isPending}>
            {t('settings.password-change')}
          </AppButton>
        </div>
      </form>
    </Section>
  )
}

function SignOutEverywhere() {
  const { t } = useWords()
  const signOut = useSignOutEverywhere()
  return (
    <Section title={t('settings.everywhere-title')}>
      <div className={styles.form}>
        <p className={styles.lead}>{t('settings.everywhere-body')}</p>
        <div>
          <AppButton loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('settings.everywhere-title')}
          </AppButton>
        </div>
      </div>
    </Section>
  )
}
