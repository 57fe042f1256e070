import { Suspense, useRef, useState } from 'react'
import { useLiveStatus } from '../live/live.tsx'
import { writeSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { ConnectionLine } from '../shell/connection-line.tsx'
import { ColumnChooser } from '../ui/column-chooser.tsx'
import { later } from '../ui/later.ts'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import { columnKeys, columnsOf, withColumns } from './column-state.ts'
import { chooserColumns } from './deal-columns.tsx'
import styles from './deals.module.css'
import { DealsFailed } from './deals-failed.tsx'
import { DealsFooter } from './deals-footer.tsx'
import { DealsHead, panelId, useSummary } from './deals-head.tsx'
import { DealsNothing } from './deals-nothing.tsx'
import { DealsSkeleton, DealsTable } from './deals-table.tsx'
import { DownloadButton } from './download-button.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isLong, rowsOf } from './list-state.ts'
import { PhoneList } from './phone-list.tsx'
import { PhoneTools } from './phone-tools.tsx'
import { SearchBox } from './search-box.tsx'
import { SortMenu } from './sort-menu.tsx'
import { useDealList } from './use-deal-list.ts'
import { type DealsState, useDealsState } from './use-deals-page.ts'
import { useFilters } from './use-filters.ts'
import { ViewsMenu } from './views-menu.tsx'

const LongDeals = later(() => import('./long-deals.tsx'), 'LongDeals')

/** The deals of a person, one line each: tabs, filters, columns and place are all in the address (UI-1 to UI-9). */
export function DealsPage() {
  const state = useDealsState('deals')
  return (
    <div className={styles.page}>
      <DealsHead page="deals" {...state} />
      <div className={styles.panel} id={panelId} role="tabpanel">
        <DealsPanel {...state} />
      </div>
    </div>
  )
}

function DealsPanel(state: DealsState) {
  const { t } = useWords()
  const phone = usePhone()
  const list = useDealList(state)
  const summary = useSummary(state.search)
  const filters = useFilters(summary.data?.countries ?? [])
  const live = useLiveStatus()
  const lost = list.data && (list.isError || live.status === 'offline')
  const since = useRef(new Date())
  const [end, setEnd] = useState<string | null>(null)
  const long = !phone && isLong(state.search) && list.data?.next != null
  if (!lost) since.current = new Date(list.dataUpdatedAt || Date.now())

  return (
    <>
      {phone ? <PhoneTools {...state} filters={filters} /> : <DealsTools {...state} filters={filters} />}
      {lost && (
        <div className={styles.notice}>
          <ConnectionLine since={since.current} onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.isError && !list.data ? (
        <DealsFailed
          {...state}
          title={t('deals.error-title')}
          error={list.error}
          retrying={list.isFetching}
          onRetry={() => void list.refetch()}
        />
      ) : (
        <Rows {...{ state, list, filters, long }} count={summary.data?.count} onEnd={setEnd} />
      )}
      {list.data && (
        <DealsFooter state={state} page={list.data} long={long ? { end } : null} summary={summary.data} />
      )}
    </>
  )
}

type RowsProps = {
  readonly state: DealsState
  readonly list: ReturnType<typeof useDealList>
  readonly filters: ReturnType<typeof useFilters>
  /** Of the whole list. */
  readonly count: number | undefined
  readonly long: boolean
  readonly onEnd: (next: string | null) => void
}

function Rows({ state, list, filters, count, long, onEnd }: RowsProps) {
  const phone = usePhone()
  if (!list.data) return <DealsSkeleton search={state.search} phone={phone} />
  const rows = list.data.items
  if (rows.length === 0 && list.isPlaceholderData)
    return <DealsSkeleton search={state.search} phone={phone} />
  if (rows.length === 0) return <DealsNothing {...state} filters={filters} />
  return (
    <div
      className={styles.rows}
      aria-busy={list.isPlaceholderData}
      data-old={list.isPlaceholderData || undefined}
    >
      {phone ? (
        <PhoneList {...state} rows={rows} />
      ) : long ? (
        <Suspense fallback={<DealsTable {...state} rows={rows.slice(0, 50)} />}>
          <LongDeals
            key={writeSearch(state.search)}
            {...state}
            first={list.data}
            total={Math.min(count ?? 0, rowsOf(state.search))}
            onEnd={onEnd}
          />
        </Suspense>
      ) : (
        <DealsTable {...state} rows={rows} />
      )}
    </div>
  )
}

function DealsTools({ filters, ...state }: DealsState & { readonly filters: ReturnType<typeof useFilters> }) {
  const words = useWords()
  const me = useMe()
  const { search, change } = state
  const shown = columnsOf(search)
  return (
    <div className={styles.tools}>
      <SearchBox {...state} />
      <FilterBar filters={filters} search={search} onChange={change} />
      <span className={styles.toolsEnd}>
        <ViewsMenu search={search} onChange={change} />
        <SortMenu search={search} onChange={change} />
        <ColumnChooser
          columns={chooserColumns(columnKeys, words, me)}
          shown={shown}
          limit={columnKeys.length}
          onChange={(columns) => change(withColumns(search, columns))}
          onReset={() => change({ ...search, columns: undefined })}
        />
        <DownloadButton search={search} />
      </span>
    </div>
  )
}
