import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listSimilarDeals, type SimilarDeal } from '#contract/similar-deals.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { Card } from '../ui/card.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusMark } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { reasonText, stageWithPercent, statusLooks } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import styles from './similar-deals.module.css'

/** LC-T3, LC-7: before the answer, what came of deals like this one. */
export function SimilarDeals() {
  const { deal } = useDealScene()
  const { t } = useWords()
  const found = useQuery({
    ...queryOf(listSimilarDeals, { params: { id: deal.id } }),
    enabled: deal.status === 'New' && deal.received !== null,
  })
  if (deal.status !== 'New' || deal.received === null) return null
  const items = found.data?.items ?? []
  const accepted = found.data?.accepted
  return (
    <Card title={t('similar.title')}>
      {accepted && <p className={styles.habit}>{t('similar.accepted', accepted)}</p>}
      {found.error && (
        <LoadFailure
          title={t('similar.failed')}
          error={found.error}
          onRetry={() => void found.refetch()}
          retrying={found.isFetching}
        />
      )}
      {found.isPending && <SkeletonRows rows={3} widths={['70%', '40%']} />}
      {found.data && items.length === 0 && (
        <p className={styles.dim}>{`${t('similar.none')} ${t('similar.none-user')}`}</p>
      )}
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.id}>
              <SimilarLine item={item} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function SimilarLine({ item }: { readonly item: SimilarDeal }) {
  const words = useWords()
  const { t, formatMoney, formatList } = words
  const { name, number, customerName, value, similarities } = item
  const look = statusLooks[item.substatus]
  const reasons = formatList(similarities.map((one) => t(`similar.reason-${one}`)))
  return (
    <>
      <Link {...paths.deal(item.id)} className={styles.name} lang={langOf(name)}>
        {name || number}
      </Link>
      <div className={styles.outcome}>
        <StatusMark tone={look.tone} icon={look.icon}>
          {t(look.word)}
        </StatusMark>
        <span className={styles.how}>
          <Outcome item={item} />
        </span>
        {value && <span className={styles.value}>{formatMoney(value.amount, value.currency)}</span>}
      </div>
      <div className={styles.dim}>
        <span lang={langOf(customerName)}>{customerName}</span>
        {` · ${reasons}`}
      </div>
    </>
  )
}

/** When it ended, why, or how far it is. */
function Outcome({ item }: { readonly item: SimilarDeal }) {
  const { me } = useDealScene()
  const words = useWords()
  const { formatInstant } = words
  const { closedAt, reason, stage, direction } = item
  if (closedAt === null)
    return stageWithPercent(words, me, stage, direction === 'outbound' ? 'originator' : 'partner')
  return [formatInstant(closedAt, 'day'), reason && reasonText(words, me, reason)].filter(Boolean).join(' · ')
}
