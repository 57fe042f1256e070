import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiKey, listApiKeys, listOrganizationApiKeys, revokeApiKey } from '#contract/api-keys.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'

type RevokeDialogProps = { readonly apiKey: ApiKey; readonly onClose: () => void }

/** What uses the key stops at once, and for good. */
export function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  const { t, formatRelative } = useWords()
  const me = useMe()
  const now = useNow()
  const { name, createdById, createdByName, lastUsedAt } = apiKey
  const revoke = useRevoke(apiKey, onClose)
  const facts = [
    createdById === me.person.id ? '' : t('api-keys.revoke-of-other', { name: createdByName }),
    lastUsedAt ? t('api-keys.used-at', { when: formatRelative(lastUsedAt, now) }) : t('api-keys.never-used'),
  ]
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('api-keys.revoke-title', { name })}
      lead={t('api-keys.revoke-body')}
      onSubmit={() => revoke.mutate()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={revoke.isPending}>
            {t('api-keys.revoke')}
          </AppButton>
        </>
      }
    >
      <p>{facts.filter(Boolean).join(' ')}</p>
      <FailureNote error={revoke.error} />
    </AppDialog>
  )
}

function useRevoke({ id, name }: ApiKey, onDone: () => void) {
  const client = useQueryClient()
  const toast = useToast()
  const { t } = useWords()
  return useMutation({
    mutationFn: () => call(revokeApiKey, { params: { id } }),
    onSuccess: () => {
      toast({ key: `key-${id}`, title: t('api-keys.revoked', { name }) })
      onDone()
    },
    onSettled: () => {
      for (const list of [listApiKeys, listOrganizationApiKeys])
        void client.invalidateQueries({ queryKey: [list.name] })
    },
  })
}
