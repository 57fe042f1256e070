import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removeView, saveView } from '#contract/views.ts'
import { call } from '../api.ts'
import type { DealsSearch } from '../search.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './filters.module.css'
import { viewQuery } from './view-state.ts'
import { viewsQuery } from './views-query.ts'

type SaveDialogProps = { readonly search: DealsSearch; readonly onClose: () => void }

export function SaveDialog({ search, onClose }: SaveDialogProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const saving = useMutation({
    mutationFn: () => call(saveView, { body: { name: name.trim(), query: viewQuery(search) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: viewsQuery.queryKey })
      onClose()
    },
  })
  const missing = tried && name.trim() === ''
  const failed = saving.isError ? t('deals.view-failed') : undefined
  const submit = () => {
    setTried(true)
    if (name.trim() !== '') saving.mutate()
  }
  return (
    <AppDialog
      opened
      onClose={onClose}
      onSubmit={submit}
      title={t('deals.view-save-title')}
      lead={t('deals.view-save-lead')}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton variant="primary" type="submit" loading={saving.isPending}>
            {t('ui.save')}
          </AppButton>
        </>
      }
    >
      <TextField
        data-autofocus
        required
        label={t('deals.view-name')}
        value={name}
        maxLength={80}
        error={missing ? t('ui.field-required', { field: t('deals.view-name') }) : failed}
        onChange={setName}
      />
    </AppDialog>
  )
}

export function RemoveDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const views = useQuery(viewsQuery).data?.items ?? []
  const removing = useMutation({
    mutationFn: (id: string) => call(removeView, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  })
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deals.view-remove-title')}
      buttons={
        <AppButton data-autofocus onClick={onClose}>
          {t('ui.done')}
        </AppButton>
      }
    >
      <ul>
        {views.map((view) => (
          <li key={view.id} className={styles.view}>
            {view.name}
            <IconButton
              icon={IconTrash}
              size="small"
              label={t('deals.view-remove-one', { name: view.name })}
              onClick={() => removing.mutate(view.id)}
            />
          </li>
        ))}
      </ul>
    </AppDialog>
  )
}
