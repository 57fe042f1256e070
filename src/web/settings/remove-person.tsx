import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listUsers, type User } from '#contract/organizations.ts'
import { previewRemoval, removeUser } from '#contract/people.ts'
import { fullName } from '#domain/person-name.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { WaitBox } from '../ui/card.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type RemovePersonProps = { readonly user: User; readonly onRemoved: () => void }

/** The button that removes, with its reason where it cannot, and the question that says what is lost. */
export function RemovePerson({ user, onRemoved }: RemovePersonProps) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const [asking, setAsking] = useState(false)
  const name = fullName(user.firstName, user.lastName)
  const preview = useQuery(queryOf(previewRemoval, { params: { personId: user.personId } }))
  return (
    <>
      <ActionButton
        variant="quiet"
        className={styles.first}
        loading={preview.isPending}
        whyNot={whyNot(preview.data?.whyNot, { title: t('people.remove-title', { name }) })}
        onClick={() => setAsking(true)}
      >
        {t('people.remove')}
      </ActionButton>
      {asking && preview.data && (
        <RemoveDialog
          user={user}
          preview={preview.data}
          onClose={() => setAsking(false)}
          onRemoved={onRemoved}
        />
      )}
    </>
  )
}

type RemoveDialogProps = RemovePersonProps & {
  readonly preview: ReplyOf<typeof previewRemoval>
  readonly onClose: () => void
}

function RemoveDialog({ user, preview, onClose, onRemoved }: RemoveDialogProps) {
  const { t, formatList } = useWords()
  const { organization } = useMe()
  const client = useQueryClient()
  const toast = useToast()
  const tell = useProblem()
  const name = fullName(user.firstName, user.lastName)
  const remove = useMutation({
    mutationFn: () => call(removeUser, { params: { personId: user.personId } }),
    onSuccess: () => {
      toast({ key: `removed-${user.personId}`, title: t('people.removed', { name }) })
      onRemoved()
      void client.invalidateQueries({ queryKey: [listUsers.name] })
    },
  })
  const { favorites, views, lonelyDeals, lonelyNames, takenRequests } = preview
  const more = lonelyDeals - lonelyNames.length
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('people.remove-title', { name })}
      lead={t('people.remove-lead', { name, organization: organization.name })}
      promises={[
        t('people.remove-sessions'),
        t('people.remove-history', { name }),
        ...(takenRequests > 0 ? [t('people.remove-requests', { count: takenRequests })] : []),
        ...(favorites + views > 0 ? [t('people.remove-own', { favorites, views })] : []),
      ]}
      onSubmit={() => remove.mutate()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={remove.isPending}>
            {t('people.remove-now')}
          </AppButton>
        </>
      }
    >
      {lonelyDeals > 0 && (
        <WaitBox title={t('people.lonely', { count: lonelyDeals })}>
          {formatList(more > 0 ? [...lonelyNames, t('people.more-deals', { count: more })] : lonelyNames)}
          <div>{t('people.lonely-body', { name })}</div>
        </WaitBox>
      )}
      {remove.error && (
        <p className={styles.error} role="alert">
          {tell(remove.error)?.sentence}
        </p>
      )}
    </AppDialog>
  )
}
