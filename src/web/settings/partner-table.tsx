import { IconBan } from '@tabler/icons-react'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { listPartners } from '#contract/organizations.ts'
import { OrgMark, PersonLine } from '../ui/avatar.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { StatusMark } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { Identifier } from './locations-page.tsx'
import styles from './settings.module.css'

type Partner = ReplyOf<typeof listPartners>['items'][number]

type PartnerTableProps = {
  readonly partners: readonly Partner[]
  readonly searched: boolean
  /** Absent for those who only look. */
  readonly onOpen?: ((id: string) => void) | undefined
}

export function PartnerTable({ partners, searched, onOpen }: PartnerTableProps) {
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
      cell: (partner) => <NameCell partner={partner} onOpen={onOpen} />,
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

function NameCell({ partner, onOpen }: { readonly partner: Partner } & Pick<PartnerTableProps, 'onOpen'>) {
  const { t } = useWords()
  const { id, name, suspended, assesses } = partner
  const line = (
    <PersonLine avatar={<OrgMark name={name} tint="green" />} name={<b lang={langOf(name)}>{name}</b>}>
      {suspended ? (
        <StatusMark tone="bad" icon={IconBan}>
          {t('program.suspended')}
        </StatusMark>
      ) : (
        assesses && t('program.assesses')
      )}
    </PersonLine>
  )
  if (!onOpen) return line
  return (
    <button
      type="button"
      data-row-link
      className={styles.nameButton}
      aria-label={t('program.open', { name })}
      onClick={() => onOpen(id)}
    >
      {line}
    </button>
  )
}
