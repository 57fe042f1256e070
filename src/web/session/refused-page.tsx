import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { askToLink, getEntryRefusal } from '#contract/company-sign-in.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { EntranceFrame } from './entrance-frame.tsx'

type EntryRefused = NonNullable<ReplyOf<typeof getEntryRefusal>['refusal']>

/** ORG-2, ORG-3: why somebody could not come in from a directory, with its ID, and what would make it possible. */
export function RefusedPage() {
  const { t } = useWords()
  const { refusal } = useSuspenseQuery({ ...queryOf(getEntryRefusal), staleTime: 0 }).data
  if (refusal === null)
    return (
      <EntranceFrame width="message">
        <h1 className={styles.title}>{t('company-sign-in.nothing-refused')}</h1>
        <p className={styles.reading}>{t('company-sign-in.nothing-refused-body')}</p>
        <p className={styles.reading}>
          <Link {...paths.signIn()}>{t('company-sign-in.back-to-sign-in')}</Link>
        </p>
      </EntranceFrame>
    )
  return <Refused refusal={refusal} />
}

function Refused({ refusal }: { readonly refusal: EntryRefused }) {
  const { t } = useWords()
  const { why, organizationName, email, directoryId, tenantId, proving } = refusal
  const facts = [
    { key: 'id', label: t('company-sign-in.your-directory'), value: directoryId },
    { key: 'email', label: t('company-sign-in.your-address'), value: email },
  ].filter(({ value }) => value !== '')
  return (
    <EntranceFrame width="message">
      <h1 className={styles.title}>{t(`company-sign-in.why-${why}-title`)}</h1>
      <p className={styles.reading}>
        {t(`company-sign-in.why-${why}-body`, { organization: organizationName, email })}
      </p>
      {facts.length > 0 && (
        <ul className={styles.rows}>
          {facts.map(({ key, label, value }) => (
            <li key={key}>
              <div className={styles.rowText}>
                <div className={styles.detail}>{label}</div>
                <span className={styles.name}>{value}</span>
              </div>
              <CopyButton text={value} />
            </li>
          ))}
        </ul>
      )}
      {refusal.mayAskToLink && <AskToLink organization={organizationName} />}
      <div className={styles.ways}>
        {proving ? (
          <Link {...paths.companySignIn()} className={buttonClass({ variant: 'primary' })}>
            {t('company-sign-in.back-to-settings')}
          </Link>
        ) : (
          tenantId !== null && (
            <a className={buttonClass({ variant: 'secondary' })} href={`/auth/${tenantId}/start?again=1`}>
              {t('company-sign-in.try-again')}
            </a>
          )
        )}
        {!proving && (
          <Link {...paths.signIn()} className={buttonClass({ variant: 'secondary' })}>
            {t('company-sign-in.back-to-sign-in')}
          </Link>
        )}
      </div>
    </EntranceFrame>
  )
}

function AskToLink({ organization }: { readonly organization: string }) {
  const words = useWords()
  const { t } = words
  const ask = useMutation({ mutationFn: () => call(askToLink) })
  return (
    <div className={styles.ways}>
      {ask.isSuccess ? (
        <p className={styles.reading} role="status">
          {t('company-sign-in.asked-to-link', { organization })}
        </p>
      ) : (
        <AppButton variant="primary" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('company-sign-in.ask-to-link')}
        </AppButton>
      )}
      {ask.error && (
        <p className={styles.error} role="alert">
          {problemSentence(ask.error, words)}
        </p>
      )}
    </div>
  )
}
