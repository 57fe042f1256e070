import { IconFilter, IconSortAscending } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import { summarizeReferrals } from '#contract/referrals.ts'
import { daysBetween } from '#domain/calendar.ts'
import { helpTypes } from '#domain/help.ts'
import { TimeLeft } from '../deals/deal-marks.tsx'
import { paths } from '../paths.ts'
import { queryOf } from '../queries/query-of.ts'
import type { RequestsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { OrgMark } from '../ui/avatar.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader, ViewSwitch } from '../ui/page-header.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useSingleKeys } from '../ui/single-keys.ts'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { TimeRing } from '../ui/time-ring.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './requests.module.css'
import type { Answered } from './requests-page.tsx'
import type { useQueue } from './use-queue.ts'

type RequestsListProps = {
  readonly pages: ReturnType<typeof useQueue>['pages']
  readonly rows: readonly DealRow[]
  readonly openId: string | undefined
  readonly search: RequestsSearch
  readonly left: string | null
  readonly answered: Answered | null
  readonly onSearch: (search: RequestsSearch) => void
}

/** Least time first, always. */
export function RequestsList(props: RequestsListProps) {
  const { pages, rows, openId, search, left, answered, onSearch } = props
  const { t } = useWords()
  const keys = useSingleKeys()
  return (
    <section className={styles.list} aria-label={t('requests.list')}>
      <PageHeader
        title={t('shell.requests')}
        count={pages.hasNextPage ? `${rows.length}+` : rows.length}
        actions={
          <span className={styles.order}>
            <Glyph icon={IconSortAscending} />
            {t('requests.least-time')}
          </span>
        }
      />
      <Filters search={search} onSearch={onSearch} />
      <div role="status" className={styles.told}>
        {answered && (
          <p>
            {t(answered.accepted ? 'requests.now-accepted' : 'requests.now-declined', {
              name: answered.name,
            })}{' '}
            <Link {...paths.deal(answered.id)}>{t('requests.open-deal')}</Link>
          </p>
        )}
        {left && <p>{t('requests.left', { name: left })}</p>}
      </div>
      <div className={styles.rows} aria-busy={pages.isPlaceholderData}>
        {!pages.data && <SkeletonRows rows={6} widths={['60%', '30%']} />}
        {pages.data && rows.length === 0 && <Nothing search={search} onSearch={onSearch} />}
        <ul>
          {rows.map((row) => (
            <RequestRow key={row.id} row={row} open={row.id === openId} search={search} />
          ))}
        </ul>
        {pages.hasNextPage && (
          <div className={styles.more}>
            <AppButton loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('shell.more')}
            </AppButton>
          </div>
        )}
      </div>
      {keys && (
        <footer className={styles.keys}>
          <KeyHint keys={['J', 'K']} label={t('requests.key-move')} />
          <KeyHint keys="A" label={t('requests.key-accept')} />
          <KeyHint keys="D" label={t('requests.key-decline')} />
        </footer>
      )}
    </section>
  )
}

function RequestRow({
  row,
  open,
  search,
}: {
  readonly row: DealRow
  readonly open: boolean
  readonly search: RequestsSearch
}) {
  const { t, formatMoney } = useWords()
  const me = useMe()
  const now = useNow()
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const name = row.fromName ?? row.counterpart.name
  const left = row.answerDueAt ? daysBetween(now.toISOString(), row.answerDueAt) : 0
  const taken = row.assignedToMe
    ? t('requests.taken-me')
    : row.assigneeName && t('requests.taken-by', { name: row.assigneeName })
  return (
    <li ref={item}>
      <Link
        {...paths.request(row.id, search)}
        className={styles.row}
        aria-current={open ? 'true' : undefined}
        resetScroll={false}
      >
        <span className={styles.rowHead}>
          <b lang={langOf(row.name)}>{row.name || row.number}</b>
          {row.answerDueAt && (
            <span className={styles.left}>
              <TimeRing
                fraction={left / me.answerDays}
                size={14}
                tone={left < 1 ? 'bad' : left < 3 ? 'wait' : 'accent'}
              />
              <TimeLeft until={row.answerDueAt} />
            </span>
          )}
        </span>
        <span className={styles.rowLine}>
          <span lang={langOf(row.customerName)}>{row.customerName}</span>
          {row.value && (
            <span className={styles.value}>{formatMoney(row.value.amount, row.value.currency)}</span>
          )}
        </span>
        <span className={styles.asks}>
          <OrgMark name={name} tint="green" size={16} />
          <span>
            {row.type === 'solution-assessment'
              ? t('requests.asks', { name, help: t(`deal-type.${row.type}`) })
              : row.help
                ? t('requests.asks', { name, help: t(`help.${row.help}`) })
                : t('requests.sent', { name })}
          </span>
          {taken && <span className={styles.taken}>{taken}</span>}
        </span>
      </Link>
    </li>
  )
}

type FiltersProps = Pick<RequestsListProps, 'search' | 'onSearch'>
const any = 'any'

function Filters({ search, onSearch }: FiltersProps) {
  const { t, nameOf, collator } = useWords()
  const filtered = Boolean(search.help || search.country)
  const [opened, setOpened] = useState(filtered)
  const summary = useQuery({
    ...queryOf(summarizeReferrals, { query: { offered: 'true' } }),
    enabled: opened,
  })
  const put = (part: RequestsSearch) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value)
    onSearch(Object.fromEntries(next) as RequestsSearch)
  }
  const countries = (summary.data?.countries ?? (search.country ? [search.country] : []))
    .map((value) => ({ value, label: nameOf('region', value) }))
    .sort((a, b) => collator.compare(a.label, b.label))
  return (
    <div className={styles.filters}>
      <div className={styles.tools}>
        <SearchField
          label={t('requests.search')}
          value={search.search ?? ''}
          maxLength={100}
          onChange={(text) => put({ search: text })}
        />
        <ViewSwitch
          label={t('requests.show')}
          options={[
            { value: 'all', label: t('requests.all') },
            { value: 'mine', label: t('requests.mine') },
          ]}
          value={search.show ?? 'all'}
          onChange={(show) => put({ show })}
        />
        <AppButton size="small" icon={IconFilter} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t('requests.filters')}
        </AppButton>
      </div>
      {opened && (
        <div className={styles.selects}>
          <SelectField
            label={t('requests.help')}
            value={search.help ?? any}
            options={[
              { value: any, label: t('requests.any') },
              ...helpTypes.map((value) => ({ value, label: t(`help.${value}`) })),
            ]}
            onChange={(value) => put({ help: value === any ? '' : (value ?? '') })}
          />
          <SelectField
            label={t('requests.country')}
            searchable
            value={search.country ?? any}
            options={[{ value: any, label: t('requests.any') }, ...countries]}
            onChange={(value) => put({ country: value === any ? '' : (value ?? '') })}
          />
        </div>
      )}
    </div>
  )
}

function Nothing({ search, onSearch }: FiltersProps) {
  const { t } = useWords()
  const filtered = Object.values(search).some(Boolean)
  if (!filtered) return <EmptyState title={t('requests.empty-title')}>{t('requests.empty-body')}</EmptyState>
  return (
    <EmptyState
      title={t('requests.filtered-title')}
      actions={<AppButton onClick={() => onSearch({})}>{t('ui.clear-filters')}</AppButton>}
    >
      {t('requests.filtered-body')}
    </EmptyState>
  )
}
