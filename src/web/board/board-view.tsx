import { VisuallyHidden } from '@mantine/core'
import { useId, useState } from 'react'
import type { DealType } from '#domain/deal-type.ts'
import { LoseDialog, WinDialog } from '../deal/outcome-dialogs.tsx'
import { tabOf } from '../deals/list-state.ts'
import { useChangedRows } from '../deals/use-changed-rows.ts'
import type { DealsState } from '../deals/use-deals-page.ts'
import { useMe } from '../session/me.ts'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import styles from './board.module.css'
import { BoardCard } from './board-card.tsx'
import { BoardColumnView, EndStrip } from './board-column.tsx'
import { BoardFooter } from './board-footer.tsx'
import { type Board, type BoardColumn, type ColumnKey, columnOf } from './board-moves.ts'
import { DraggedCard } from './dragged-card.tsx'
import { useCardFocus } from './use-card-focus.ts'
import { useCardMoves, useColumnName } from './use-card-moves.ts'
import { useDrag } from './use-drag.ts'

type BoardViewProps = {
  readonly state: DealsState
  readonly board: Board
  readonly loading: boolean
  readonly onMore: (column: ColumnKey) => void
}

/** Cards move by pointer, by Shift and an arrow, and by their menu; each move is said aloud. */
export function BoardView({ state, board, loading, onMore }: BoardViewProps) {
  const { t } = useWords()
  const phone = usePhone()
  const panel = useId()
  const nameOfColumn = useColumnName()
  const { organization } = useMe()
  const shownTab = tabOf(state.search, organization.kind)
  const opening = shownTab === 'inbound' || shownTab === 'outbound' ? shownTab : 'either'
  /** Filtered to assessments, the columns are called what the stages of assessments are called. */
  const type = state.search.type === 'solution-assessment' ? state.search.type : undefined
  const columnName = (column: ColumnKey) => nameOfColumn(column, opening, type)
  const [opened, setOpened] = useState<readonly ColumnKey[]>([])
  const [tab, setTab] = useState<ColumnKey>('10')
  const { drag, take } = useDrag((card, column) => void moves.move(card, column))
  const moves = useCardMoves(board, drag?.card ?? null)
  const folded = (column: ColumnKey) =>
    !phone && (column === 'won' || column === 'lost') && !opened.includes(column)
  const shown = board.columns.filter(({ column }) => (phone ? column === tab : !folded(column)))
  const focus = useCardFocus(shown, (card, column) => void moves.move(card, column), board)
  const changed = useChangedRows(board.columns.flatMap(({ items }) => items))
  const overOf = (column: ColumnKey) => {
    if (drag?.over !== column || columnOf(board, drag.card.id) === column) return null
    return moves.heldReason(column) === null ? 'takes' : 'refuses'
  }
  const overText = useOverText(drag?.card.type)

  const renderColumn = (column: BoardColumn) =>
    folded(column.column) ? (
      <EndStrip
        key={column.column}
        column={column}
        name={columnName(column.column)}
        over={overOf(column.column)}
        onOpen={() => setOpened([...opened, column.column])}
      />
    ) : (
      <BoardColumnView
        key={column.column}
        column={column}
        name={columnName(column.column)}
        ratesOn={board.ratesOn}
        loading={loading}
        onMore={() => onMore(column.column)}
        over={overOf(column.column)}
        overText={overText(column.column)}
        onFold={
          opened.includes(column.column)
            ? () => setOpened(opened.filter((other) => other !== column.column))
            : undefined
        }
      >
        {column.items.map((card) => (
          <BoardCard
            key={card.id}
            card={card}
            search={state.search}
            reachable={focus.isReachable(card, column)}
            taken={drag?.card.id === card.id}
            changed={changed.has(card.id)}
            actions={() => moves.actionsFor(card, column.column)}
            onTake={take}
            onFocus={() => focus.onFocus(card.id)}
          />
        ))}
      </BoardColumnView>
    )

  return (
    <>
      {phone && (
        <TabsBar
          label={t('board.columns')}
          panelId={panel}
          active={tab}
          onChange={(key) => setTab(key as ColumnKey)}
          tabs={board.columns.map(({ column, count }) => ({ key: column, label: columnName(column), count }))}
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards' links have the focus, their keys end up here */}
      <div ref={focus.board} id={panel} className={styles.board} onKeyDown={focus.onKeyDown}>
        {phone ? shown.map(renderColumn) : board.columns.map(renderColumn)}
      </div>
      <p className={styles.said} role="status">
        {moves.said}
      </p>
      <VisuallyHidden>{t('board.help-text')}</VisuallyHidden>
      {!phone && <BoardFooter board={board} />}
      {drag && <DraggedCard drag={drag} reason={drag.over ? moves.heldReason(drag.over) : null} />}
      {moves.ending?.end === 'won' && (
        <WinDialog deal={moves.ending.deal} onDone={moves.endDone} onClose={moves.endClosed} />
      )}
      {moves.ending?.end === 'lost' && (
        <LoseDialog deal={moves.ending.deal} onDone={moves.endDone} onClose={moves.endClosed} />
      )}
    </>
  )
}

function useOverText(type: DealType | undefined): (column: ColumnKey) => string {
  const { t, formatPercent } = useWords()
  const columnName = useColumnName()
  return (column) => {
    if (column === 'won') return t('board.drop-won')
    if (column === 'lost') return t('board.drop-lost')
    return t('board.drop-here', {
      stage: columnName(column, 'either', type),
      percent: formatPercent(Number(column) / 100),
    })
  }
}
