import { MultiSelect, Radio } from '@mantine/core'
import { type HelpType, helpTypes } from '#domain/help.ts'
import type { Role } from '#domain/role.ts'
import { useMe } from '../session/me.ts'
import { CheckField } from '../ui/check-field.tsx'
import { fieldError } from '../ui/field-parts.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import { mayBeLimited, type Rights, rolesInOrder, withLocation, withRole } from './rights.ts'
import styles from './settings.module.css'

type RightsFieldsProps = {
  readonly rights: Rights
  readonly onRights: (rights: Rights) => void
  readonly work: { helpTypes: HelpType[]; countries: string[] }
  readonly onWork: (work: { helpTypes: HelpType[]; countries: string[] }) => void
  readonly readOnly?: boolean
}

/** The roles with what each does, the scope of each, and a seller's fields of work. */
export function RightsFields({ rights, onRights, work, onWork, readOnly = false }: RightsFieldsProps) {
  const { t } = useWords()
  const { organization, locations } = useMe()
  const limited = rolesInOrder(organization.kind).filter((role) => rights[role] && mayBeLimited(role))
  return (
    <fieldset className={styles.group} disabled={readOnly}>
      <fieldset className={styles.group}>
        <legend>{t('settings.roles')}</legend>
        {rolesInOrder(organization.kind).map((role) => (
          <CheckField
            key={role}
            label={t(`role.${role}`)}
            hint={t(`role.${role}-does`)}
            checked={rights[role] !== undefined}
            onChange={(held) => onRights(withRole(rights, role, held))}
          />
        ))}
      </fieldset>
      {locations.length > 0 &&
        limited.map((role) => <ScopeField key={role} role={role} rights={rights} onRights={onRights} />)}
      {rights['vendor-seller'] && <WorkFields work={work} onWork={onWork} />}
    </fieldset>
  )
}

type ScopeFieldProps = {
  readonly role: Role
  readonly rights: Rights
  readonly onRights: (rights: Rights) => void
}

function ScopeField({ role, rights, onRights }: ScopeFieldProps) {
  const { t } = useWords()
  const me = useMe()
  const scope = rights[role] ?? []
  const some = scope !== 'company'
  // A closed location is not offered, but whoever holds the role there keeps it (ORG-8).
  const closed = me.closedLocations.filter(({ id }) => some && scope.includes(id))
  const locations = [...me.locations, ...closed]
  return (
    <fieldset className={styles.group}>
      <legend>{t('settings.scope-of', { role: t(`role.${role}`) })}</legend>
      <Radio
        size="xs"
        name={`scope-${role}`}
        label={t('role.entire-company')}
        checked={!some}
        onChange={() => onRights({ ...rights, [role]: 'company' })}
      />
      <Radio
        size="xs"
        name={`scope-${role}`}
        label={t('role.some-locations')}
        checked={some}
        onChange={() => onRights({ ...rights, [role]: [] })}
      />
      {some && (
        <div className={styles.indented}>
          {locations.map((location) => (
            <div key={location.id} className={styles.place}>
              <CheckField
                label={
                  closed.includes(location)
                    ? t('people.closed-location', { name: location.name })
                    : location.name
                }
                checked={scope.includes(location.id)}
                onChange={(held) => onRights(withLocation(rights, role, location.id, held))}
              />
              <span className={styles.number}>{location.number}</span>
            </div>
          ))}
          {scope.length === 0 && (
            <div className={styles.error}>{fieldError(t('settings.scope-missing'))}</div>
          )}
        </div>
      )}
    </fieldset>
  )
}

type WorkFieldsProps = Pick<RightsFieldsProps, 'work' | 'onWork'>

/** VIS-4: requests reach the sellers whose kinds of help and countries fit. */
function WorkFields({ work, onWork }: WorkFieldsProps) {
  const words = useWords()
  const { t } = words
  const tick = (type: HelpType, held: boolean) => {
    const others = work.helpTypes.filter((one) => one !== type)
    onWork({ ...work, helpTypes: held ? [...others, type] : others })
  }
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{t('settings.help-types')}</legend>
        {helpTypes.map((type) => (
          <CheckField
            key={type}
            label={t(`help.${type}`)}
            checked={work.helpTypes.includes(type)}
            onChange={(held) => tick(type, held)}
          />
        ))}
      </fieldset>
      <MultiSelect
        label={t('settings.countries')}
        description={t('settings.countries-hint')}
        placeholder={work.countries.length === 0 ? t('settings.countries-all') : ''}
        data={countryOptions(words)}
        value={work.countries}
        onChange={(countries) => onWork({ ...work, countries })}
        searchable
        nothingFoundMessage={t('ui.search-nothing')}
      />
    </>
  )
}
