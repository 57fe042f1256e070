import { IconMail, IconSend, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  listInvitations,
  type PersonInvitation,
  resendInvitation,
  withdrawPersonInvitation,
} from '#contract/people.ts'
import { fullName } from '#domain/person-name.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useMe } from '../session/me.ts'
import { roleNames } from '../session/role-names.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { UnknownAvatar } from '../ui/avatar.tsx'
import { bottomBar } from '../ui/bottom-bar.ts'
import { FactList } from '../ui/facts.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { type Handed, HandedLink } from './handed-link.tsx'
import { scopeText } from './scope-text.ts'
import styles from './settings.module.css'

type InvitationPanelProps = { readonly invitation: PersonInvitation; readonly onClose: () => void }

/** An invitation that waits: what it brings, until when, sending it again and taking it back. */
export function InvitationPanel({ invitation, onClose }: InvitationPanelProps) {
  const words = useWords()
  const { t, formatInstant } = words
  const me = useMe()
  const { assignments, invitedByName, sentAt, expiresAt, expired } = invitation
  const name = fullName(invitation.firstName, invitation.lastName)
  const { resend, withdraw, link, handedOver, failure } = useInvitation(invitation, onClose)
  return (
    <aside className={styles.panel} aria-label={t('people.open-invitation', { name })}>
      <div className={styles.panelHead}>
        <UnknownAvatar size={40} icon={IconMail} />
        <div>
          <h2 className={styles.panelTitle} lang={langOf(name)}>
            {name}
          </h2>
          <div className={styles.small}>
            {[invitation.title, invitation.email].filter(Boolean).join(' · ')}
          </div>
        </div>
        <IconButton label={t('ui.close')} icon={IconX} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.panelBody} tabIndex={0}>
        <FactList
          facts={[
            {
              key: 'roles',
              label: t('settings.roles'),
              value: words.formatList(roleNames(assignments, words)),
              under: scopeText(assignments, me.locations, words),
            },
            ...(invitation.guest
              ? [{ key: 'guest', label: t('people.kind'), value: t('people.guest') }]
              : []),
            { key: 'by', label: t('people.invited-by'), value: invitedByName },
            { key: 'sent', label: t('people.sent'), value: formatInstant(sentAt, 'medium') },
            {
              key: 'until',
              label: t('people.holds-until'),
              value: expired ? t('people.expired') : formatInstant(expiresAt, 'medium'),
            },
          ]}
        />
        {failure && (
          <p className={styles.error} role="alert">
            {failure}
          </p>
        )}
      </div>
      <div className={styles.panelFoot} ref={bottomBar}>
        <AppButton loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('people.withdraw')}
        </AppButton>
        <AppButton
          variant="primary"
          icon={IconSend}
          loading={resend.isPending}
          onClick={() => resend.mutate()}
        >
          {t('people.resend')}
        </AppButton>
      </div>
      <HandedLink handed={link} onClose={handedOver} />
    </aside>
  )
}

export function useInvitation(invitation: PersonInvitation, onWithdrawn: () => void) {
  const client = useQueryClient()
  const { t } = useWords()
  const toast = useToast()
  const tell = useProblem()
  const [link, setLink] = useState<Handed | null>(null)
  const params = { id: invitation.id }
  const name = fullName(invitation.firstName, invitation.lastName)
  const refresh = () => client.invalidateQueries({ queryKey: [listInvitations.name] })
  const resend = useMutation({
    mutationFn: () => call(resendInvitation, { params }),
    onSuccess: ({ link: handed }) => {
      if (handed === null) toast({ key: `invited-${params.id}`, title: t('people.invited', { name }) })
      else setLink({ name, link: handed })
      void refresh()
    },
  })
  const withdraw = useMutation({
    mutationFn: () => call(withdrawPersonInvitation, { params }),
    onSuccess: () => {
      toast({ key: `withdrawn-${params.id}`, title: t('people.withdrawn', { name }) })
      onWithdrawn()
      void refresh()
    },
  })
  const failure = tell(resend.error ?? withdraw.error)?.sentence
  return { resend, withdraw, link, handedOver: () => setLink(null), failure }
}
