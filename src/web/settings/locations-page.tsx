import { useSuspenseQuery } from '@tanstack/react-query'
import { listLocations } from '#contract/organizations.ts'
import type { Me } from '#contract/sessions.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type Location = Me['locations'][number]

/** ORG-1, ORG-4: the numbers under which the organization and its locations are known. */
export function LocationsPage() {
  const { t, nameOf } = useWords()
  const me = useMe()
  const { data } = useSuspenseQuery(queryOf(listLocations))
  const columns: readonly Column<Location>[] = [
    {
      key: 'name',
      header: t('settings.location'),
      cell: ({ name }) => <b lang={langOf(name)}>{name}</b>,
    },
    {
      key: 'place',
      header: t('settings.place'),
      cell: ({ city, country }) => <span lang={langOf(city)}>{`${city}, ${nameOf('region', country)}`}</span>,
    },
    {
      key: 'number',
      header: t('settings.location-id'),
      width: '132px',
      cell: ({ number }) => <Identifier id={number} />,
    },
  ]
  return (
    <>
      <PageHeader title={t('settings.locations')} count={data.items.length} />
      <div className={styles.column}>
        <p className={styles.lead}>{t('settings.locations-lead')}</p>
        <div className={styles.password}>
          <span>{t('settings.global-id')}</span>
          <Identifier id={data.globalId} />
        </div>
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
    </>
  )
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
