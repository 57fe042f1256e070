import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, Suspense, useState } from 'react'
import type { DealsSearch } from '../search.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AddFilterChip, FilterChip } from '../ui/filter-chip.tsx'
import { Float } from '../ui/float.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { later } from '../ui/later.ts'
import { useWords } from '../words/words.tsx'
import styles from './filters.module.css'
import { activeFields, withoutField, withoutFilters } from './list-state.ts'
import { type Filter, valueText } from './use-filters.ts'

/** Its calendar is more than the rest of the page; it comes while the list of filters is being read. */
const loadEditor = () => import('./filter-editor.tsx')
const FilterEditor = later(loadEditor, 'FilterEditor')

type FilterBarProps = {
  readonly filters: readonly Filter[]
  readonly search: DealsSearch
  readonly onChange: (search: DealsSearch) => void
}

/** The filters that are set, each a chip; one more; and none at all (UI-6). */
export function FilterBar({ filters, search, onChange }: FilterBarProps) {
  const words = useWords()
  const active = activeFields(search)
  const set = filters.filter((filter) => active.includes(filter.field))
  return (
    <>
      {set.map((filter) => (
        <FilterPopover
          key={filter.field}
          {...{ filters, search, onChange }}
          first={filter}
          target={(opener) => (
            <FilterChip
              {...opener}
              field={filter.label}
              value={valueText(filter, search, words)}
              onRemove={() => onChange(withoutField(search, filter.field))}
            />
          )}
        />
      ))}
      <FilterPopover
        {...{ filters, search, onChange }}
        first={null}
        target={(opener) => <AddFilterChip {...opener} label={words.t('ui.filter')} />}
      />
      {(set.length > 0 || search.search) && (
        <AppButton variant="link" onClick={() => onChange(withoutFilters(search))}>
          {words.t('ui.clear-all')}
        </AppButton>
      )}
    </>
  )
}

type FilterPopoverProps = FilterBarProps & {
  /** The filter that it opens at, or the list of all. */
  readonly first: Filter | null
  readonly target: (opener: Opener) => ReactNode
}

type Opener = {
  readonly 'aria-haspopup': 'dialog'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
}

function FilterPopover({ filters, search, onChange, first, target }: FilterPopoverProps) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <Float
      opened={opened}
      onOpened={setOpened}
      width={300}
      position="bottom-start"
      trapFocus
      returnFocus
      dropdown={{ role: 'dialog', 'aria-label': t('ui.filter') }}
      target={
        <span className={styles.anchor}>
          {target({
            'aria-haspopup': 'dialog',
            'aria-expanded': opened,
            onClick: () => {
              void loadEditor()
              setOpened(!opened)
            },
          })}
        </span>
      }
    >
      {opened && <FilterPanel {...{ filters, search, onChange, first }} onDone={() => setOpened(false)} />}
    </Float>
  )
}

type FilterPanelProps = FilterBarProps & { readonly first: Filter | null; readonly onDone: () => void }

/** All filters with what they are set to, and the one that is being set. */
export function FilterPanel({ filters, search, onChange, first, onDone }: FilterPanelProps) {
  const words = useWords()
  const [field, setField] = useState(first?.field ?? null)
  const filter = filters.find((one) => one.field === field)
  const active = activeFields(search)
  if (filter) {
    return (
      <>
        <div className={styles.head}>
          {!first && (
            <AppButton variant="quiet" size="small" icon={IconChevronLeft} onClick={() => setField(null)}>
              {words.t('deals.filter-back')}
            </AppButton>
          )}
          <h2 className={styles.title}>{filter.label}</h2>
        </div>
        <Suspense>
          <FilterEditor key={filter.field} {...{ filter, search, onChange, onDone }} />
        </Suspense>
      </>
    )
  }
  return (
    <>
      <h2 className={styles.title}>{words.t('deals.filter-choose')}</h2>
      <ul className={styles.fields}>
        {filters.map((one) => (
          <li key={one.field}>
            <button type="button" className={styles.field} onClick={() => setField(one.field)}>
              <span>{one.label}</span>
              {active.includes(one.field) && (
                <span className={styles.set}>{valueText(one, search, words)}</span>
              )}
              <Glyph icon={IconChevronRight} size={14} />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
