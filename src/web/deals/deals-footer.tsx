import type { ReplyOf } from '#contract/endpoint.ts'
import type { listReferrals, summarizeReferrals } from '#contract/referrals.ts'
import { TableFooter } from '../ui/table-footer.tsx'
import { useWords } from '../words/words.tsx'
import { rowChoices, rowsOf } from './list-state.ts'
import { usePaging } from './use-deal-list.ts'
import type { DealsState } from './use-deals-page.ts'

type DealsFooterProps = {
  readonly state: DealsState
  readonly page: ReplyOf<typeof listReferrals>
  /** A page that is scrolled through: the next one is known once all of it was read. */
  readonly long: { readonly end: string | null } | null
  readonly summary: ReplyOf<typeof summarizeReferrals> | undefined
}

/** Count and worth of the whole list at the rates of the day, and the way through its pages. */
export function DealsFooter({ state, page, long, summary }: DealsFooterProps) {
  const { t, formatMoney, formatDay } = useWords()
  const paging = usePaging(state, page.items[0]?.id, long ? long.end : page.next)
  if (page.items.length === 0) return null
  const before = paging.before ?? 0
  const most = before + (long ? rowsOf(state.search) : page.items.length)
  const total = Math.max(summary?.count ?? 0, before + page.items.length)
  const to = Math.min(most, total)
  const sum = summary && formatMoney(summary.openUsd, 'USD', { compact: true })
  return (
    <TableFooter
      from={before + 1}
      to={to}
      total={total}
      rows={rowsOf(state.search)}
      rowChoices={rowChoices}
      onRows={(rows) => state.change({ ...state.search, rows: String(rows), cursor: undefined })}
      onPrevious={paging.onPrevious}
      onNext={paging.onNext}
    >
      {summary && <b>{t('deals.count', { count: summary.count })}</b>}
      {summary?.ratesOn && sum && (
        <> · {t('deals.open-worth', { sum, day: formatDay(summary.ratesOn, 'short') })}</>
      )}
    </TableFooter>
  )
}
