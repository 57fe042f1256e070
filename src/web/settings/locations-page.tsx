import { VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listLocations } from '#contract/organizations.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { FindId } from './find-id.tsx'
import { LocationDialog } from './location-dialog.tsx'
import { LocationMenu } from './location-menu.tsx'
import styles from './settings.module.css'

export type OwnLocation = ReplyOf<typeof listLocations>['items'][number]

/** ORG-1, ORG-4: the numbers under which the organization and its locations are known. */
export function LocationsPage() {
  const { t } = useWords()
  const me = useMe()
  const { whyNot } = useRefusal()
  const { data } = useSuspenseQuery(queryOf(listLocations))
  const [adding, setAdding] = useState(false)
  const columns = useColumns(data.whyNotManage === null)
  return (
    <>
      <PageHeader
        title={t('settings.locations')}
        count={data.items.filter(({ retiredAt }) => retiredAt === null).length}
        actions={
          <ActionButton
            variant="primary"
            icon={IconPlus}
            whyNot={whyNot(data.whyNotManage, { title: t('people.add-location') })}
            onClick={() => setAdding(true)}
          >
            {t('people.add-location')}
          </ActionButton>
        }
      />
      <div className={styles.column}>
        <p className={styles.lead}>{t('settings.locations-lead')}</p>
        <div className={styles.password}>
          <span>{t('settings.global-id')}</span>
          <Identifier id={data.globalId} />
        </div>
        <FindId globalId={data.globalId} locations={data.items} />
      </div>
      {data.items.length === 0 ? (
        <EmptyState title={t('settings.locations-none')}>
          {t('settings.locations-none-body', { vendor: me.vendor.name })}
        </EmptyState>
      ) : (
        <DataTable
          label={t('settings.locations')}
          columns={columns}
          rows={data.items}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
        />
      )}
      <LocationDialog opened={adding} location={null} onClose={() => setAdding(false)} />
    </>
  )
}

function useColumns(manages: boolean): readonly Column<OwnLocation>[] {
  const { t, nameOf, formatNumber, formatInstant } = useWords()
  const phone = usePhone()
  const place = ({ city, country }: OwnLocation) => (
    <span lang={langOf(city)}>{`${city}, ${nameOf('region', country)}`}</span>
  )
  const columns: readonly Column<OwnLocation>[] = [
    {
      key: 'name',
      header: t('settings.location'),
      cell: (location) => (
        <span className={styles.lines}>
          <b lang={langOf(location.name)}>{location.name}</b>
          {phone && <span className={styles.dim}>{place(location)}</span>}
          {location.retiredAt && (
            <span className={styles.dim} title={formatInstant(location.retiredAt, 'exact')}>
              {t('people.closed-since', { day: formatInstant(location.retiredAt, 'medium') })}
            </span>
          )}
        </span>
      ),
    },
    { key: 'place', header: t('settings.place'), width: '28%', cell: place },
    {
      key: 'number',
      header: t('settings.location-id'),
      width: '132px',
      cell: ({ number }) => <Identifier id={number} />,
    },
    {
      key: 'deals',
      header: t('people.open-deals'),
      width: '140px',
      align: 'end',
      priority: 2,
      cell: ({ openDeals }) => formatNumber(openDeals),
    },
    {
      key: 'menu',
      header: <VisuallyHidden>{t('ui.more-actions')}</VisuallyHidden>,
      width: '64px',
      align: 'end',
      cell: (location) => manages && <LocationMenu location={location} />,
    },
  ]
  return phone ? columns.filter(({ key }) => key !== 'place' && key !== 'deals') : columns
}

export function Identifier({ id }: { readonly id: string }) {
  const { t } = useWords()
  return (
    <span className={styles.buttons}>
      <span className={styles.number}>{id}</span>
      <CopyButton text={id} label={t('settings.copy-id', { id })} />
    </span>
  )
}
