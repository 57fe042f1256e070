import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import { paths } from '../paths.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { type Fact, FactList } from '../ui/facts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { HoverCard } from '../ui/hover-card.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { CounterpartMark, OwnStatus, StageMark, TypeMark } from './deal-marks.tsx'
import styles from './deals.module.css'
import { listOfDeal } from './list-state.ts'

type DealPeekProps = {
  readonly row: DealRow
  readonly search: DealsSearch
  readonly target: ReactNode
}

/** UI-9: what there is to know of a deal without leaving the list. */
export function DealPeek({ row, search, target }: DealPeekProps) {
  const { t } = useWords()
  const me = useMe()
  return (
    <HoverCard
      target={target}
      title={<span lang={langOf(row.name)}>{row.name}</span>}
      under={<NumberAndDay row={row} />}
      action={
        <Link
          {...paths.deal(row.id, listOfDeal(search, me.organization.kind))}
          target="_blank"
          className={buttonClass({ variant: 'quiet', size: 'small' })}
          aria-label={t('deals.open-new-tab', { name: row.name })}
          title={t('ui.new-tab')}
          preload={false}
        >
          <Glyph icon={IconExternalLink} />
        </Link>
      }
    >
      <PeekFacts row={row} />
    </HoverCard>
  )
}

function NumberAndDay({ row }: { readonly row: DealRow }) {
  const { t, formatInstant } = useWords()
  return `${row.number} · ${t('deals.peek-opened', { day: formatInstant(row.createdAt, 'day') })}`
}

function PeekFacts({ row }: { readonly row: DealRow }) {
  const { t, formatInstant, formatRelative, nameOf } = useWords()
  const { vendor, organization } = useMe()
  const now = useNow()
  const place = [row.customerCity, row.customerCountry && nameOf('region', row.customerCountry)]
  const facts: (Fact | false)[] = [
    {
      key: 'customer',
      label: t('deals.customer'),
      value: <span lang={langOf(row.customerName)}>{row.customerName}</span>,
      under: place.filter(Boolean).join(', '),
    },
    { key: 'type', label: t('deals.type'), value: <TypeMark type={row.type} /> },
    { key: 'status', label: t('deals.status'), value: <OwnStatus row={row} /> },
    { key: 'stage', label: t('deals.stage'), value: <StageMark row={row} /> },
    {
      key: 'counterpart',
      label: organization.kind === 'vendor' ? t('deals.partner') : vendor.name,
      value: <Counterpart row={row} />,
    },
    row.answerDueAt !== null &&
      row.status === 'New' && {
        key: 'due',
        label: t('deals.peek-due'),
        value: formatInstant(row.answerDueAt, 'exact'),
      },
    row.solutionNames.length > 0 && {
      key: 'solutions',
      label: t('deals.solutions'),
      value: row.solutionNames.join(', '),
    },
    {
      key: 'incentive',
      label: t('deals.peek-incentive'),
      value: t(row.earnsIncentive ? 'deals.peek-incentive-yes' : 'deals.peek-incentive-no'),
    },
    row.openItems.length > 0 && {
      key: 'open-items',
      label: t('deals.open-items'),
      value: t('deals.items-missing', { count: row.openItems.length }),
    },
    { key: 'change', label: t('deals.peek-change'), value: formatRelative(row.updatedAt, now) },
  ]
  return <FactList facts={facts.filter((fact) => fact !== false)} />
}

/** The other side and, once somebody accepted, who it is. */
function Counterpart({ row }: { readonly row: DealRow }) {
  const { organization } = useMe()
  const { person } = row.counterpart
  return (
    <span className={styles.line}>
      <CounterpartMark row={row} named={organization.kind === 'vendor'} />
      {person && <span>{`· ${person}`}</span>}
    </span>
  )
}
