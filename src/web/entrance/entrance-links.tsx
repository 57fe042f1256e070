import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getApplicationForm } from '#contract/partner-program.ts'
import { paths } from '../paths.ts'
import { queryOf } from '../queries/query-of.ts'
import styles from '../session/entrance.module.css'
import { useWords } from '../words/words.tsx'

/** What else one may want at the door: a new password, or to become a partner where the vendor takes applications. */
export function EntranceLinks() {
  const { t } = useWords()
  const form = useQuery(queryOf(getApplicationForm))
  return (
    <p className={styles.foot}>
      <Link {...paths.forgotPassword()}>{t('people.forgot')}</Link>
      {form.data?.open && (
        <>
          {' · '}
          <Link {...paths.becomePartner()}>{t('program.become')}</Link>
        </>
      )}
    </p>
  )
}
