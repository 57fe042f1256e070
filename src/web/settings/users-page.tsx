import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listUsers } from '#contract/organizations.ts'
import { listInvitations } from '#contract/people.ts'
import { fullName } from '#domain/person-name.ts'
import { type Role, rolesOf } from '#domain/role.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { InvitationPanel } from './invitation-panel.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PersonPanel } from './person-panel.tsx'
import styles from './settings.module.css'
import { UserTable } from './user-table.tsx'

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
  const invitations = useInvitations(asked)
  const invitation = invitations.find(({ id }) => id === person)
  const close = () => void navigate(paths.users(asked))
  return (
    <div className={opened || invitation ? styles.withPanel : styles.list}>
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
        {users.data && <UserTable users={users.data.items} invitations={invitations} />}
        {users.data?.managers === 1 && <p className={styles.note}>{t('people.single-manager')}</p>}
        <p className={styles.note}>{t('settings.users-note')}</p>
      </div>
      {opened && users.data && (
        <PersonPanel
          key={opened.personId}
          user={opened}
          totalDeals={users.data.deals}
          whyNotManage={users.data.whyNotManage}
          onClose={close}
        />
      )}
      {invitation && <InvitationPanel key={invitation.id} invitation={invitation} onClose={close} />}
      <InviteDialog opened={adding} onClose={() => setAdding(false)} />
    </div>
  )
}

/** Who was asked and has not come yet, as far as the filters let them through; only managers may know. */
function useInvitations({ search = '', role }: { search?: string; role?: Role }) {
  const { managesUsers } = useMe()
  const { data } = useQuery({ ...queryOf(listInvitations), enabled: managesUsers })
  const wanted = search.trim().toLowerCase()
  return (data?.items ?? []).filter(
    ({ firstName, lastName, email, assignments }) =>
      `${fullName(firstName, lastName)} ${email}`.toLowerCase().includes(wanted) &&
      (role === undefined || assignments.some((one) => one.role === role)),
  )
}
