import { acceptLinkRequest, type CompanySignIn, dismissLinkRequest } from '#contract/company-sign-in.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import settings from './settings.module.css'
import { useCompanySignInChange } from './use-company-sign-in.ts'

type LinkRequest = CompanySignIn['requests'][number]

/** ORG-3: directories that one's own people came from, asked to be linked in place of a ticket. */
export function LinkRequestsSection({ data }: { readonly data: CompanySignIn }) {
  const { t } = useWords()
  return (
    <Section title={t('company-sign-in.requests')} count={data.requests.length}>
      <p className={settings.lead}>{t('company-sign-in.requests-lead')}</p>
      <ul className={styles.list}>
        {data.requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </Section>
  )
}

function RequestRow({ request }: { readonly request: LinkRequest }) {
  const { t, formatInstant } = useWords()
  const tell = useProblem()
  const toast = useToast()
  const { id, directoryId, name, email, tenantName, times, askedAt } = request
  const accept = useCompanySignInChange(
    () => call(acceptLinkRequest, { params: { id } }),
    () => toast({ key: id, title: t('company-sign-in.linked', { id: directoryId }) }),
  )
  const dismiss = useCompanySignInChange(() => call(dismissLinkRequest, { params: { id } }))
  const told = tell(accept.error ?? dismiss.error)
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowName}>
          <span className={styles.factLine}>
            <code>{directoryId}</code>
            <CopyButton text={directoryId} />
          </span>
          <span className={settings.small}>
            {t('company-sign-in.request-from', { name, email, directory: tenantName })}
            {' · '}
            {t('company-sign-in.request-times', { count: times })}
            {' · '}
            {formatInstant(askedAt, 'medium')}
          </span>
        </span>
        <AppButton
          size="small"
          variant="quiet"
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate(undefined)}
        >
          {t('company-sign-in.dismiss')}
        </AppButton>
        <AppButton
          size="small"
          variant="primary"
          loading={accept.isPending}
          onClick={() => accept.mutate(undefined)}
        >
          {t('company-sign-in.link-it')}
        </AppButton>
      </div>
      {told && (
        <p className={settings.error} role="alert">
          {told.sentence}
        </p>
      )}
    </li>
  )
}
