import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { getNeighbours } from '#contract/referrals.ts'
import { useLiveStatus } from '../live/live.tsx'
import { paths } from '../paths.ts'
import { queryOf } from '../queries/query-of.ts'
import type { DealSearch, DealsSearch } from '../search.ts'
import { IconButton } from '../ui/app-button.tsx'
import { BreadcrumbBar } from '../ui/page-header.tsx'
import { LiveDot } from '../ui/status.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { DealMenu, FavoriteHeart } from './deal-header.tsx'
import { useDealScene } from './deal-scene.tsx'

/** The list that the deal was opened from, without what only the list's page needs. */
export function listSearchOf({ activity: _activity, edit: _edit, ...list }: DealSearch): DealsSearch {
  return list
}

/** UI-10: the deals before and after this one, in the order of the list it was opened from. */
export function useNeighbours(dealId: string, search: DealSearch) {
  const navigate = useNavigate()
  const { columns: _columns, cursor: _cursor, rows: _rows, ...query } = listSearchOf(search)
  const found = useQuery(queryOf(getNeighbours, { params: { id: dealId }, query }))
  const go = (id: string | null | undefined) => {
    if (id) void navigate(paths.deal(id, listSearchOf(search)))
  }
  return {
    ...found.data,
    goPrevious: () => go(found.data?.previous),
    goNext: () => go(found.data?.next),
  }
}

type DealBarProps = { readonly search: DealSearch; readonly neighbours: ReturnType<typeof useNeighbours> }

export function DealBar({ search, neighbours }: DealBarProps) {
  const { deal } = useDealScene()
  const { t } = useWords()
  const phone = usePhone()
  const list = listSearchOf(search)
  const tab = list.tab === 'favorites' ? 'favorites' : deal.direction
  if (phone) {
    return (
      <div className={styles.phoneBar}>
        <Link {...paths.deals(list)} className={styles.backLink} aria-label={t('ui.back')}>
          <IconChevronLeft size={22} aria-hidden />
        </Link>
        <span className={styles.number}>{deal.number}</span>
        <span className={styles.phoneBarEnd}>
          <FavoriteHeart />
          <DealMenu />
        </span>
      </div>
    )
  }
  return (
    <BreadcrumbBar
      crumbs={[
        { key: 'deals', label: <Link {...paths.deals({})}>{t('shell.deals')}</Link> },
        {
          key: 'tab',
          label: <Link {...paths.deals({ ...list, tab: list.tab ?? tab })}>{t(`deal.${tab}`)}</Link>,
        },
        { key: 'deal', label: deal.number },
      ]}
      end={
        <>
          <Live />
          <Neighbours {...neighbours} />
        </>
      }
    />
  )
}

function Live() {
  const { t } = useWords()
  const { status } = useLiveStatus()
  if (status === 'connecting') return null
  const live = status === 'live'
  return <LiveDot live={live}>{t(live ? 'shell.live' : 'shell.not-live')}</LiveDot>
}

type NeighboursProps = ReturnType<typeof useNeighbours>

function Neighbours({ position, total, previous, next, goPrevious, goNext }: NeighboursProps) {
  const { t } = useWords()
  if (!previous && !next) return null
  return (
    <nav className={styles.neighbours} aria-label={t('deal.neighbours')}>
      {position && total ? (
        <span className={styles.dim}>{t('ui.position', { index: position, total })}</span>
      ) : null}
      <IconButton
        variant="secondary"
        size="small"
        icon={IconChevronLeft}
        label={t('deal.previous-deal')}
        aria-keyshortcuts="k"
        aria-disabled={previous ? undefined : true}
        onClick={goPrevious}
      />
      <IconButton
        variant="secondary"
        size="small"
        icon={IconChevronRight}
        label={t('deal.next-deal')}
        aria-keyshortcuts="j"
        aria-disabled={next ? undefined : true}
        onClick={goNext}
      />
    </nav>
  )
}
