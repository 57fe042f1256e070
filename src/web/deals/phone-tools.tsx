import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { DownloadButton } from './download-button.tsx'
import { FilterPanel } from './filter-bar.tsx'
import { activeFields, withoutFilters } from './list-state.ts'
import { SearchBox } from './search-box.tsx'
import { SortMenu } from './sort-menu.tsx'
import type { DealsState } from './use-deals-page.ts'
import type { Filter } from './use-filters.ts'
import { ViewsMenu } from './views-menu.tsx'

type PhoneToolsProps = DealsState & {
  readonly filters: readonly Filter[]
  /** A board has its own order. */
  readonly sorted?: boolean
}

/** Where there is no room for chips, they are counted, and set in a dialog of their own. */
export function PhoneTools({ filters, sorted = true, ...state }: PhoneToolsProps) {
  const { t } = useWords()
  const { search, change } = state
  const [opened, setOpened] = useState(false)
  const count = activeFields(search).length
  const close = () => setOpened(false)
  return (
    <div className={styles.tools}>
      <div className={styles.first}>
        <SearchBox {...state} />
        {sorted && <DownloadButton search={search} />}
      </div>
      <div className={styles.under}>
        <AppButton size="small" icon={IconFilter} aria-haspopup="dialog" onClick={() => setOpened(true)}>
          {t('ui.filters-count', { count })}
        </AppButton>
        {sorted && <SortMenu search={search} onChange={change} />}
        <ViewsMenu search={search} onChange={change} />
      </div>
      <AppDialog
        opened={opened}
        onClose={close}
        title={t('ui.filters-count', { count })}
        buttons={
          <>
            {count > 0 && (
              <AppButton onClick={() => change(withoutFilters(search))}>{t('ui.clear-all')}</AppButton>
            )}
            <AppButton variant="primary" data-autofocus onClick={close}>
              {t('ui.done')}
            </AppButton>
          </>
        }
      >
        <FilterPanel filters={filters} search={search} onChange={change} first={null} onDone={() => {}} />
      </AppDialog>
    </div>
  )
}
