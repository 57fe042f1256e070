import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { listDeliveries, type Webhook } from '#contract/webhooks.ts'
import { type DeliveryState, deliveryStates, type WebhookEvent, webhookEvents } from '#domain/webhook.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useWords } from '../words/words.tsx'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { ReplayAll } from './replay-all.tsx'
import { useFollowedDeliveries } from './use-webhook.ts'
import styles from './webhooks.module.css'

/** While something waits its outcome is near; otherwise a change of a deal brings news, which the stream tells. */
const watching = 1500
const resting = 15_000

/** Every post with what became of it; the list follows by itself. */
export function DeliveriesSection({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useWords()
  const { state, event, delivery } = useSearch({ from: '/signed-in/settings/webhooks' })
  const filters = { ...(state ? { state } : {}), ...(event ? { event } : {}) }
  const navigate = useNavigate()
  const deliveries = useDeliveries(filters)
  useFollowedDeliveries()
  const pages = deliveries.data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const [first] = pages
  const { attempts, keepDays } = webhook.limits
  return (
    <div className={styles.deliveries}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{t('webhooks.deliveries')}</h2>
          <p className={styles.detail}>{t('webhooks.deliveries-lead', { attempts, days: keepDays })}</p>
        </div>
        {first && <ReplayAll list={first} />}
      </div>
      <Filters counts={first?.counts} />
      {deliveries.isPending && <SkeletonRows widths={['30%', '30%', '20%', '15%']} rows={5} />}
      {deliveries.error && <LoadFailure error={deliveries.error} onRetry={() => void deliveries.refetch()} />}
      {first && items.length === 0 && <Nothing filtered={Object.keys(filters).length > 0} />}
      {items.length > 0 && (
        <DeliveryTable
          deliveries={items}
          onOpen={({ id }) => void navigate(paths.webhooks({ ...filters, delivery: id }))}
        />
      )}
      {deliveries.hasNextPage && (
        <div className={styles.older}>
          <AppButton loading={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
            {t('webhooks.older')}
          </AppButton>
        </div>
      )}
      {delivery && <DeliveryDialog id={delivery} onClose={() => void navigate(paths.webhooks(filters))} />}
    </div>
  )
}

type Filters = {
  readonly state?: DeliveryState | undefined
  readonly event?: WebhookEvent | undefined
}

function useDeliveries({ state, event }: Filters) {
  const filters = { ...(state ? { state } : {}), ...(event ? { event } : {}) }
  return useInfiniteQuery({
    queryKey: [listDeliveries.name, filters],
    queryFn: ({ pageParam, signal }) =>
      call(listDeliveries, {
        query: { ...filters, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      (data?.pages[0]?.counts.pending ?? 0) > 0 ? watching : resting,
  })
}

type Counts = { readonly pending: number; readonly delivered: number; readonly dead: number }

function Filters({ counts }: { readonly counts: Counts | undefined }) {
  const { t } = useWords()
  const { state, event } = useSearch({ from: '/signed-in/settings/webhooks' })
  const navigate = useNavigate()
  const change = (next: Filters) =>
    void navigate({
      ...paths.webhooks({
        ...(next.state ? { state: next.state } : {}),
        ...(next.event ? { event: next.event } : {}),
      }),
      replace: true,
    })
  return (
    <div className={styles.filters}>
      <SelectField
        label=""
        aria-label={t('webhooks.state')}
        value={state ?? 'all'}
        options={[
          { value: 'all', label: t('webhooks.any-state') },
          ...deliveryStates.map((one) => ({
            value: one,
            label: `${t(`webhooks.state-${one}`)}${counts ? ` (${counts[one]})` : ''}`,
          })),
        ]}
        onChange={(value) => change({ event, state: deliveryStates.find((one) => one === value) })}
      />
      <SelectField
        label=""
        aria-label={t('webhooks.event')}
        value={event ?? 'all'}
        options={[
          { value: 'all', label: t('webhooks.any-event') },
          ...webhookEvents.map((one) => ({ value: one, label: one })),
        ]}
        onChange={(value) => change({ state, event: webhookEvents.find((one) => one === value) })}
      />
    </div>
  )
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const { t } = useWords()
  return filtered ? (
    <EmptyState title={t('webhooks.deliveries-unmatched')} />
  ) : (
    <EmptyState title={t('webhooks.deliveries-none')}>{t('webhooks.deliveries-none-body')}</EmptyState>
  )
}
