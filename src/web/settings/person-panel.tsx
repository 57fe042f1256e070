import { IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changeRoles, listUsers, type User } from '#contract/organizations.ts'
import { getMe } from '#contract/sessions.ts'
import { fullName } from '#domain/person-name.ts'
import type { Refusal } from '#words/refusal-words.ts'
import { ApiProblem, call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { useMe } from '../session/me.ts'
import { tintOf } from '../session/tint.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { bottomBar } from '../ui/bottom-bar.ts'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { CanDo } from './can-do-box.tsx'
import { PersonSignIn } from './person-sign-in.tsx'
import { RemovePerson } from './remove-person.tsx'
import { assignmentsOf, rightsOf, rolesWithoutPlace, sameRights } from './rights.ts'
import { RightsFields } from './rights-fields.tsx'
import styles from './settings.module.css'

type PersonPanelProps = {
  readonly user: User
  readonly totalDeals: number | null
  readonly whyNotManage: Refusal | null
  readonly onClose: () => void
}

/** One person's roles, what they amount to, and why they cannot be changed where they cannot. */
export function PersonPanel({ user, totalDeals, whyNotManage, onClose }: PersonPanelProps) {
  const { t } = useWords()
  const me = useMe()
  const tell = useProblem()
  const { whyNot } = useRefusal()
  const saved = rightsOf(user.assignments)
  const [rights, setRights] = useState(saved)
  const [work, setWork] = useState({ helpTypes: user.helpTypes, countries: user.countries })
  const save = useSaveRoles(user)
  const name = fullName(user.firstName, user.lastName)
  const unchanged = sameRights(rights, saved) && JSON.stringify(work) === JSON.stringify(workOf(user))
  const placeless = rolesWithoutPlace(rights)
  const refused = refusalIn(save.error)
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      save.reset()
      set(value)
    }
  const submit = () => {
    if (placeless.length === 0) save.mutate({ assignments: assignmentsOf(rights), ...work })
  }
  return (
    <aside className={styles.panel} aria-label={t('settings.open-person', { name })}>
      <div className={styles.panelHead}>
        <Avatar name={name} tint={tintOf(me.organization.id, me)} size={40} />
        <div>
          <h2 className={styles.panelTitle} lang={langOf(name)}>
            {name}
          </h2>
          <div className={styles.small}>
            {[user.title, user.email, user.phone, user.guest ? t('people.guest') : '']
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <IconButton label={t('ui.close')} icon={IconX} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.panelBody} tabIndex={0}>
        <RightsFields
          rights={rights}
          onRights={change(setRights)}
          work={work}
          onWork={change(setWork)}
          readOnly={whyNotManage !== null}
        />
        <CanDo
          name={user.firstName}
          rights={rights}
          work={work}
          open={unchanged ? openDeals(user, totalDeals) : null}
        />
        {whyNotManage === null && <PersonSignIn personId={user.personId} name={name} />}
        {save.error && !refused && (
          <p className={styles.error} role="alert">
            {tell(save.error)?.sentence}
          </p>
        )}
      </div>
      <div className={styles.panelFoot} ref={bottomBar}>
        {whyNotManage === null && <RemovePerson user={user} onRemoved={onClose} />}
        <AppButton onClick={onClose}>{t(unchanged ? 'ui.close' : 'ui.cancel')}</AppButton>
        <ActionButton
          variant="primary"
          loading={save.isPending}
          whyNot={whyNot(whyNotManage ?? refused, { title: t('settings.open-person', { name }) })}
          onClick={submit}
        >
          {t('ui.save')}
        </ActionButton>
      </div>
    </aside>
  )
}

function useSaveRoles(user: User) {
  const client = useQueryClient()
  const me = useMe()
  const { t } = useWords()
  const toast = useToast()
  const name = fullName(user.firstName, user.lastName)
  return useMutation({
    mutationFn: (body: Pick<User, 'assignments' | 'helpTypes' | 'countries'>) =>
      call(changeRoles, { params: { personId: user.personId }, body }),
    onSuccess: async () => {
      toast({ key: `roles-${user.personId}`, title: t('settings.saved-roles', { name }) })
      await client.invalidateQueries({ queryKey: [listUsers.name] })
      if (user.personId === me.person.id) await client.invalidateQueries({ queryKey: [getMe.name] })
    },
  })
}

function workOf({ helpTypes, countries }: User) {
  return { helpTypes, countries }
}

/** The last administrator cannot give the role away: the answer comes from the server. */
function refusalIn(error: unknown): Refusal | null {
  return error instanceof ApiProblem ? (error.problem.refusal ?? null) : null
}

/** Counted for those who manage people; nobody else learns how many deals there are (VIS-1). */
function openDeals({ visibleDeals }: User, total: number | null) {
  return visibleDeals === null || total === null ? null : { count: visibleDeals, total }
}
