import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import { addUser, listUsers } from '#contract/organizations.ts'
import { invitePerson, listInvitations } from '#contract/people.ts'
import { fullName } from '#domain/person-name.ts'
import type { Locale } from '#locales/catalog.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import { CanDo } from './can-do-box.tsx'
import { type Handed, HandedLink } from './handed-link.tsx'
import { HandedPassword } from './handed-password.tsx'
import { LanguageField } from './language-field.tsx'
import { assignmentsOf, type Rights, rolesWithoutPlace } from './rights.ts'
import { RightsFields } from './rights-fields.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'
import { type Way, WayChoice } from './way-choice.tsx'

const empty = { firstName: '', lastName: '', email: '', phone: '', title: '' }
const noWork = { helpTypes: [], countries: [] }

type InviteDialogProps = { readonly opened: boolean; readonly onClose: () => void }

/** A colleague or a guest, with roles from the first moment: asked by mail, or with a password to hand over. */
export function InviteDialog({ opened, onClose }: InviteDialogProps) {
  const { t, locale } = useWords()
  const me = useMe()
  const tell = useProblem()
  const firstRights: Rights = {
    [me.organization.kind === 'vendor' ? 'vendor-seller' : 'referrals-user']: 'company',
  }
  const [rights, setRights] = useState(firstRights)
  const [work, setWork] = useState<Pick<BodyOf<typeof addUser>, 'helpTypes' | 'countries'>>(noWork)
  const [way, setWay] = useState<Way>('mail')
  const [guest, setGuest] = useState(false)
  const [language, setLanguage] = useState<Locale>(locale)
  const sending = useSending(() => close())
  const { error, isPending } = way === 'mail' ? sending.invite : sending.add
  const { values, field, clear } = useFields(empty, error)
  const close = () => {
    clear()
    setRights(firstRights)
    setWork(noWork)
    setGuest(false)
    sending.reset()
    onClose()
  }
  const submit = () => {
    if (rolesWithoutPlace(rights).length > 0) return
    const { phone, ...person } = values
    const about = { ...person, guest, assignments: assignmentsOf(rights), ...work }
    if (way === 'mail') sending.invite.mutate({ ...about, language })
    else sending.add.mutate({ ...about, phone })
  }
  return (
    <>
      <AppDialog
        opened={opened}
        onClose={close}
        title={t('settings.add-person')}
        onSubmit={submit}
        buttons={
          <>
            <AppButton onClick={close}>{t('ui.cancel')}</AppButton>
            <AppButton type="submit" variant="primary" loading={isPending}>
              {t(way === 'mail' ? 'people.send-invitation' : 'people.add-now')}
            </AppButton>
          </>
        }
      >
        <WayChoice way={way} onWay={setWay} />
        <div className={styles.pair}>
          <TextField {...field('firstName')} label={t('session.first-name')} required data-autofocus />
          <TextField {...field('lastName')} label={t('session.last-name')} required />
        </div>
        <TextField {...field('email')} label={t('session.email')} type="email" required />
        <div className={styles.pair}>
          <TextField {...field('title')} label={t('session.title')} />
          {way === 'mail' ? (
            <LanguageField value={language} onChange={setLanguage} />
          ) : (
            <TextField {...field('phone')} label={t('session.phone')} type="tel" required />
          )}
        </div>
        <CheckField
          label={t('people.as-guest')}
          hint={t('people.as-guest-hint')}
          checked={guest}
          onChange={setGuest}
        />
        <RightsFields rights={rights} onRights={setRights} work={work} onWork={setWork} />
        <CanDo name={values.firstName || t('settings.person')} rights={rights} work={work} />
        {error && (
          <p className={styles.error} role="alert">
            {tell(error)?.sentence}
          </p>
        )}
      </AppDialog>
      <HandedPassword handed={sending.password} onClose={sending.handedOver} />
      <HandedLink handed={sending.link} onClose={sending.handedOver} />
    </>
  )
}

function useSending(onDone: () => void) {
  const client = useQueryClient()
  const { t } = useWords()
  const toast = useToast()
  const [link, setLink] = useState<Handed | null>(null)
  const [password, setPassword] = useState<{ name: string; password: string } | null>(null)
  const invite = useMutation({
    mutationFn: (body: BodyOf<typeof invitePerson>) => call(invitePerson, { body }),
    onSuccess: ({ invitation, link: handed }) => {
      const name = fullName(invitation.firstName, invitation.lastName)
      if (handed === null) toast({ key: `invited-${invitation.id}`, title: t('people.invited', { name }) })
      else setLink({ name, link: handed })
      void client.invalidateQueries({ queryKey: [listInvitations.name] })
      onDone()
    },
  })
  const add = useMutation({
    mutationFn: (body: BodyOf<typeof addUser>) => call(addUser, { body }),
    onSuccess: ({ user, password: made }) => {
      setPassword({ name: fullName(user.firstName, user.lastName), password: made })
      void client.invalidateQueries({ queryKey: [listUsers.name] })
      onDone()
    },
  })
  return {
    invite,
    add,
    link,
    password,
    handedOver: () => {
      setLink(null)
      setPassword(null)
    },
    reset: () => {
      invite.reset()
      add.reset()
    },
  }
}
