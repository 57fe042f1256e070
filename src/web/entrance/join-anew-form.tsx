import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOf } from '#contract/endpoint.ts'
import { joinAnew } from '#contract/people.ts'
import { call } from '../api.ts'
import { faultSentences, problemSentence } from '../problem/problem-words.ts'
import styles from '../session/entrance.module.css'
import { meQuery } from '../session/me.ts'
import { useFields } from '../settings/use-fields.ts'
import { AppButton } from '../ui/app-button.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import type { Joining } from './join-page.tsx'

type JoinAnewFormProps = {
  readonly joining: Joining
  readonly code: string
  readonly onDone: () => void
}

/** A newcomer says the name and chooses a password; then the product opens. */
export function JoinAnewForm({ joining, code, onDone }: JoinAnewFormProps) {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const join = useMutation({
    mutationFn: (body: BodyOf<typeof joinAnew>) => call(joinAnew, { body }),
    onSuccess: ({ me }) => {
      // Where a password alone is not enough, the start page asks for the rest.
      client.clear()
      if (me !== null) client.setQueryData(meQuery.queryKey, me)
      onDone()
    },
  })
  const { firstName, lastName, email } = joining
  const { values, field } = useFields({ firstName, lastName, phone: '', password: '' }, join.error)
  const taken = faultSentences(join.error, words).email
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        join.mutate({ code, ...values })
      }}
    >
      <TextField
        label={t('session.email')}
        value={email}
        onChange={() => {}}
        readOnly
        autoComplete="username"
        error={taken}
      />
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
      <TextField
        {...field('phone')}
        label={t('session.phone')}
        type="tel"
        autoComplete="tel"
        below={t('settings.phone-hint')}
        required
      />
      <PasswordField
        {...field('password')}
        label={t('session.new-password')}
        hint={t('session.password-hint')}
        autoComplete="new-password"
        required
      />
      {join.error && (
        <p className={styles.error} role="alert">
          {problemSentence(join.error, words)}
        </p>
      )}
      <div>
        <AppButton type="submit" variant="primary" size="large" loading={join.isPending}>
          {t('people.join-now')}
        </AppButton>
      </div>
    </form>
  )
}
