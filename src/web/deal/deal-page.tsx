import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiProblem } from '../api.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useMe } from '../session/me.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { ErrorState } from '../ui/message-page.tsx'
import { useWords } from '../words/words.tsx'
import { listSearchOf } from './deal-bar.tsx'
import { DealRoom } from './deal-room.tsx'
import { DealSkeleton } from './deal-skeleton.tsx'
import { dealQuery } from './use-deal.ts'

/** One deal: loading, not there, failed, or open. */
export function DealPage() {
  const { dealId } = useParams({ from: '/signed-in/deals/$dealId' })
  const search = useSearch({ from: '/signed-in/deals/$dealId' })
  const navigate = useNavigate()
  const me = useMe()
  const { t } = useWords()
  const found = useQuery(dealQuery(dealId))
  const deal = found.data
  const ownId = deal && deal.id !== dealId ? deal.id : null
  useEffect(() => {
    if (ownId) void navigate({ ...paths.deal(ownId, search), replace: true })
  }, [ownId, navigate, search])
  useEffect(() => {
    if (deal) document.title = `${deal.name || deal.number} · ${t('shell.product')}`
  }, [deal, t])

  if (deal) return <DealRoom key={dealId} deal={deal} me={me} search={search} />
  if (found.error instanceof ApiProblem && [400, 404, 422].includes(found.error.status)) {
    return (
      <ErrorState
        wholePage
        title={t('deal.missing-title')}
        actions={
          <Link {...paths.deals(listSearchOf(search))} className={buttonClass({ variant: 'primary' })}>
            {t('shell.go-to-deals')}
          </Link>
        }
      >
        {t('deal.missing-body')}
      </ErrorState>
    )
  }
  if (found.error) {
    return (
      <LoadFailure
        wholePage
        title={t('deal.failed')}
        error={found.error}
        onRetry={() => void found.refetch()}
        retrying={found.isFetching}
      />
    )
  }
  return <DealSkeleton />
}
