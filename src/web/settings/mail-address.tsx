import { useMutation, useQueryClient } from '@tanstack/react-query'
import { askMailAddress, dropMailAddress, getNoticeSettings, type NoticeSettings } from '#contract/notices.ts'
import { emailExample } from '#words/problem-words.ts'
import { call } from '../api.ts'
import { faultSentences } from '../problem/problem-words.ts'
import { useProblem } from '../problem/use-problem.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'

/** NT-2: another address counts once its owner has followed the link. */
export function MailAddress({ about }: { readonly about: NoticeSettings }) {
  const words = useWords()
  const { t } = words
  const { mailTo, signInEmail, unconfirmed } = about
  const toast = useToast()
  const tell = useProblem()
  const keep = useKeep()
  const ask = useMutation({
    mutationFn: (email: string) => call(askMailAddress, { body: { email } }),
    onSuccess: keep,
  })
  const drop = useMutation({ mutationFn: () => call(dropMailAddress), onSuccess: keep })
  const { values, field, clear } = useFields({ email: '' }, ask.error)
  const other = unconfirmed !== null || mailTo !== signInEmail
  return (
    <Section title={t('actions.address-title')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate(values.email, {
            onSuccess: () => {
              toast({ key: 'address', title: t('actions.address-asked', { email: values.email }) })
              clear()
            },
          })
        }}
      >
        <p>{sentenceOf(about, t)}</p>
        <p className={styles.dim}>{t('actions.address-language')}</p>
        <TextField
          {...field('email')}
          type="email"
          label={t('actions.address-label')}
          placeholder={emailExample}
          maxLength={254}
        />
        {ask.error && Object.keys(faultSentences(ask.error, words)).length === 0 && (
          <p className={styles.error} role="alert">
            {tell(ask.error)?.sentence}
          </p>
        )}
        <div className={styles.buttons}>
          <AppButton type="submit" loading={ask.isPending}>
            {t('actions.address-ask')}
          </AppButton>
          {other && (
            <AppButton variant="quiet" loading={drop.isPending} onClick={() => drop.mutate()}>
              {t('actions.address-drop')}
            </AppButton>
          )}
        </div>
      </form>
    </Section>
  )
}

function useKeep() {
  const client = useQueryClient()
  return (settled: NoticeSettings) => {
    client.setQueryData(queryOf(getNoticeSettings).queryKey, settled)
  }
}

function sentenceOf(
  { mailTo, signInEmail, unconfirmed }: NoticeSettings,
  t: ReturnType<typeof useWords>['t'],
) {
  if (unconfirmed !== null) return t('actions.address-waiting', { email: unconfirmed, current: mailTo })
  return mailTo === signInEmail
    ? t('actions.address-own', { email: mailTo })
    : t('actions.address-other', { email: mailTo })
}
