import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { joinAlso } from '#contract/people.ts'
import { getMe } from '#contract/sessions.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import styles from '../session/entrance.module.css'
import { useSignOut } from '../session/me.ts'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'
import type { Joining } from './join-page.tsx'

type JoinAlsoProps = { readonly joining: Joining; readonly code: string; readonly onDone: () => void }

/** Whoever has an account signs in with it, and then joins one more organization with a click. */
export function JoinAlso({ joining: { email, organizationName }, code, onDone }: JoinAlsoProps) {
  const words = useWords()
  const { t } = words
  const me = useQuery({ ...queryOf(getMe), retry: false, meta: { quiet: true } })
  const signOut = useSignOut()
  const join = useMutation({
    mutationFn: () => call(joinAlso, { body: { code } }),
    // Everything in this window belonged to the organization before.
    onSuccess: () => window.location.assign('/'),
  })
  if (me.isPending) return null
  if (!me.data)
    return (
      <>
        <p className={styles.reading}>{t('people.join-known', { email })}</p>
        <p className={styles.foot}>
          <Link
            {...paths.signIn({ to: `/join/${code}` })}
            className={buttonClass({ variant: 'primary', size: 'large' })}
          >
            {t('people.sign-in-to-join')}
          </Link>
        </p>
      </>
    )
  if (me.data.person.email !== email)
    return (
      <>
        <p className={styles.reading}>{t('people.join-other', { email, other: me.data.person.email })}</p>
        <p className={styles.foot}>
          <AppButton size="large" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('shell.sign-out')}
          </AppButton>
        </p>
      </>
    )
  return (
    <>
      <p className={styles.reading}>{t('people.join-ready', { email })}</p>
      {join.error && (
        <p className={styles.error} role="alert">
          {problemSentence(join.error, words)}
        </p>
      )}
      <div className={styles.form}>
        <div>
          <AppButton variant="primary" size="large" loading={join.isPending} onClick={() => join.mutate()}>
            {t('people.join-organization', { organization: organizationName })}
          </AppButton>
        </div>
      </div>
      <p className={styles.foot}>
        <button type="button" onClick={onDone}>
          {t('ui.not-now')}
        </button>
      </p>
    </>
  )
}
