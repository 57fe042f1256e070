import {
  IconArrowsRightLeft,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClockX,
  IconExternalLink,
  IconFlag,
  IconTrophy,
} from '@tabler/icons-react'
import { useState } from 'react'
import { ActionButton, WhyNotLink } from '../ui/action-button.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { ColumnChooser } from '../ui/column-chooser.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { FactList } from '../ui/facts.tsx'
import { HoverCard } from '../ui/hover-card.tsx'
import { SelectionBar } from '../ui/selection-bar.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StageSegments } from '../ui/stage.tsx'
import { StatusMark, TimeLeftText } from '../ui/status.tsx'
import { TableFooter } from '../ui/table-footer.tsx'
import { TimeRing } from '../ui/time-ring.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords, type Words } from '../words/words.tsx'
import { whyNotRegister } from './controls.tsx'
import styles from './gallery.module.css'
import { now, type SampleDeal, sampleDeals } from './sample-deals.ts'

const allColumns = [
  'name',
  'customer',
  'status',
  'type',
  'stage',
  'vendor',
  'value',
  'closes',
  'country',
  'created',
  'crm',
]

export function Lists() {
  const words = useWords()
  const { t } = words
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['D-10502', 'D-10499']))
  const [shown, setShown] = useState<readonly string[]>(allColumns.slice(0, 9))
  return (
    <>
      <section className={styles.section}>
        <h2>Table: J, K, X, Shift-X, Enter, Space</h2>
        <div className={styles.frame}>
          <div className={styles.tools}>
            <ColumnChooser
              columns={allColumns.map((key, index) => ({ key, label: key, fixed: index < 3 }))}
              shown={shown}
              onChange={setShown}
              onReset={() => setShown(allColumns.slice(0, 9))}
            />
          </div>
          <DataTable
            label={t('shell.deals')}
            rows={sampleDeals}
            columns={columnsOf(words)}
            keyOf={(deal) => deal.id}
            nameOf={(deal) => deal.name}
            selection={{ selected, onSelect: setSelected }}
            changed={new Set(['D-10471'])}
            total={38}
            minWidth="720px"
          />
          {selected.size > 0 && (
            <SelectionBar
              count={t('ui.selected', { count: selected.size })}
              sum="≈ US$513,900"
              onClear={() => setSelected(new Set())}
            >
              <AppButton variant="quiet" size="small" icon={IconFlag}>
                {t('shell.keys-stage')}
              </AppButton>
              <ActionButton variant="quiet" size="small" whyNot={whyNotRegister}>
                {t('shell.keys-team')}
              </ActionButton>
              <WhyNotLink answer={whyNotRegister} label={t('ui.why-not-all')} />
            </SelectionBar>
          )}
          <TableFooter from={1} to={8} total={38} rows={25} onRows={() => {}} onNext={() => {}}>
            <b>38</b> · ≈ {words.formatMoney(4_620_000, 'USD', { compact: true })}
          </TableFooter>
        </div>
      </section>
      <section className={styles.section}>
        <h2>Skeleton</h2>
        <SkeletonRows rows={3} widths={['30%', '15%', '15%', '20%', '10%']} />
      </section>
    </>
  )
}

function columnsOf(words: Words): readonly Column<SampleDeal>[] {
  const { t, formatMoney, formatDay, formatPercent } = words
  const ended = (deal: SampleDeal) => (deal.status === 'accepted' ? undefined : deal.status)
  return [
    { key: 'name', header: t('glossary.deal'), sticky: '52px', cell: (deal) => <NameCell deal={deal} /> },
    {
      key: 'customer',
      header: t('glossary.customer'),
      width: '132px',
      priority: 1,
      cell: (deal) => <span lang={langOf(deal.customer)}>{deal.customer}</span>,
    },
    {
      key: 'type',
      header: 'Type',
      width: '156px',
      priority: 2,
      cell: (deal) => <StatusMark icon={IconArrowsRightLeft}>{t(deal.type)}</StatusMark>,
    },
    { key: 'status', header: 'Status', width: '116px', cell: (deal) => <OwnStatus deal={deal} /> },
    {
      key: 'stage',
      header: t('glossary.sales-stage'),
      width: '216px',
      cell: (deal) => (
        <StageSegments percent={deal.percent} end={ended(deal)} note={formatPercent(deal.percent / 100)}>
          {t(deal.stage)}
        </StageSegments>
      ),
    },
    {
      key: 'vendor',
      header: 'Aster',
      width: '168px',
      priority: 1,
      cell: (deal) => <VendorCell deal={deal} />,
    },
    {
      key: 'value',
      header: t('glossary.estimated-value'),
      width: '128px',
      align: 'end',
      sort: { direction: 'descending', label: t('glossary.estimated-value'), onSort: () => {} },
      cell: (deal) => formatMoney(deal.amount, deal.currency),
    },
    {
      key: 'closes',
      header: t('glossary.estimated-close-date'),
      width: '104px',
      align: 'end',
      priority: 3,
      cell: (deal) => formatDay(deal.closesOn, 'short'),
    },
  ]
}

function NameCell({ deal }: { readonly deal: SampleDeal }) {
  const { t, formatPercent } = useWords()
  const link = (
    <a href={`#${deal.id}`} data-row-link title={deal.name} lang={langOf(deal.name)}>
      {deal.name}
    </a>
  )
  return (
    <HoverCard
      target={link}
      title={<span lang={langOf(deal.name)}>{deal.name}</span>}
      under={`${deal.id} · Ben Baker`}
      action={<IconButton size="small" icon={IconExternalLink} label={t('ui.palette-open')} />}
    >
      <FactList
        facts={[
          { key: 'customer', label: t('glossary.customer'), value: deal.customer },
          { key: 'status', label: 'Status', value: <OwnStatus deal={deal} /> },
          {
            key: 'stage',
            label: t('glossary.sales-stage'),
            value: (
              <StageSegments percent={deal.percent} note={formatPercent(deal.percent / 100)}>
                {t(deal.stage)}
              </StageSegments>
            ),
          },
        ]}
      />
    </HoverCard>
  )
}

function OwnStatus({ deal }: { readonly deal: SampleDeal }) {
  const { t } = useWords()
  if (deal.status === 'won')
    return (
      <StatusMark tone="ok" icon={IconTrophy}>
        {t('status.won')}
      </StatusMark>
    )
  if (deal.status === 'lost')
    return (
      <StatusMark tone="bad" icon={IconCircleX}>
        {t('status.lost')}
      </StatusMark>
    )
  return <StatusMark icon={IconCircleCheck}>{t('status.accepted')}</StatusMark>
}

function VendorCell({ deal }: { readonly deal: SampleDeal }) {
  const { t, formatTimeLeft, formatInstant } = useWords()
  if (deal.vendor === 'none') return t('status.cannot-see')
  if (deal.vendor === 'accepted')
    return (
      <StatusMark tone="accent" icon={IconCircleCheck}>
        {t('status.accepted')}
      </StatusMark>
    )
  if (deal.vendor === 'declined')
    return (
      <StatusMark tone="bad" icon={IconCircleMinus}>
        {t('status.declined')}
      </StatusMark>
    )
  if (deal.vendor === 'expired') return <StatusMark icon={IconClockX}>{t('status.expired')}</StatusMark>
  const [fraction, until] = deal.vendor
  return (
    <StatusMark
      tone="wait"
      sign={<TimeRing fraction={fraction} />}
      note={<TimeLeftText {...formatTimeLeft(until, now)} exact={formatInstant(until, 'exact')} />}
    >
      {t('status.pending')}
    </StatusMark>
  )
}
