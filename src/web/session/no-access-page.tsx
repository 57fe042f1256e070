import { IconCheck, IconMail } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { askAccess } from '#contract/people.ts'
import type { Me } from '#contract/sessions.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { langOf } from '../words/lang-of.ts'
import { T } from '../words/rich-text.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { EntranceFrame } from './entrance-frame.tsx'
import { meQuery, useMe, useSignOut } from './me.ts'
import { roleNames } from './role-names.ts'
import { tintOf } from './tint.ts'

/** Somebody waits here for a role; so often the page looks whether it has come. */
const waiting = 10_000

/** ORG-6: names the role held, the roles needed and the people who can give one, and writes to them in one click. */
export function NoAccessPage() {
  const me = useMe()
  const words = useWords()
  const { t, formatList } = words
  const lookAgain = useLookAgain()
  const held = roleNames(me.assignments, words)
  const { organization } = me
  const needed =
    organization.kind === 'vendor'
      ? (['vendor-admin', 'vendor-seller'] as const)
      : (['referrals-admin', 'referrals-user'] as const)
  return (
    <EntranceFrame width="message" end={<WhoIsHere me={me} />}>
      <h1 className={styles.title}>{t('session.no-access-title')}</h1>
      <p className={styles.reading}>
        <T
          k={held.length > 0 ? 'session.no-access-held' : 'session.no-access-none'}
          values={{ organization: organization.name, roles: formatList(held) }}
        />
      </p>
      <ul className={styles.rows}>
        {needed.map((role) => (
          <li key={role}>
            <div className={styles.rowText}>
              <span className={styles.name}>{t(`role.${role}`)}</span>
              <div className={styles.detail}>{t(`role.${role}-does`)}</div>
            </div>
          </li>
        ))}
      </ul>
      <Givers me={me} />
      <p className={styles.foot}>
        <T
          k="session.got-it"
          components={{
            link: (children) => (
              <button type="button" onClick={lookAgain}>
                {children}
              </button>
            ),
          }}
        />{' '}
        <T
          k="session.meanwhile"
          components={{ link: (children) => <Link {...paths.settings()}>{children}</Link> }}
        />
      </p>
    </EntranceFrame>
  )
}

function WhoIsHere({ me }: { readonly me: Me }) {
  const { t } = useWords()
  const signOut = useSignOut()
  return (
    <>
      <span className={styles.who}>
        <Avatar name={me.person.firstName} tint={tintOf(me.organization.id, me)} size={24} />
        <span>{me.person.email}</span>
      </span>
      <AppButton loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('shell.sign-out')}
      </AppButton>
    </>
  )
}

function Givers({ me }: { readonly me: Me }) {
  const { t } = useWords()
  const tell = useProblem()
  const [asked, setAsked] = useState<readonly string[]>([])
  const ask = useMutation({
    mutationFn: (email: string) => call(askAccess, { body: { email } }),
    onSuccess: (_nothing, email) => setAsked((before) => [...before, email]),
  })
  if (me.admins.length === 0) return <p className={styles.reading}>{t('session.nobody-can-give')}</p>
  return (
    <>
      <h2 className={styles.section}>{t('session.who-can-give')}</h2>
      <ul className={styles.rows}>
        {me.admins.map((admin, index) => (
          <li key={`${admin.email} ${admin.role}`}>
            <Avatar name={admin.name} tint={tintOf(me.organization.id, me)} size={32} />
            <div className={styles.rowText}>
              <span className={styles.name} lang={langOf(admin.name)}>
                {admin.name}
              </span>
              <div className={styles.detail}>{`${t(`role.${admin.role}`)}, ${admin.email}`}</div>
            </div>
            <AppButton
              variant={index === 0 ? 'primary' : 'secondary'}
              icon={asked.includes(admin.email) ? IconCheck : IconMail}
              aria-label={t('ui.ask-person', { name: admin.name })}
              loading={ask.isPending && ask.variables === admin.email}
              onClick={() => ask.mutate(admin.email)}
            >
              {t(asked.includes(admin.email) ? 'session.asked-short' : 'session.ask')}
            </AppButton>
          </li>
        ))}
      </ul>
      {ask.error && (
        <p className={styles.error} role="alert">
          {tell(ask.error)?.sentence}
        </p>
      )}
      {asked.length > 0 && (
        <p className={styles.foot} role="status">
          {t('session.asked')}
        </p>
      )}
    </>
  )
}

/** Asks anew who this is, by itself and on demand: with a role the page gives way to the one that was wanted. */
function useLookAgain(): () => void {
  const client = useQueryClient()
  const look = () => void client.invalidateQueries({ queryKey: meQuery.queryKey })
  useEffect(() => {
    const timer = setInterval(() => client.invalidateQueries({ queryKey: meQuery.queryKey }), waiting)
    return () => clearInterval(timer)
  }, [client])
  return look
}
