import { IconCheck, IconLock } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listListings } from '#contract/listings.ts'
import { listSolutions, type Solution } from '#contract/solutions.ts'
import { type SolutionKind, solutionKinds } from '#domain/solution.ts'
import { AddSolution } from '../listings/add-solution.tsx'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { OwnSolutions } from '../listings/own-solutions.tsx'
import { SolutionPane } from '../listings/solution-pane.tsx'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { WaitBox } from '../ui/card.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusMark } from '../ui/status.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './solutions.module.css'

const panel = 'solutions'

/** CS-L1 to L5: what can stand in a deal, the level that each has reached, and what it earns. */
export function SolutionsPage() {
  const { t, formatNumber } = useWords()
  const me = useMe()
  const search = useSearch({ from: '/signed-in/solutions' })
  const navigate = useNavigate()
  const solutions = useQuery({
    ...queryOf(listSolutions, { query: { search: search.search ?? '' } }),
    placeholderData: keepPreviousData,
  })
  const change = (next: typeof search) =>
    void navigate({ ...paths.solutions({ ...search, ...next }), replace: true })
  const assesses = me.assesses || me.organization.kind === 'vendor'
  const assessments = useQuery({
    ...queryOf(listSolutions, { query: { kind: 'assessment', search: search.search ?? '' } }),
    enabled: assesses,
    placeholderData: keepPreviousData,
  })
  const items = solutions.data && [...solutions.data.items, ...(assessments.data?.items ?? [])]
  const kinds = solutionKinds.filter(
    (kind) => (me.organization.kind !== 'vendor' || kind !== 'vendor') && (assesses || kind !== 'assessment'),
  )
  const ownRows = useQuery({ ...queryOf(listListings), enabled: me.organization.kind === 'partner' })
  const ownCount = me.organization.kind === 'partner' ? ownRows.data?.items.length : undefined
  const countOf = (kind?: SolutionKind) =>
    kind === 'own' && ownCount !== undefined
      ? { count: formatNumber(ownCount) }
      : items
        ? { count: formatNumber(items.filter((one) => !kind || one.kind === kind).length) }
        : {}
  const shown = items?.filter(({ kind }) => !search.kind || kind === search.kind)
  const ownListings = search.kind === 'own' && me.organization.kind === 'partner'
  return (
    <>
      <PageHeader
        title={t('shell.solutions')}
        {...(me.organization.kind === 'partner' ? { actions: <AddSolution /> } : {})}
      />
      <p className={styles.intro}>{t('listing.intro', { vendor: me.vendor.name })}</p>
      <TabsBar
        label={t('solutions.kinds')}
        panelId={panel}
        active={search.kind ?? 'all'}
        onChange={(key) =>
          change({ kind: key === 'all' ? undefined : (key as SolutionKind) } as typeof search)
        }
        tabs={[
          { key: 'all', label: t('solutions.all'), ...countOf() },
          ...kinds.map((kind) => ({
            key: kind,
            label: t(`solutions.${kind}`, { vendor: me.vendor.name }),
            ...countOf(kind),
          })),
        ]}
      />
      <div className={styles.filters}>
        <SearchField
          label={t('solutions.search')}
          value={search.search ?? ''}
          onChange={(text) => change({ search: text })}
        />
      </div>
      {me.whyNotOpen?.code === 'solution.none-co-sell-ready' && (
        <div className={styles.notice}>
          <WaitBox title={t('solutions.ready-needed')} />
        </div>
      )}
      <div id={panel} role="tabpanel" className={styles.panel} aria-label={t('shell.solutions')}>
        {!ownListings && solutions.isPending && (
          <SkeletonRows widths={['34%', '20%', '26%', '20%']} rows={8} />
        )}
        {solutions.error && <LoadFailure error={solutions.error} onRetry={() => void solutions.refetch()} />}
        {ownListings && <OwnSolutions search={search.search ?? ''} />}
        {!ownListings && shown && shown.length > 0 && <SolutionTable solutions={shown} />}
        {!ownListings && shown?.length === 0 && (
          <NoSolutions filtered={Boolean(search.search)} onClear={() => change({ search: '' })} />
        )}
      </div>
    </>
  )
}

function NoSolutions({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const { t } = useWords()
  const { vendor } = useMe()
  if (filtered)
    return (
      <EmptyState
        title={t('solutions.none-found')}
        actions={<AppButton onClick={onClear}>{t('ui.clear-filters')}</AppButton>}
      />
    )
  return (
    <EmptyState title={t('solutions.none-title')}>
      {t('solutions.none-body', { vendor: vendor.name })}
    </EmptyState>
  )
}

function SolutionTable({ solutions }: { readonly solutions: readonly Solution[] }) {
  const { t } = useWords()
  const phone = usePhone()
  const [openId, setOpenId] = useState<string | null>(null)
  const columns: readonly Column<Solution>[] = [
    {
      key: 'name',
      header: t('solutions.name'),
      cell: (solution) => (
        <div className={styles.twoLines}>
          <button
            type="button"
            data-row-link
            className={styles.nameButton}
            onClick={() => setOpenId(solution.id)}
          >
            <b lang={langOf(solution.name)} title={solution.name}>
              {solution.name}
            </b>
          </button>
          {phone ? <Status solution={solution} /> : <div className={styles.number}>{solution.number}</div>}
        </div>
      ),
    },
    {
      key: 'from',
      header: t('solutions.from'),
      width: '18%',
      priority: 2,
      cell: ({ publisherName }) => <span lang={langOf(publisherName)}>{publisherName}</span>,
    },
    {
      key: 'status',
      header: t('solutions.status'),
      width: '24%',
      cell: (solution) => <Status solution={solution} />,
    },
    {
      key: 'incentive',
      header: t('solutions.incentive'),
      width: '20%',
      priority: 1,
      cell: ({ incentiveLevel }) => (
        <span className={incentiveLevel === 'none' ? styles.dim : undefined}>
          {t(`incentive.${incentiveLevel}`)}
        </span>
      ),
    },
    {
      key: 'selectable',
      header: t('solutions.in-deals'),
      width: '18%',
      priority: 3,
      cell: ({ selectable }) => (
        <span className={styles.dim}>
          {t(selectable ? 'solutions.selectable' : 'solutions.not-selectable')}
        </span>
      ),
    },
  ]
  return (
    <>
      <DataTable
        label={t('shell.solutions')}
        columns={phone ? columns.filter(({ key }) => key === 'name') : columns}
        rows={solutions}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
      />
      <SolutionPane solution={solutions.find(({ id }) => id === openId)} onClose={() => setOpenId(null)} />
    </>
  )
}

/** The vendor's products have no level to reach. */
function Status({ solution }: { readonly solution: Solution }) {
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const { kind, selectable, coSellStatus, preferred } = solution
  if (kind === 'vendor' || kind === 'assessment')
    return <span className={styles.dim}>{t('solutions.no-status')}</span>
  return (
    <>
      <StatusMark tone={selectable ? 'ok' : 'neutral'} icon={selectable ? IconCheck : IconLock}>
        {levelName(coSellStatus)}
      </StatusMark>
      {preferred && <span className={styles.badge}>{t('listing.preferred')}</span>}
    </>
  )
}
