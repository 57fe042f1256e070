import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { listSubmissions, type SubmissionRow } from '#contract/submissions.ts'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusMark } from '../ui/status.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './reviews.module.css'

const panel = 'reviews'

/** CS-12: what partners submitted, the most urgent first, and what became of the rest. */
export function ReviewsPage() {
  const { t } = useWords()
  const me = useMe()
  const search = useSearch({ from: '/signed-in/reviews' })
  const navigate = useNavigate()
  const reviews = me.assignments.some(({ role }) => role === 'vendor-admin' || role === 'solution-reviewer')
  const state = search.show === 'decided' ? 'decided' : 'under-review'
  const found = useQuery({
    ...queryOf(listSubmissions, { query: { state, search: search.search ?? '' } }),
    enabled: reviews,
    placeholderData: keepPreviousData,
  })
  useEffect(() => {
    document.title = `${t('review.title')} · ${t('shell.product')}`
  }, [t])
  if (!reviews)
    return (
      <>
        <PageHeader title={t('review.title')} />
        <EmptyState title={t('review.not-yours', { vendor: me.vendor.name })} />
      </>
    )
  const change = (next: typeof search) =>
    void navigate({ ...paths.reviews({ ...search, ...next }), replace: true })
  const items = found.data?.items
  return (
    <>
      <PageHeader title={t('review.title')} />
      <TabsBar
        label={t('review.title')}
        panelId={panel}
        active={state}
        onChange={(key) => change({ show: key === 'decided' ? 'decided' : undefined } as typeof search)}
        tabs={[
          {
            key: 'under-review',
            label: t('review.waiting'),
            ...(found.data ? { count: found.data.waiting } : {}),
          },
          { key: 'decided', label: t('review.decided') },
        ]}
      />
      <div className={styles.filters}>
        <SearchField
          label={t('review.search')}
          value={search.search ?? ''}
          onChange={(text) => change({ search: text })}
        />
      </div>
      <div id={panel} role="tabpanel" aria-label={t('review.title')}>
        {found.isPending && <SkeletonRows widths={['34%', '20%', '26%', '20%']} rows={5} />}
        {found.error && <LoadFailure error={found.error} onRetry={() => void found.refetch()} />}
        {items?.length === 0 && (
          <EmptyState title={t(state === 'decided' ? 'review.none-decided' : 'review.none')}>
            {state === 'under-review' && t('review.none-body')}
          </EmptyState>
        )}
        {items && items.length > 0 && <ReviewTable items={items} decided={state === 'decided'} />}
      </div>
    </>
  )
}

type TableProps = { readonly items: readonly SubmissionRow[]; readonly decided: boolean }

function ReviewTable({ items, decided }: TableProps) {
  const { t, formatInstant } = useWords()
  const { levelName } = useCatalogue()
  const now = useNow()
  const phone = usePhone()
  const columns: readonly Column<SubmissionRow>[] = [
    {
      key: 'name',
      header: t('review.solution'),
      cell: ({ id, name, number, ownerName }) => (
        <Link
          {...paths.review(id)}
          className={styles.nameLink}
          data-row-link
          aria-label={t('review.open', { name })}
        >
          <b lang={langOf(name)}>{name}</b>
          <span className={styles.dim}>{phone ? `${ownerName}, ${number}` : number}</span>
        </Link>
      ),
    },
    {
      key: 'partner',
      header: t('review.partner'),
      width: '16%',
      priority: 3,
      cell: ({ ownerName }) => <span lang={langOf(ownerName)}>{ownerName}</span>,
    },
    { key: 'level', header: t('review.level'), width: '20%', cell: ({ level }) => levelName(level) },
    decided
      ? {
          key: 'result',
          header: t('review.result'),
          width: '20%',
          priority: 1,
          cell: ({ state, decidedAt }) => (
            <StatusMark
              tone={state === 'passed' ? 'ok' : state === 'failed' ? 'bad' : 'neutral'}
              note={decidedAt && formatInstant(decidedAt, 'day')}
            >
              {t(`listing.state.${state}`)}
            </StatusMark>
          ),
        }
      : {
          key: 'due',
          header: t('review.due'),
          width: '20%',
          priority: 1,
          cell: ({ dueAt }) => (
            <span className={new Date(dueAt) < now ? styles.late : undefined}>
              {formatInstant(dueAt, 'day')}
            </span>
          ),
        },
    {
      key: 'reviewer',
      header: t('review.reviewer'),
      width: '18%',
      priority: 2,
      cell: ({ assigneeName, decidedByName }) =>
        (decided ? decidedByName : assigneeName) ?? <span className={styles.dim}>{t('review.nobody')}</span>,
    },
  ]
  return (
    <DataTable
      label={t('review.title')}
      columns={phone ? columns.filter(({ key }) => key === 'name' || key === 'level') : columns}
      rows={items}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
    />
  )
}
