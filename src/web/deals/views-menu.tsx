import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listViews, removeView, saveView } from '#contract/views.ts'
import { call } from '../api.ts'
import { queryOf } from '../queries/query-of.ts'
import type { DealsSearch } from '../search.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextField } from '../ui/form-field.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './filters.module.css'
import { builtInViews, searchOfView, viewQuery } from './view-state.ts'

const viewsQuery = { ...queryOf(listViews), staleTime: 300_000 }

type ViewsMenuProps = { readonly search: DealsSearch; readonly onChange: (search: DealsSearch) => void }

/** Lists by name: those that everybody has, and a person's own. */
export function ViewsMenu({ search, onChange }: ViewsMenuProps) {
  const { t } = useWords()
  const now = useNow()
  const own = useQuery(viewsQuery).data?.items ?? []
  const [dialog, setDialog] = useState<'save' | 'remove' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <ActionMenu
        label={t('deals.views')}
        target={
          <AppButton variant="quiet" size="small" icon={IconBookmark}>
            {t('deals.views')}
          </AppButton>
        }
        actions={[
          ...builtInViews(now.toISOString().slice(0, 10)).map((view) => ({
            key: view.key,
            label: t(view.word),
            onSelect: () => onChange({ ...view.search, ...lookOf(search) }),
          })),
          { divider: 'own' },
          ...own.map((view) => ({
            key: view.id,
            label: view.name,
            onSelect: () => onChange(searchOfView(view.query)),
          })),
          ...(own.length > 0 ? [{ divider: 'manage' }] : []),
          { key: 'save', label: t('deals.view-save'), onSelect: () => setDialog('save') },
          ...(own.length > 0
            ? [{ key: 'remove', label: t('deals.view-remove'), onSelect: () => setDialog('remove') }]
            : []),
        ]}
      />
      {dialog === 'save' && <SaveDialog search={search} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog onClose={close} />}
    </>
  )
}

/** A view of everybody's says nothing about columns and rows; a person keeps the usual ones. */
function lookOf({ columns, rows }: DealsSearch): DealsSearch {
  return { ...(columns ? { columns } : {}), ...(rows ? { rows } : {}) }
}

type SaveDialogProps = { readonly search: DealsSearch; readonly onClose: () => void }

function SaveDialog({ search, onClose }: SaveDialogProps) {
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

function RemoveDialog({ onClose }: { readonly onClose: () => void }) {
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
