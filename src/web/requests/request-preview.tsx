import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { DealView } from '#contract/deal-view.ts'
import { ApiProblem } from '../api.ts'
import { DealDialog } from '../deal/deal-dialogs.tsx'
import { DealActionButton } from '../deal/deal-header.tsx'
import { DealSceneProvider } from '../deal/deal-scene.tsx'
import { ReceivedBand, ReceivedTerms } from '../deal/received-band.tsx'
import { dealQuery } from '../deal/use-deal.ts'
import { useDealStarts } from '../deal/use-deal-starts.ts'
import { useLiveDeal } from '../deal/use-live-deal.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import type { RequestsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { OrgMark } from '../ui/avatar.tsx'
import { bottomBar } from '../ui/bottom-bar.ts'
import { Glyph } from '../ui/glyph.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { useKeys } from '../ui/single-keys.ts'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { RequestAside, RequestFacts } from './request-facts.tsx'
import styles from './requests.module.css'
import type { Answered } from './requests-page.tsx'

type RequestPreviewProps = {
  readonly dealId: string
  readonly search: RequestsSearch
  readonly hasNext: boolean
  /** Before an answer goes out, so that its row leaves without being told as another's doing. */
  readonly onAnswer: (id: string) => void
  readonly onAnswered: (answered: Answered) => void
  readonly onNext: () => void
}

/** The open request: loading, no longer there, or to be answered. */
export function RequestPreview(props: RequestPreviewProps) {
  const { dealId, search, hasNext, onNext } = props
  const { t } = useWords()
  const found = useQuery(dealQuery(dealId))
  const deal = found.data
  const missing = found.error instanceof ApiProblem && [400, 404, 422].includes(found.error.status)
  const gone = missing || (deal && (deal.status !== 'New' || deal.received === null))
  return (
    <article className={styles.request}>
      <Link {...paths.requests(search)} className={styles.back}>
        <Glyph icon={IconArrowLeft} />
        {t('requests.back')}
      </Link>
      {gone && (
        <EmptyState
          title={t('requests.gone-title')}
          actions={
            <>
              {hasNext && (
                <AppButton variant="primary" onClick={onNext}>
                  {t('requests.next')}
                </AppButton>
              )}
              {deal && !missing && (
                <Link {...paths.deal(deal.id)} className={buttonClass({})}>
                  {t('requests.open-deal')}
                </Link>
              )}
            </>
          }
        >
          {t('requests.gone-body')}
        </EmptyState>
      )}
      {found.error && !missing && (
        <LoadFailure error={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} />
      )}
      {!deal && !found.error && <SkeletonRows rows={8} widths={['50%', '80%']} />}
      {deal && !gone && <OpenRequest {...props} deal={deal} />}
    </article>
  )
}

function OpenRequest({ deal, onAnswer, onAnswered }: RequestPreviewProps & { readonly deal: DealView }) {
  const { t } = useWords()
  const me = useMe()
  const phone = usePhone()
  const navigate = useNavigate()
  const client = useQueryClient()
  const live = useLiveDeal(deal, me)
  const toPage = () => void navigate(paths.deal(deal.id))
  const starts = useDealStarts({ deal, me, search: {}, edit: toPage, focusNote: toPage })
  const start: typeof starts.start = (action) => {
    if (action === 'accept' || action === 'decline') onAnswer(deal.id)
    starts.start(action)
  }
  useKeys({ a: () => start('accept'), d: () => start('decline') })
  const closeDialog = () => {
    const accepted = starts.dialog === 'accept'
    starts.closeDialog()
    const now = client.getQueryData<DealView>(dealQuery(deal.id).queryKey)
    if (now && now.status !== 'New') onAnswered({ id: deal.id, name: deal.name, accepted })
  }
  const name = deal.received?.inviterName ?? ''
  const Title = phone ? 'h1' : 'h2'
  const answers = (
    <>
      <DealActionButton action="decline" />
      <DealActionButton action="accept" />
    </>
  )
  return (
    <DealSceneProvider value={{ deal, me, fresh: live.fresh, ...starts, start }}>
      <header className={styles.head}>
        <div className={styles.headMain}>
          <Title className={styles.name} lang={langOf(deal.name)}>
            {deal.name || deal.number}
          </Title>
          <div className={styles.headLine}>
            <span>{deal.number}</span>
            <span className={styles.from}>
              <OrgMark name={name} tint="green" size={16} />
              {t('requests.from-whom', { name })}
            </span>
            <Link {...paths.deal(deal.id)} className={styles.open}>
              <Glyph icon={IconExternalLink} size={14} />
              {t('requests.open-deal')}
            </Link>
          </div>
        </div>
        {!phone && <div className={styles.actions}>{answers}</div>}
      </header>
      <ReceivedBand />
      <div className={styles.columns}>
        <div>
          <ReceivedTerms />
          <RequestFacts />
        </div>
        <RequestAside />
      </div>
      {phone && (
        <div className={styles.thumb} ref={bottomBar}>
          {answers}
        </div>
      )}
      <DealDialog action={starts.dialog} deal={deal} onClose={closeDialog} />
    </DealSceneProvider>
  )
}
