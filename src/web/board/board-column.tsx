import { IconCircleX, IconTrophy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AppButton } from '../ui/app-button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { CountPill } from '../ui/status.tsx'
import { useWords } from '../words/words.tsx'
import styles from './board.module.css'
import { type BoardColumn, type ColumnKey, stageOf } from './board-moves.ts'
import { ColumnSum } from './column-sum.tsx'

type BoardColumnProps = {
  readonly column: BoardColumn
  readonly name: string
  readonly ratesOn: string | null
  readonly children: ReactNode
  readonly loading: boolean
  readonly onMore: () => void
  /** While a card is over it: it takes the card, or says why not. */
  readonly over: 'takes' | 'refuses' | null
  readonly overText: string
  /** Folds the column of an end into its strip again. */
  readonly onFold?: (() => void) | undefined
}

/** Count and sum are of the whole column, its cards a page of it. */
export function BoardColumnView({ column, name, ratesOn, children, over, ...rest }: BoardColumnProps) {
  const { t, formatPercent } = useWords()
  const stage = stageOf(column.column)
  const more = column.count - column.items.length
  return (
    <section
      className={styles.column}
      data-column={column.column}
      data-over={over ?? undefined}
      aria-label={name}
    >
      <div className={styles.columnHead}>
        <h2 className={styles.stage}>
          {rest.onFold ? (
            <button type="button" className={styles.fold} aria-expanded="true" onClick={rest.onFold}>
              {name}
            </button>
          ) : (
            <span className={styles.stageName} title={name}>
              {name}
            </span>
          )}
          {stage !== null && <span className={styles.percent}>{formatPercent(stage / 100)}</span>}
          <CountPill>{column.count}</CountPill>
        </h2>
        <ColumnSum column={column} stage={name} ratesOn={ratesOn} />
        <div className={styles.way} aria-hidden>
          <span style={{ width: `${stage ?? 100}%` }} data-end={stage === null ? column.column : undefined} />
        </div>
      </div>
      <div className={styles.body}>
        {over === 'takes' && <div className={styles.place}>{rest.overText}</div>}
        <ul className={styles.cards}>{children}</ul>
        {column.items.length === 0 && over === null && (
          <p className={styles.none}>{t('board.column-empty')}</p>
        )}
        {column.next !== null && more > 0 && (
          <AppButton size="small" wide loading={rest.loading} onClick={rest.onMore}>
            {t('ui.show-more', { count: more })}
          </AppButton>
        )}
      </div>
    </section>
  )
}

type EndStripProps = {
  readonly column: BoardColumn
  readonly name: string
  readonly over: 'takes' | 'refuses' | null
  readonly onOpen: () => void
}

const endIcons = { won: IconTrophy, lost: IconCircleX } as const

/** Won and lost take little room, take cards, and open on a press. */
export function EndStrip({ column, name, over, onOpen }: EndStripProps) {
  const { t } = useWords()
  const end = column.column as Extract<ColumnKey, 'won' | 'lost'>
  return (
    <button
      type="button"
      className={styles.strip}
      data-column={end}
      data-over={over ?? undefined}
      aria-expanded="false"
      aria-label={`${t('board.show-column', { stage: name })}, ${t('deals.count', { count: column.count })}`}
      onClick={onOpen}
    >
      <span className={styles.stripIcon} data-end={end}>
        <Glyph icon={endIcons[end]} />
      </span>
      <CountPill>{column.count}</CountPill>
      <span className={styles.stripName}>{name}</span>
    </button>
  )
}
