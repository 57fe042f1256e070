import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listPartners } from '#contract/organizations.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import type { Refusal } from '../problem/refusal-words.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { type Me, useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { OrgMark, PersonLine } from '../ui/avatar.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { SearchField } from '../ui/form-field.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { AddPartnerDialog } from './add-partner-dialog.tsx'
import { Identifier } from './locations-page.tsx'
import styles from './settings.module.css'

type Partner = ReplyOf<typeof listPartners>['items'][number]

/** The partners of the program; the vendor's admins add new ones. */
export function PartnersPage() {
  const { t } = useWords()
  const me = useMe()
  const { search = '' } = useSearch({ from: '/signed-in/partners' })
  const navigate = useNavigate()
  const { whyNot } = useRefusal()
  const [adding, setAdding] = useState(false)
  const partners = useQuery({
    ...queryOf(listPartners, { query: { search } }),
    placeholderData: keepPreviousData,
  })
  const change = (text: string) => void navigate({ ...paths.partners({ search: text }), replace: true })
  return (
    <>
      <PageHeader
        title={t('shell.partners')}
        count={partners.data?.items.length}
        actions={
          <ActionButton
            variant="primary"
            icon={IconPlus}
            whyNot={whyNot(whyNotAdd(me), { title: t('settings.add-partner') })}
            onClick={() => setAdding(true)}
          >
            {t('settings.add-partner')}
          </ActionButton>
        }
      />
      <div className={styles.filters}>
        <SearchField label={t('settings.find-partner')} value={search} onChange={change} />
      </div>
      {partners.isPending && <SkeletonRows widths={['30%', '35%', '20%', '15%']} rows={6} />}
      {partners.error && <LoadFailure error={partners.error} onRetry={() => void partners.refetch()} />}
      {partners.data && <PartnerTable partners={partners.data.items} searched={search !== ''} />}
      <AddPartnerDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}

/** The vendor's sellers see the partners; adding is for its admins. */
function whyNotAdd(me: Me): Refusal | null {
  if (me.assignments.some(({ role }) => role === 'vendor-admin')) return null
  const facts = { roles: 'vendor-admin' }
  return {
    code: 'role.missing',
    facts,
    remedy: { kind: 'ask', roles: ['vendor-admin'] },
    conditions: [{ code: 'role.missing', met: false, facts }],
  }
}

type PartnerTableProps = { readonly partners: readonly Partner[]; readonly searched: boolean }

function PartnerTable({ partners, searched }: PartnerTableProps) {
  const { t, formatList, formatNumber } = useWords()
  if (partners.length === 0)
    return searched ? (
      <EmptyState title={t('settings.partners-unmatched')} />
    ) : (
      <EmptyState title={t('settings.partners-none')}>{t('settings.partners-none-body')}</EmptyState>
    )
  const columns: readonly Column<Partner>[] = [
    {
      key: 'name',
      header: t('settings.partner'),
      cell: ({ name }) => (
        <PersonLine avatar={<OrgMark name={name} tint="green" />} name={<b lang={langOf(name)}>{name}</b>} />
      ),
    },
    {
      key: 'locations',
      header: t('settings.location'),
      priority: 2,
      cell: ({ locations }) => formatList(locations.map(({ name }) => name)),
    },
    {
      key: 'id',
      header: t('settings.location-id'),
      width: '160px',
      cell: ({ globalId }) => <Identifier id={globalId} />,
    },
    {
      key: 'ready',
      header: t('settings.ready-solutions'),
      width: '200px',
      align: 'end',
      priority: 3,
      cell: ({ readySolutions }) => formatNumber(readySolutions),
    },
  ]
  return (
    <DataTable
      label={t('shell.partners')}
      columns={columns}
      rows={partners}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
    />
  )
}
