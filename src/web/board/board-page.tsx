import styles from '../deals/deals.module.css'
import { DealsFailed } from '../deals/deals-failed.tsx'
import { DealsHead, panelId, useSummary } from '../deals/deals-head.tsx'
import { DealsNothing } from '../deals/deals-nothing.tsx'
import { FilterBar } from '../deals/filter-bar.tsx'
import { filtersOf } from '../deals/list-state.ts'
import { PhoneTools } from '../deals/phone-tools.tsx'
import { SearchBox } from '../deals/search-box.tsx'
import { type DealsState, useDealsState } from '../deals/use-deals-page.ts'
import { type Filter, useFilters } from '../deals/use-filters.ts'
import { ViewsMenu } from '../deals/views-menu.tsx'
import { useLiveStatus } from '../live/live.tsx'
import { useMe } from '../session/me.ts'
import { ConnectionLine } from '../shell/connection-line.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import boardStyles from './board.module.css'
import { BoardView } from './board-view.tsx'
import { useBoard } from './use-board.ts'

/** The pipeline by stage, over the same filters as the table. */
export function BoardPage() {
  const state = useDealsState('board')
  return (
    <div className={styles.page}>
      <DealsHead page="board" {...state} />
      <div className={styles.panel} id={panelId} role="tabpanel">
        <BoardPanel {...state} />
      </div>
    </div>
  )
}

function BoardPanel(state: DealsState) {
  const { t } = useWords()
  const { organization } = useMe()
  const phone = usePhone()
  const summary = useSummary(state.search)
  const filters = useFilters(summary.data?.countries ?? [])
  const { board, showMore } = useBoard(filtersOf(state.search, organization.kind))
  const live = useLiveStatus()
  const lost = board.data && (board.isError || live.status === 'offline')
  const empty = board.data?.columns.every(({ count }) => count === 0)
  return (
    <>
      {phone ? (
        <PhoneTools {...state} filters={filters} sorted={false} />
      ) : (
        <BoardTools {...state} filters={filters} />
      )}
      {lost && (
        <div className={styles.notice}>
          <ConnectionLine since={new Date(board.dataUpdatedAt)} onRetry={() => void board.refetch()} />
        </div>
      )}
      {board.isError && !board.data && (
        <DealsFailed
          {...state}
          title={t('board.error-title')}
          error={board.error}
          retrying={board.isFetching}
          onRetry={() => void board.refetch()}
        />
      )}
      {board.isPending && <BoardSkeleton />}
      {board.data && empty && <DealsNothing {...state} filters={filters} />}
      {board.data && !empty && (
        <BoardView state={state} board={board.data} loading={board.isFetching} onMore={showMore} />
      )}
    </>
  )
}

function BoardTools({ filters, ...state }: DealsState & { readonly filters: readonly Filter[] }) {
  return (
    <div className={styles.tools}>
      <SearchBox {...state} />
      <FilterBar filters={filters} search={state.search} onChange={state.change} />
      <span className={styles.toolsEnd}>
        <ViewsMenu search={state.search} onChange={state.change} />
      </span>
    </div>
  )
}

function BoardSkeleton() {
  return (
    <div className={boardStyles.board}>
      {['10', '20', '40', '60', '80'].map((column) => (
        <div key={column} className={boardStyles.column}>
          <SkeletonRows rows={5} widths={['100%']} />
        </div>
      ))}
    </div>
  )
}
