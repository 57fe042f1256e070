import { IconCheck, IconSortDescending } from '@tabler/icons-react'
import type { WordKey } from '#locales/catalog.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { type Sort, sortOf, withSort, writeSort } from './list-state.ts'

/** The orders that people ask for, in words; a header click reaches the rest (UI-4). */
const orders: readonly (readonly [string, WordKey])[] = [
  ['-created', 'deals.sort-newest'],
  ['-received', 'deals.sort-last-received'],
  ['-updated', 'deals.sort-last-change'],
  ['due', 'deals.sort-least-time'],
  ['closes', 'deals.sort-closing-soon'],
  ['-value', 'deals.sort-most-valuable'],
  ['-stage', 'deals.sort-farthest'],
  ['created', 'deals.sort-oldest'],
]

type SortMenuProps = { readonly search: DealsSearch; readonly onChange: (search: DealsSearch) => void }

export function SortMenu({ search, onChange }: SortMenuProps) {
  const { t } = useWords()
  const { organization } = useMe()
  const now = sortOf(search, organization.kind)
  const named = orders.find(([order]) => order === writeSort(now))?.[1]
  const label = named ? t(named) : t('deals.sort-by', { column: t(`deals.${now.key}` as WordKey) })
  return (
    <ActionMenu
      label={t('deals.sort')}
      target={
        <AppButton className={styles.shrinks} variant="quiet" size="small" icon={IconSortDescending}>
          <span className={styles.cut} title={label}>
            {label}
          </span>
        </AppButton>
      }
      actions={orders.map(([order, word]) => ({
        key: order,
        label: t(word),
        ...(order === writeSort(now) ? { icon: IconCheck } : {}),
        onSelect: () => onChange(withSort(search, sortWritten(order))),
      }))}
    />
  )
}

function sortWritten(order: string): Sort {
  return { key: order.replace('-', '') as Sort['key'], descending: order.startsWith('-') }
}
