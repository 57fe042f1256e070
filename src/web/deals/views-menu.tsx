import { IconBookmark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { DealsSearch } from '../search.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { later } from '../ui/later.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { builtInViews, searchOfView } from './view-state.ts'
import { viewsQuery } from './views-query.ts'

const SaveDialog = later(() => import('./view-dialogs.tsx'), 'SaveDialog')
const RemoveDialog = later(() => import('./view-dialogs.tsx'), 'RemoveDialog')

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
      <Suspense>
        {dialog === 'save' && <SaveDialog search={search} onClose={close} />}
        {dialog === 'remove' && <RemoveDialog onClose={close} />}
      </Suspense>
    </>
  )
}

/** A view of everybody's says nothing about columns and rows; a person keeps the usual ones. */
function lookOf({ columns, rows }: DealsSearch): DealsSearch {
  return { ...(columns ? { columns } : {}), ...(rows ? { rows } : {}) }
}
