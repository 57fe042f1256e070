import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import { addUser, listUsers } from '#contract/organizations.ts'
import { fullName } from '#domain/person-name.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextField } from '../ui/form-field.tsx'
import { useWords } from '../words/words.tsx'
import { CanDo } from './can-do-box.tsx'
import { type Handed, HandedPassword } from './handed-password.tsx'
import { assignmentsOf, type Rights, rolesWithoutPlace } from './rights.ts'
import { RightsFields } from './rights-fields.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'

const empty = { firstName: '', lastName: '', email: '', phone: '', title: '' }
const noWork = { helpTypes: [], countries: [] }

type AddPersonDialogProps = { readonly opened: boolean; readonly onClose: () => void }

/** A colleague with roles from the first moment, and a password to hand over. */
export function AddPersonDialog({ opened, onClose }: AddPersonDialogProps) {
  const { t } = useWords()
  const me = useMe()
  const client = useQueryClient()
  const tell = useProblem()
  const [handed, setHanded] = useState<Handed | null>(null)
  const firstRights: Rights = {
    [me.organization.kind === 'vendor' ? 'vendor-seller' : 'referrals-user']: 'company',
  }
  const [rights, setRights] = useState(firstRights)
  const [work, setWork] = useState<Pick<BodyOf<typeof addUser>, 'helpTypes' | 'countries'>>(noWork)
  const add = useMutation({
    mutationFn: (body: BodyOf<typeof addUser>) => call(addUser, { body }),
    onSuccess: ({ user, password }) => {
      setHanded({ name: fullName(user.firstName, user.lastName), password })
      void client.invalidateQueries({ queryKey: [listUsers.name] })
      close()
    },
  })
  const { values, field, clear } = useFields(empty, add.error)
  const close = () => {
    clear()
    setRights(firstRights)
    setWork(noWork)
    add.reset()
    onClose()
  }
  const submit = () => {
    const assignments = assignmentsOf(rights)
    if (rolesWithoutPlace(rights).length === 0) add.mutate({ ...values, assignments, ...work })
  }
  return (
    <>
      <AppDialog
        opened={opened}
        onClose={close}
        title={t('settings.add-person')}
        lead={t('settings.add-lead')}
        onSubmit={submit}
        buttons={
          <>
            <AppButton onClick={close}>{t('ui.cancel')}</AppButton>
            <AppButton type="submit" variant="primary" loading={add.isPending}>
              {t('settings.add-person')}
            </AppButton>
          </>
        }
      >
        <div className={styles.pair}>
          <TextField {...field('firstName')} label={t('session.first-name')} required data-autofocus />
          <TextField {...field('lastName')} label={t('session.last-name')} required />
        </div>
        <div className={styles.pair}>
          <TextField {...field('email')} label={t('session.email')} type="email" required />
          <TextField
            {...field('phone')}
            label={t('session.phone')}
            type="tel"
            required
            below={t('settings.phone-hint')}
          />
        </div>
        <TextField {...field('title')} label={t('session.title')} />
        <RightsFields rights={rights} onRights={setRights} work={work} onWork={setWork} />
        <CanDo name={values.firstName || t('settings.person')} rights={rights} work={work} />
        {add.error && (
          <p className={styles.error} role="alert">
            {tell(add.error)?.sentence}
          </p>
        )}
      </AppDialog>
      <HandedPassword handed={handed} onClose={() => setHanded(null)} />
    </>
  )
}
