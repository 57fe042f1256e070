import { Link } from '@tanstack/react-router'
import type { DealRow } from '#contract/deal-view.ts'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { CounterpartMark, OwnStatus, StageMark, TypeMark } from './deal-marks.tsx'
import { Heart } from './heart.tsx'
import { listOfDeal } from './list-state.ts'
import styles from './phone-list.module.css'
import { useChangedRows } from './use-changed-rows.ts'
import type { DealsState } from './use-deals-page.ts'
import { useFavorite } from './use-favorite.ts'

type PhoneListProps = DealsState & { readonly rows: readonly DealRow[] }

/** Three lines per deal, each deal one target. */
export function PhoneList({ rows, search }: PhoneListProps) {
  const { t } = useWords()
  const favorite = useFavorite()
  const changed = useChangedRows(rows)
  return (
    <ul className={styles.list} aria-label={t('shell.deals')}>
      {rows.map((row) => (
        <li key={row.id} className={styles.deal} data-changed={changed.has(row.id) || undefined}>
          <Lines row={row} search={search} />
          <Heart row={row} onToggle={() => favorite.mutate({ id: row.id, favorite: !row.favorite })} />
        </li>
      ))}
    </ul>
  )
}

function Lines({ row, search }: { readonly row: DealRow; readonly search: DealsState['search'] }) {
  const { formatMoney, formatDay } = useWords()
  const { organization } = useMe()
  const answered = row.status === 'Active'
  return (
    <div className={styles.lines}>
      <div className={styles.first}>
        <Link
          {...paths.deal(row.id, listOfDeal(search, organization.kind))}
          className={styles.name}
          lang={langOf(row.name)}
          preload={false}
        >
          {row.name}
        </Link>
        {row.value && (
          <span className={styles.value}>{formatMoney(row.value.amount, row.value.currency)}</span>
        )}
      </div>
      <div className={styles.second}>
        <span className={styles.customer} lang={langOf(row.customerName)}>
          {row.customerName}
        </span>
        <TypeMark type={row.type} />
        {row.closeOn && <span className={styles.end}>{formatDay(row.closeOn, 'short')}</span>}
      </div>
      <div className={styles.second}>
        {answered ? <StageMark row={row} /> : <OwnStatus row={row} />}
        <span className={styles.end}>
          <CounterpartMark row={row} named />
        </span>
      </div>
    </div>
  )
}
