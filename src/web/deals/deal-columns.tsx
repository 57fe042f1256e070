import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import type { Locale, WordKey } from '#locales/catalog.ts'
import { paths } from '../paths.ts'
import type { DealsSearch } from '../search.ts'
import { type Me, useMe } from '../session/me.ts'
import { classNames } from '../ui/class-names.ts'
import type { Column } from '../ui/data-table.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords, type Words } from '../words/words.tsx'
import { type ColumnKey, fixedColumns } from './column-state.ts'
import { CounterpartMark, OwnStatus, StageMark, TypeMark } from './deal-marks.tsx'
import { DealPeek } from './deal-peek.tsx'
import styles from './deals.module.css'
import { Heart } from './heart.tsx'
import { listOfDeal, type SortKey, sortOf, type Tab, tabOf, toggledSort } from './list-state.ts'

type ColumnShape = {
  /** Pixels in English; the widest language gets a little more. */
  readonly width?: number
  readonly sort?: SortKey
  readonly align?: 'end'
}

export const columnShapes: Record<ColumnKey, ColumnShape> = {
  name: { sort: 'name' },
  customer: { width: 120, sort: 'customer' },
  status: { width: 112, sort: 'status' },
  type: { width: 134 },
  stage: { width: 198, sort: 'stage' },
  counterpart: { width: 154, sort: 'due' },
  value: { width: 134, sort: 'value', align: 'end' },
  closes: { width: 76, sort: 'closes', align: 'end' },
  country: { width: 120 },
  created: { width: 112, sort: 'created', align: 'end' },
  updated: { width: 112, sort: 'updated', align: 'end' },
  location: { width: 128 },
  help: { width: 180 },
  solutions: { width: 200 },
  'open-items': { width: 108 },
  number: { width: 112 },
  crm: { width: 112 },
}

/** Russian runs longer, in some columns more than in others; a Korean day has its words between the figures. */
const stretch: Partial<Record<Locale, Partial<Record<ColumnKey, number>>>> = {
  ru: { type: 1.15, status: 1.12, stage: 1.12, counterpart: 1.28, value: 1.06, closes: 1.12, help: 1.2 },
  ko: { type: 0.88, closes: 1.15 },
}
/** What goes into the second line when it gets narrow, in this order. */
const dropping: readonly ColumnKey[] = ['closes', 'type', 'counterpart', 'stage']

/** Where requests stand that wait for our answer, the status says how long. */
const statusWithTime = 158
/** Check box and heart, and the least that a deal's name gets. */
const besides = 52 + 36
const leastName = 144
/** The last column keeps this much more distance, from the edge. */
const atEdge = 16

function widthOf(key: ColumnKey, locale: Locale, tab: Tab): number | undefined {
  const width = key === 'status' && tab !== 'outbound' ? statusWithTime : columnShapes[key].width
  return width && Math.round(width * (stretch[locale]?.[key] ?? 1))
}

export function columnWord(key: ColumnKey, { t }: Words, me: Me): string {
  if (key === 'counterpart') return me.organization.kind === 'vendor' ? t('deals.partner') : me.vendor.name
  return t(`deals.${key}` as WordKey)
}

type ColumnsProps = {
  readonly search: DealsSearch
  readonly fit: Fit
  readonly onSort: (search: DealsSearch) => void
  readonly onFavorite: (row: DealRow) => void
}

/** The columns of the address, each with its sort and its place when it gets narrow (UI-4, UI-7). */
export function useDealColumns({ onSort, onFavorite, ...what }: ColumnsProps): readonly Column<DealRow>[] {
  const { search, fit } = what
  const words = useWords()
  const me = useMe()
  const sort = useSteady(onSort)
  const toggle = useSteady(onFavorite)
  return useMemo(
    () => dealColumns({ search, fit, onSort: sort, onFavorite: toggle }, words, me),
    [search, fit, sort, toggle, words, me],
  )
}

function dealColumns({ search, fit, onSort, onFavorite }: ColumnsProps, words: Words, me: Me) {
  const { kind } = me.organization
  const sorted = sortOf(search, kind)
  const heart: Column<DealRow> = {
    key: 'favorite',
    header: <span className={styles.hidden}>{words.t('deals.favorites')}</span>,
    width: '36px',
    ...(fit.wide ? { sticky: '52px' } : {}),
    cell: (row) => <Heart row={row} onToggle={onFavorite} />,
  }
  const columns = fit.beside.map((key): Column<DealRow> => {
    const { sort, align } = columnShapes[key]
    const width = widthOf(key, words.locale, tabOf(search, kind))
    const label = columnWord(key, words, me)
    const direction = sort === sorted.key ? (sorted.descending ? 'descending' : 'ascending') : null
    return {
      key,
      header: label,
      cell: (row) =>
        key === 'name' ? (
          <NameCell row={row} search={search} second={fit.second} />
        ) : (
          <Cell row={row} column={key} />
        ),
      ...(width ? { width: `${key === fit.beside.at(-1) ? width + atEdge : width}px` } : {}),
      ...(align ? { align } : {}),
      ...(key === 'name' && fit.wide ? { sticky: `${besides}px` } : {}),
      ...(sort ? { sort: { direction, label, onSort: () => onSort(toggledSort(search, kind, sort)) } } : {}),
    }
  })
  const name = columns.filter((column) => column.key === 'name')
  return [heart, ...name, ...columns.filter((column) => column.key !== 'name')]
}

export type Fit = {
  /** The columns that stand beside each other, and those that went into the second line. */
  readonly beside: readonly ColumnKey[]
  readonly second: readonly ColumnKey[]
  /** Below this the table scrolls instead of getting narrower. */
  readonly least: number
  readonly wide: boolean
}

/** Lets columns go one by one until the rest has room; the width is that of the table's place. */
export function fitColumns(shown: readonly ColumnKey[], width: number, locale: Locale, tab: Tab): Fit {
  const leastOf = (keys: readonly ColumnKey[]) =>
    keys.reduce((sum, key) => sum + (widthOf(key, locale, tab) ?? 0), besides + leastName + atEdge)
  let beside = shown
  for (const key of dropping) if (leastOf(beside) > width) beside = beside.filter((other) => other !== key)
  const least = leastOf(beside)
  return { beside, second: shown.filter((key) => !beside.includes(key)), least, wide: least > width }
}

export function chooserColumns(keys: readonly ColumnKey[], words: Words, me: Me) {
  return keys.map((key) => ({
    key,
    label: columnWord(key, words, me),
    fixed: (fixedColumns as readonly string[]).includes(key),
  }))
}

type NameCellProps = {
  readonly row: DealRow
  readonly search: DealsSearch
  readonly second: readonly ColumnKey[]
}

function NameCell({ row, search, second }: NameCellProps) {
  const me = useMe()
  const link = (
    <Link
      {...paths.deal(row.id, listOfDeal(search, me.organization.kind))}
      data-row-link
      className={classNames(styles.name, second.length > 0 && styles.above)}
      lang={langOf(row.name)}
      preload={false}
    >
      {row.name}
    </Link>
  )
  return (
    <>
      <DealPeek row={row} search={search} target={link} />
      {second.length > 0 && (
        <span className={styles.second}>
          {second.map((key) => (
            <span key={key}>
              <Cell row={row} column={key} named />
            </span>
          ))}
        </span>
      )}
    </>
  )
}

type CellProps = { readonly row: DealRow; readonly column: ColumnKey; readonly named?: boolean }

export function Cell({ row, column, named = false }: CellProps): ReactNode {
  const words = useWords()
  const me = useMe()
  const { t, formatMoney, formatDay, formatInstant, nameOf } = words
  switch (column) {
    case 'name':
      return row.name
    case 'customer':
      return <Data text={row.customerName} />
    case 'status':
      return <OwnStatus row={row} />
    case 'type':
      return <TypeMark type={row.type} />
    case 'stage':
      return <StageMark row={row} />
    case 'counterpart':
      return <CounterpartMark row={row} named={named || me.organization.kind === 'vendor'} />
    case 'value':
      return row.value && <Value row={row}>{formatMoney(row.value.amount, row.value.currency)}</Value>
    case 'closes':
      return row.closeOn && <span title={formatDay(row.closeOn)}>{formatDay(row.closeOn, 'short')}</span>
    case 'country':
      return row.customerCountry && nameOf('region', row.customerCountry)
    case 'created':
      return formatInstant(row.createdAt, 'day')
    case 'updated':
      return formatInstant(row.updatedAt, 'day')
    case 'location':
      return locationOf(row, words, me)
    case 'help':
      return row.help && <span title={t(`help.${row.help}`)}>{t(`help.${row.help}`)}</span>
    case 'solutions':
      return <span title={row.solutionNames.join(', ')}>{row.solutionNames.join(', ')}</span>
    case 'open-items':
      return row.openItems.length > 0 && t('deals.items-missing', { count: row.openItems.length })
    case 'number':
      return row.number
    case 'crm':
      return <span title={row.crmId}>{row.crmId}</span>
  }
}

/** What was lost is not counted on any more. */
function Value({ row, children }: { readonly row: DealRow; readonly children: ReactNode }) {
  const gone = row.status === 'Closed' && row.substatus !== 'Won'
  return (
    <span className={styles.value} data-gone={gone || undefined}>
      {children}
    </span>
  )
}

/** A person's or a company's own words, with their language where the script gives it away. */
export function Data({ text }: { readonly text: string }) {
  return (
    <span lang={langOf(text)} title={text}>
      {text}
    </span>
  )
}

export function locationOf(row: DealRow, { t }: Words, me: Me): string {
  if (row.locationId === null) return t('deals.entire-company')
  return me.locations.find((location) => location.id === row.locationId)?.name ?? ''
}
