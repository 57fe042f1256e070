import { fullName } from '#domain/person-name.ts'
import { useMe } from '../session/me.ts'
import { roleNames } from '../session/role-names.ts'
import { type Fact, FactList } from '../ui/facts.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'
import { CanDo } from './can-do-box.tsx'
import { rightsOf } from './rights.ts'
import { scopeText } from './scope-text.ts'
import styles from './settings.module.css'

/** What is known of me, and what my roles amount to. */
export function AccountPage() {
  const words = useWords()
  const { t, formatList } = words
  const me = useMe()
  const { person, organization, assignments, helpTypes, countries } = me
  const roles = formatList(roleNames(assignments, words))
  const facts: Fact[] = [
    { key: 'name', label: t('settings.name'), value: fullName(person.firstName, person.lastName) },
    { key: 'email', label: t('settings.email'), value: person.email },
    { key: 'phone', label: t('settings.phone'), value: person.phone },
    { key: 'title', label: t('settings.title'), value: person.title },
    { key: 'organization', label: t('settings.organization'), value: organization.name },
    {
      key: 'roles',
      label: t('settings.roles'),
      value: roles || t('settings.no-role'),
      under: scopeText(assignments, [...me.locations, ...me.closedLocations], words),
    },
  ]
  return (
    <>
      <PageHeader title={t('settings.account')} />
      <div className={styles.column}>
        <p className={styles.lead}>{t('settings.account-lead')}</p>
        <FactList facts={facts.filter(({ value }) => value !== '')} />
        <CanDo name={person.firstName} rights={rightsOf(assignments)} work={{ helpTypes, countries }} />
      </div>
    </>
  )
}
