import { IconBuilding, IconMapPin, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listUsers, type User } from '#contract/organizations.ts'
import { fullName } from '#domain/person-name.ts'
import { type Role, rolesOf } from '#domain/role.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { roleNames } from '../session/role-names.ts'
import { tintOf } from '../session/tint.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Avatar, PersonLine } from '../ui/avatar.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { SearchField, SelectField } from '../ui/form-field.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusMark } from '../ui/status.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { PersonPanel } from './person-panel.tsx'
import { scopeText } from './scope-text.ts'
import styles from './settings.module.css'

/** ORG-5: everybody sees who is here and whom to ask; administrators change it. */
export function UsersPage() {
  const { t } = useWords()
  const { organization } = useMe()
  const search = useSearch({ from: '/signed-in/settings/users' })
  const navigate = useNavigate()
  const { whyNot } = useRefusal()
  const [adding, setAdding] = useState(false)
  const { person, ...asked } = search
  const users = useQuery({
    ...queryOf(listUsers, { query: asked }),
    placeholderData: keepPreviousData,
  })
  const change = (next: typeof search) =>
    void navigate({ ...paths.users({ ...search, ...next }), replace: true })
  const opened = users.data?.items.find(({ personId }) => personId === person)
  return (
    <div className={opened ? styles.withPanel : styles.list}>
      <div className={styles.list}>
        <PageHeader
          title={t('settings.users')}
          count={users.data?.total}
          actions={
            <ActionButton
              variant="primary"
              icon={IconPlus}
              whyNot={whyNot(users.data?.whyNotManage, { title: t('settings.add-person') })}
              onClick={() => setAdding(true)}
            >
              {t('settings.add-person')}
            </ActionButton>
          }
        />
        <div className={styles.filters}>
          <SearchField
            label={t('settings.find-person')}
            value={search.search ?? ''}
            onChange={(text) => change({ search: text })}
          />
          <SelectField
            label=""
            aria-label={t('settings.role')}
            value={search.role ?? ''}
            onChange={(role) => change({ role: (role || undefined) as Role | undefined })}
            options={[
              { value: '', label: t('settings.any-role') },
              ...rolesOf(organization.kind).map((role) => ({ value: role, label: t(`role.${role}`) })),
            ]}
          />
        </div>
        {users.isPending && <SkeletonRows widths={['40%', '25%', '20%', '15%']} rows={6} />}
        {users.error && <LoadFailure error={users.error} onRetry={() => void users.refetch()} />}
        {users.data && <UserTable users={users.data.items} />}
        <p className={styles.note}>{t('settings.users-note')}</p>
      </div>
      {opened && users.data && (
        <PersonPanel
          key={opened.personId}
          user={opened}
          totalDeals={users.data.deals}
          whyNotManage={users.data.whyNotManage}
          onClose={() => void navigate(paths.users(asked))}
        />
      )}
      <AddPersonDialog opened={adding} onClose={() => setAdding(false)} />
    </div>
  )
}

function UserTable({ users }: { readonly users: readonly User[] }) {
  const { t } = useWords()
  const columns = useColumns()
  if (users.length === 0)
    return <EmptyState title={t('settings.users-none')}>{t('settings.users-none-body')}</EmptyState>
  return (
    <DataTable
      label={t('settings.users')}
      columns={columns}
      rows={users}
      keyOf={(user) => user.personId}
      nameOf={nameOf}
    />
  )
}

function useColumns(): readonly Column<User>[] {
  const words = useWords()
  const { t } = words
  const me = useMe()
  const phone = usePhone()
  const now = useNow()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/settings/users' })
  const columns: readonly Column<User>[] = [
    {
      key: 'person',
      header: t('settings.person'),
      cell: (user) => (
        <button
          type="button"
          data-row-link
          className={styles.nameButton}
          aria-label={t('settings.open-person', { name: nameOf(user) })}
          onClick={() => void navigate(paths.users({ ...search, person: user.personId }))}
        >
          <PersonLine
            avatar={<Avatar name={nameOf(user)} tint={tintOf(me.organization.id, me)} />}
            name={
              <b lang={langOf(nameOf(user))}>
                {nameOf(user)}
                {user.personId === me.person.id && (
                  <span className={styles.dim}>{` · ${t('settings.it-is-you')}`}</span>
                )}
              </b>
            }
          >
            {user.email}
            {phone && (
              <div>{words.formatList(roleNames(user.assignments, words)) || t('settings.no-role')}</div>
            )}
          </PersonLine>
        </button>
      ),
    },
    {
      key: 'roles',
      header: t('settings.roles'),
      width: '28%',
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
      width: '22%',
      priority: 2,
      cell: ({ assignments }) => {
        const company = assignments.some(({ locationId }) => locationId === null)
        if (assignments.length === 0) return null
        return (
          <StatusMark icon={company ? IconBuilding : IconMapPin}>
            {scopeText(assignments, me.locations, words)}
          </StatusMark>
        )
      },
    },
    {
      key: 'seen',
      header: t('settings.last-seen'),
      width: '120px',
      priority: 3,
      cell: ({ lastSeenAt }) => (
        <span
          className={styles.dim}
          title={lastSeenAt ? words.formatInstant(lastSeenAt, 'exact') : undefined}
        >
          {lastSeenAt ? words.formatRelative(lastSeenAt, now) : t('settings.never-seen')}
        </span>
      ),
    },
  ]
  return phone ? columns.slice(0, 1) : columns
}

function nameOf({ firstName, lastName }: User): string {
  return fullName(firstName, lastName)
}
