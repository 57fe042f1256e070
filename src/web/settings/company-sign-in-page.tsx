import { useQuery } from '@tanstack/react-query'
import { getCompanySignIn } from '#contract/company-sign-in.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import { DirectoriesSection } from './directories-section.tsx'
import { DomainsSection } from './domains-section.tsx'
import { LinkRequestsSection } from './link-requests-section.tsx'
import settings from './settings.module.css'
import { SignInRulesSection } from './sign-in-rules-section.tsx'

/** ORG-3: the organization's domains and directories, proved by itself; who asks for another; how people sign in. */
export function CompanySignInPage() {
  const { t } = useWords()
  const found = useQuery(queryOf(getCompanySignIn))
  const data = found.data
  return (
    <>
      <PageHeader title={t('company-sign-in.title')} />
      {found.isPending && <SkeletonRows widths={['40%', '30%', '20%']} rows={5} />}
      {found.error && <LoadFailure error={found.error} onRetry={() => void found.refetch()} />}
      {data && (
        <div className={styles.page}>
          <p className={settings.lead}>{t('company-sign-in.lead')}</p>
          <div className={styles.fact}>
            <span className={settings.dim}>
              {t('company-sign-in.redirect-uri')} · {t('company-sign-in.redirect-hint')}
            </span>
            <span className={styles.factLine}>
              <code>{data.redirectUri}</code>
              <CopyButton text={data.redirectUri} />
            </span>
          </div>
          {data.requests.length > 0 && <LinkRequestsSection data={data} />}
          <DomainsSection data={data} />
          <DirectoriesSection data={data} />
          {data.whyNotManage === null && <SignInRulesSection key={JSON.stringify(data.rules)} data={data} />}
        </div>
      )}
    </>
  )
}
