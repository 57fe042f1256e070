import { IconPlus, IconX } from '@tabler/icons-react'
import type { Role } from '#domain/role.ts'
import { useMe } from '../session/me.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import type { DirectoryDraft } from './directory-draft.ts'
import { mayBeLimited, rolesInOrder } from './rights.ts'
import settings from './settings.module.css'

type Line = DirectoryDraft['groupRoles'][number]
type GroupRolesFieldsProps = {
  readonly lines: readonly Line[]
  readonly onLines: (lines: Line[]) => void
  readonly faults: Readonly<Record<string, string>>
}

/** Which group of the directory gives which role, and where. */
export function GroupRolesFields({ lines, onLines, faults }: GroupRolesFieldsProps) {
  const { t } = useWords()
  const change = (key: number, part: Partial<Line>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const [first] = useRoleOptions()
  const add = () =>
    onLines([
      ...lines,
      {
        key: Math.max(0, ...lines.map(({ key }) => key)) + 1,
        group: '',
        role: (first?.value ?? 'account-admin') as Role,
        locationId: null,
      },
    ])
  return (
    <div className={styles.groups}>
      {lines.map((line, index) => (
        <div key={line.key} className={styles.groupLine}>
          <TextField
            label=""
            aria-label={t('company-sign-in.group')}
            placeholder={t('company-sign-in.group')}
            value={line.group}
            onChange={(group) => change(line.key, { group })}
            error={faults[`groupRoles/${index}/group`]}
            maxLength={200}
            spellCheck={false}
          />
          <RoleSelect
            role={line.role}
            onRole={(role) => change(line.key, { role: role ?? line.role, locationId: null })}
            fault={faults[`groupRoles/${index}/role`]}
          />
          <PlaceSelect
            role={line.role}
            locationId={line.locationId}
            onPlace={(locationId) => change(line.key, { locationId })}
            fault={faults[`groupRoles/${index}/locationId`]}
          />
          <IconButton
            icon={IconX}
            label={t('company-sign-in.remove-group', { group: line.group })}
            onClick={() => onLines(lines.filter(({ key }) => key !== line.key))}
          />
        </div>
      ))}
      <div>
        <AppButton size="small" icon={IconPlus} onClick={add}>
          {t('company-sign-in.add-group')}
        </AppButton>
      </div>
    </div>
  )
}

type RoleAtFieldsProps = {
  readonly label: string
  readonly role: Role | null
  readonly locationId: string | null
  readonly onChange: (role: Role | null, locationId: string | null) => void
  readonly fault: string | undefined
}

/** A role that may be none, and where it holds. */
export function RoleAtFields({ label, role, locationId, onChange, fault }: RoleAtFieldsProps) {
  const { t } = useWords()
  const options = [{ value: '', label: t('company-sign-in.no-default-role') }, ...useRoleOptions()]
  return (
    <div className={settings.pair}>
      <SelectField
        label={label}
        options={options}
        value={role ?? ''}
        onChange={(value) => onChange((value || null) as Role | null, null)}
        error={fault}
      />
      {role !== null && (
        <PlaceSelect
          role={role}
          locationId={locationId}
          onPlace={(place) => onChange(role, place)}
          label={t('company-sign-in.at')}
          fault={undefined}
        />
      )}
    </div>
  )
}

function useRoleOptions() {
  const { t } = useWords()
  const { organization } = useMe()
  return rolesInOrder(organization.kind).map((role) => ({ value: role as string, label: t(`role.${role}`) }))
}

type RoleSelectProps = {
  readonly role: Role
  readonly onRole: (role: Role | null) => void
  readonly fault: string | undefined
}

function RoleSelect({ role, onRole, fault }: RoleSelectProps) {
  const { t } = useWords()
  return (
    <SelectField
      label=""
      aria-label={t('company-sign-in.role')}
      options={useRoleOptions()}
      value={role}
      onChange={(value) => onRole(value as Role | null)}
      error={fault}
    />
  )
}

type PlaceSelectProps = {
  readonly role: Role
  readonly locationId: string | null
  readonly onPlace: (locationId: string | null) => void
  readonly label?: string
  readonly fault: string | undefined
}

/** Where a role holds; some hold for the entire company only. */
function PlaceSelect({ role, locationId, onPlace, label = '', fault }: PlaceSelectProps) {
  const { t } = useWords()
  const { locations } = useMe()
  const places = mayBeLimited(role) ? locations.map(({ id, name }) => ({ value: id, label: name })) : []
  return (
    <SelectField
      label={label}
      aria-label={t('company-sign-in.at')}
      options={[{ value: '', label: t('company-sign-in.everywhere') }, ...places]}
      value={locationId ?? ''}
      onChange={(value) => onPlace(value || null)}
      error={fault}
    />
  )
}
