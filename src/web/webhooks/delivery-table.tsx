import { Link } from '@tanstack/react-router'
import type { Delivery } from '#contract/webhooks.ts'
import { paths } from '../paths.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { StatusMark } from '../ui/status.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { answerText, lookOf } from './delivery-words.ts'
import styles from './webhooks.module.css'

type DeliveryTableProps = {
  readonly deliveries: readonly Delivery[]
  readonly onOpen: (delivery: Delivery) => void
}

/** On a phone all of a delivery stands in one cell. */
export function DeliveryTable({ deliveries, onOpen }: DeliveryTableProps) {
  const words = useWords()
  const { t, formatInstant } = words
  const phone = usePhone()
  const columns: readonly Column<Delivery>[] = [
    {
      key: 'event',
      header: t('webhooks.event'),
      width: phone ? '100%' : '30%',
      cell: (delivery) => <EventCell delivery={delivery} whole={phone} onOpen={onOpen} />,
    },
    { key: 'deal', header: t('webhooks.deal'), cell: (delivery) => <DealLink delivery={delivery} /> },
    {
      key: 'when',
      header: t('webhooks.when'),
      width: '150px',
      priority: 1,
      cell: ({ createdAt }) => (
        <div className={styles.cell}>
          <time dateTime={createdAt}>{formatInstant(createdAt)}</time>
        </div>
      ),
    },
    {
      key: 'attempts',
      header: t('webhooks.attempts'),
      width: '92px',
      align: 'end',
      priority: 3,
      cell: ({ attempts }) => attempts,
    },
    {
      key: 'answer',
      header: t('webhooks.last-answer'),
      width: '18%',
      priority: 2,
      cell: ({ lastStatus, lastFault }) => (
        <div className={styles.cell}>
          {answerText({ status: lastStatus, fault: lastFault }, words) || '—'}
        </div>
      ),
    },
    {
      key: 'state',
      header: t('webhooks.state'),
      width: '190px',
      cell: (delivery) => <StateCell delivery={delivery} />,
    },
  ]
  return (
    <DataTable
      label={t('webhooks.deliveries')}
      columns={phone ? columns.slice(0, 1) : columns}
      rows={deliveries}
      keyOf={({ id }) => id}
      nameOf={({ event }) => event}
    />
  )
}

type CellProps = { readonly delivery: Delivery }
type EventCellProps = CellProps & { readonly whole: boolean; readonly onOpen: (delivery: Delivery) => void }

function EventCell({ delivery, whole, onOpen }: EventCellProps) {
  const { t, formatInstant } = useWords()
  const { event, createdAt } = delivery
  return (
    <div className={styles.cell}>
      <button
        type="button"
        data-row-link
        className={styles.open}
        aria-label={t('webhooks.open', { event })}
        onClick={() => onOpen(delivery)}
      >
        {event}
      </button>
      {whole && (
        <>
          <div>
            <DealLink delivery={delivery} />
          </div>
          <StateCell delivery={delivery} />
          <div className={styles.detail}>{formatInstant(createdAt)}</div>
        </>
      )}
    </div>
  )
}

function DealLink({ delivery: { dealId, dealName } }: CellProps) {
  if (dealId === null) return <span className={styles.dim}>—</span>
  return (
    <div className={styles.cell}>
      <Link {...paths.deal(dealId)} lang={langOf(dealName ?? '')}>
        {dealName ?? dealId}
      </Link>
    </div>
  )
}

export function StateCell({ delivery }: CellProps) {
  const { t, formatRelative } = useWords()
  const now = useNow()
  const { state, nextAt, attempts } = delivery
  const { word, ...look } = lookOf(delivery)
  const waits = state === 'pending' && nextAt !== null && attempts > 0
  return (
    <div className={styles.cell}>
      <StatusMark {...look}>{t(word)}</StatusMark>
      {waits && (
        <div className={styles.detail}>{t('webhooks.next-try', { when: formatRelative(nextAt, now) })}</div>
      )}
    </div>
  )
}
