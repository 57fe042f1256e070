import { IconSend } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { getPartner } from '#contract/partner-program.ts'
import type { PersonInvitation } from '#contract/people.ts'
import { fullName } from '#domain/person-name.ts'
import { AppButton } from '../ui/app-button.tsx'
import { WaitBox } from '../ui/card.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { HandedLink } from './handed-link.tsx'
import { useInvitation } from './invitation-panel.tsx'
import styles from './settings.module.css'

type FirstAdminProps = { readonly invitation: PersonInvitation | null; readonly partnerId: string }

/** Nobody belongs to the partner yet: whom the vendor asked to begin, and asking again. */
export function FirstAdmin({ invitation, partnerId }: FirstAdminProps) {
  const { t } = useWords()
  if (invitation === null) return <WaitBox title={t('program.nobody-yet')}>{null}</WaitBox>
  return <Waiting invitation={invitation} partnerId={partnerId} />
}

function Waiting({ invitation, partnerId }: FirstAdminProps & { readonly invitation: PersonInvitation }) {
  const { t, formatTimeLeft } = useWords()
  const now = useNow()
  const client = useQueryClient()
  const refresh = () => void client.invalidateQueries({ queryKey: [getPartner.name] })
  const { resend, link, handedOver, failure } = useInvitation(invitation, refresh)
  const name = fullName(invitation.firstName, invitation.lastName)
  return (
    <WaitBox
      title={t('program.first-admin-waits', { name })}
      buttons={
        <AppButton
          size="small"
          icon={IconSend}
          loading={resend.isPending}
          onClick={() => resend.mutate(undefined, { onSuccess: refresh })}
        >
          {t('people.resend')}
        </AppButton>
      }
    >
      {invitation.email}
      <div>
        {invitation.expired
          ? t('people.invited-expired')
          : t('people.invited-left', { left: formatTimeLeft(invitation.expiresAt, now).text })}
      </div>
      {failure && (
        <p className={styles.error} role="alert">
          {failure}
        </p>
      )}
      <HandedLink key={partnerId} handed={link} onClose={handedOver} />
    </WaitBox>
  )
}
