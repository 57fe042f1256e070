import { IconBuilding, IconMail, IconMapPin, IconShieldOff } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { User } from '#contract/organizations.ts'
import type { PersonInvitation } from '#contract/people.ts'
import { fullName } from '#domain/person-name.ts'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.ts'
import { type Assignment, roleNames } from '../session/role-names.ts'
import { tintOf } from '../session/tint.ts'
import { Avatar, PersonLine, UnknownAvatar } from '../ui/avatar.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { StatusMark } from '../ui/status.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { scopeText } from './scope-text.ts'
import styles from './settings.module.css'

type Row = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly assignments: readonly Assignment[]
  readonly guest: boolean
  readonly user?: User
  readonly invitation?: PersonInvitation
}

type UserTableProps = {
  readonly users: readonly User[]
  readonly invitations: readonly PersonInvitation[]
}

/** The people, and below them whoever was asked and has not come yet. */
export function UserTable({ users, invitations }: UserTableProps) {
  const { t } = useWords()
  const columns = useColumns()
  const rows: Row[] = [
    ...users.map((user) => ({ ...user, key: user.personId, name: nameOf(user), user })),
    ...invitations.map((one) => ({ ...one, key: one.id, name: nameOf(one), invitation: one })),
  ]
  if (rows.length === 0)
    return <EmptyState title={t('settings.users-none')}>{t('settings.users-none-body')}</EmptyState>
  return (
    <DataTable
      label={t('settings.users')}
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      nameOf={({ name }) => name}
    />
  )
}

function useColumns(): readonly Column<Row>[] {
  const words = useWords()
  const { t } = words
  const phone = usePhone()
  const columns: readonly Column<Row>[] = [
    { key: 'person', header: t('settings.person'), cell: (row) => <PersonCell row={row} /> },
    {
      key: 'roles',
      header: t('settings.roles'),
      width: '26%',
      cell: ({ assignments }) => {
        const names = roleNames(assignments, words)
        if (names.length === 0) return <span className={styles.dim}>{t('settings.no-role')}</span>
        return (
          <span className={styles.lines}>
            {names.map((name) => (
              <span key={name}>{name}</span>
            ))}
          </span>
        )
      },
    },
    {
      key: 'scope',
      header: t('settings.scope'),
      width: '20%',
      priority: 1,
      cell: ({ assignments }) => <ScopeCell assignments={assignments} />,
    },
    {
      key: 'seen',
      header: t('settings.last-seen'),
      width: '120px',
      priority: 2,
      cell: (row) => <SeenCell row={row} />,
    },
  ]
  return phone ? columns.slice(0, 1) : columns
}

function PersonCell({ row }: { readonly row: Row }) {
  const words = useWords()
  const { t } = words
  const me = useMe()
  const phone = usePhone()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/settings/users' })
  const { name, email, user, invitation } = row
  const label = invitation ? t('people.open-invitation', { name }) : t('settings.open-person', { name })
  return (
    <button
      type="button"
      data-row-link
      className={styles.nameButton}
      aria-label={label}
      onClick={() => void navigate(paths.users({ ...search, person: row.key }))}
    >
      <PersonLine
        avatar={
          invitation ? (
            <UnknownAvatar icon={IconMail} />
          ) : (
            <Avatar name={name} tint={row.guest ? 'gray' : tintOf(me.organization.id, me)} />
          )
        }
        name={
          <b lang={langOf(name)}>
            {name}
            {user?.personId === me.person.id && (
              <span className={styles.dim}>{` · ${t('settings.it-is-you')}`}</span>
            )}
          </b>
        }
      >
        {email}
        {row.guest && <b>{` · ${t('people.guest')}`}</b>}
        {invitation && <InvitedMark invitation={invitation} />}
        {user?.lacksSecondFactor && (
          <div>
            <StatusMark tone="wait" icon={IconShieldOff}>
              {t('people.no-second-factor')}
            </StatusMark>
          </div>
        )}
        {phone && <div>{words.formatList(roleNames(row.assignments, words)) || t('settings.no-role')}</div>}
      </PersonLine>
    </button>
  )
}

/** "Invited, 6 days left" */
function InvitedMark({ invitation }: { readonly invitation: PersonInvitation }) {
  const { t, formatTimeLeft } = useWords()
  const now = useNow()
  return (
    <div className={styles.dim}>
      {invitation.expired
        ? t('people.invited-expired')
        : t('people.invited-left', { left: formatTimeLeft(invitation.expiresAt, now).text })}
    </div>
  )
}

function ScopeCell({ assignments }: { readonly assignments: readonly Assignment[] }) {
  const words = useWords()
  const me = useMe()
  if (assignments.length === 0) return null
  const company = assignments.some(({ locationId }) => locationId === null)
  return (
    <StatusMark icon={company ? IconBuilding : IconMapPin}>
      {scopeText(assignments, [...me.locations, ...me.closedLocations], words)}
    </StatusMark>
  )
}

function SeenCell({ row: { user } }: { readonly row: Row }) {
  const words = useWords()
  const now = useNow()
  if (!user) return <span className={styles.dim}>—</span>
  const { lastSeenAt } = user
  return (
    <span className={styles.dim} title={lastSeenAt ? words.formatInstant(lastSeenAt, 'exact') : undefined}>
      {lastSeenAt ? words.formatRelative(lastSeenAt, now) : words.t('settings.never-seen')}
    </span>
  )
}

function nameOf({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string {
  return fullName(firstName, lastName)
}
