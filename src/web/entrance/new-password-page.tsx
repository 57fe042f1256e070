import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { getPasswordReset, resetPassword } from '#contract/people.ts'
import { ApiProblem, call } from '../api.ts'
import { paths } from '../paths.ts'
import { faultSentences, problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import styles from '../session/entrance.module.css'
import { EntranceFrame } from '../session/entrance-frame.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { useWords } from '../words/words.tsx'
import { EntranceMessage } from './entrance-message.tsx'

/** Where the letter for a lost password leads. */
export function NewPasswordPage() {
  const { code } = useParams({ from: '/new-password/$code' })
  const words = useWords()
  const { t } = words
  const [password, setPassword] = useState('')
  const known = useQuery({ ...queryOf(getPasswordReset, { query: { code } }), retry: false, gcTime: 0 })
  const save = useMutation({ mutationFn: () => call(resetPassword, { body: { code, password } }) })
  if (save.isSuccess)
    return <EntranceMessage title={t('people.reset-done-title')}>{t('people.reset-done')}</EntranceMessage>
  const error = known.error ?? save.error
  if (error instanceof ApiProblem && error.status === 404)
    return (
      <EntranceMessage title={t('people.link-dead-title')}>
        {t('people.reset-dead')} <Link {...paths.forgotPassword()}>{t('people.send-link')}</Link>
      </EntranceMessage>
    )
  return (
    <EntranceFrame width="column">
      <div className={styles.card} data-single>
        <section className={styles.side}>
          <h1 className={styles.title}>{t('people.reset-title')}</h1>
          <p className={styles.lead}>{known.data?.email}</p>
          <form
            className={styles.form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              save.mutate()
            }}
          >
            <input
              type="hidden"
              name="username"
              autoComplete="username"
              value={known.data?.email ?? ''}
              readOnly
            />
            <PasswordField
              label={t('settings.next-password')}
              hint={t('session.password-hint')}
              large
              value={password}
              onChange={setPassword}
              error={faultSentences(save.error, words).password}
              autoComplete="new-password"
              autoFocus
            />
            {error && (
              <p className={styles.error} role="alert">
                {problemSentence(error, words)}
              </p>
            )}
            <AppButton type="submit" variant="primary" size="large" wide loading={save.isPending}>
              {t('people.reset-save')}
            </AppButton>
          </form>
        </section>
      </div>
    </EntranceFrame>
  )
}
