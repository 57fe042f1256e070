import { IconAlertTriangle, IconCheck, IconClock, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ListingRow, listListings } from '#contract/listings.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusMark } from '../ui/status.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { AddSolution, CompleteListing } from './add-solution.tsx'
import { useCatalogue } from './catalogue-words.ts'
import styles from './own-solutions.module.css'

/** CS-15: the organization's own solutions with their status, incentive and what is under way; drafts among them. */
export function OwnSolutions({ search }: { readonly search: string }) {
  const { t } = useWords()
  const { vendor } = useMe()
  const found = useQuery(queryOf(listListings))
  if (found.isPending) return <SkeletonRows widths={['34%', '20%', '26%', '20%']} rows={5} />
  if (found.error) return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
  const wanted = search.trim().toLowerCase()
  const rows = found.data.items.filter(({ name, number }) =>
    `${name} ${number ?? ''}`.toLowerCase().includes(wanted),
  )
  if (found.data.items.length === 0)
    return (
      <EmptyState title={t('solutions.none-title')} actions={<AddSolution />}>
        {t('listing.intro', { vendor: vendor.name })}
      </EmptyState>
    )
  if (rows.length === 0) return <EmptyState title={t('solutions.none-found')} />
  return <OwnTable rows={rows} />
}

function OwnTable({ rows }: { readonly rows: readonly ListingRow[] }) {
  const { t } = useWords()
  const phone = usePhone()
  const columns: readonly Column<ListingRow>[] = [
    { key: 'name', header: t('solutions.name'), cell: (row) => <NameCell row={row} phone={phone} /> },
    {
      key: 'status',
      header: t('solutions.status'),
      width: '24%',
      cell: (row) => <Standing row={row} />,
    },
    {
      key: 'next',
      header: t('listing.next-level'),
      width: '24%',
      priority: 2,
      cell: (row) => <Next row={row} />,
    },
    {
      key: 'incentive',
      header: t('solutions.incentive'),
      width: '18%',
      priority: 3,
      cell: ({ incentiveLevel }) => (
        <span className={incentiveLevel === 'none' ? styles.dim : undefined}>
          {t(`incentive.${incentiveLevel}`)}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      label={t('shell.solutions')}
      columns={phone ? columns.filter(({ key }) => key === 'name') : columns}
      rows={rows}
      keyOf={({ id, solutionId }) => id ?? solutionId ?? ''}
      nameOf={({ name }) => name}
    />
  )
}

function NameCell({ row, phone }: { readonly row: ListingRow; readonly phone: boolean }) {
  const { t } = useWords()
  const { id, name, number } = row
  const title = name || t('listing.draft')
  return (
    <div className={styles.name}>
      {id === null ? (
        <b lang={langOf(title)}>{title}</b>
      ) : (
        <Link {...paths.listing(id)} data-row-link>
          <b lang={langOf(title)}>{title}</b>
        </Link>
      )}
      <span className={styles.dim}>{number ?? t('listing.draft')}</span>
      {phone && (
        <>
          <Standing row={row} />
          <Next row={row} />
        </>
      )}
    </div>
  )
}

/** The level, and above it what waits or failed. */
function Standing({ row }: { readonly row: ListingRow }) {
  const { t, formatInstant } = useWords()
  const { levelName } = useCatalogue()
  const { status, review, preferred, changed } = row
  const ready = status !== null && status !== 'in-market'
  return (
    <div className={styles.stack}>
      <StatusMark tone={ready ? 'ok' : 'neutral'} icon={ready ? IconCheck : IconLock}>
        {status === null ? t('listing.draft') : levelName(status)}
      </StatusMark>
      {review?.state === 'under-review' && (
        <StatusMark tone="wait" icon={IconClock} note={formatInstant(review.submittedAt, 'day')}>
          {t('co-sell-status.under-review')}
        </StatusMark>
      )}
      {review?.state === 'failed' && (
        <StatusMark tone="bad" icon={IconAlertTriangle}>
          {t('listing.failed')}
        </StatusMark>
      )}
      {preferred && <span className={styles.dim}>{t('listing.preferred')}</span>}
      {changed && review?.state !== 'under-review' && (
        <span className={styles.dim}>{t('listing.changed')}</span>
      )}
    </div>
  )
}

function Next({ row }: { readonly row: ListingRow }) {
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const { id, next, solutionId } = row
  if (id === null && solutionId !== null) return <CompleteListing solutionId={solutionId} />
  if (next === null) return null
  return (
    <div className={styles.stack}>
      <span>{levelName(next.level)}</span>
      <span className={styles.dim}>{t('listing.met-of', { met: next.met, count: next.count })}</span>
    </div>
  )
}
