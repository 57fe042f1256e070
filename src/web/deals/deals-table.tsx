import { VisuallyHidden } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { DealRow } from '#contract/deal-view.ts'
import { paths } from '../paths.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { DataTable, type TableBody } from '../ui/data-table.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useWords } from '../words/words.tsx'
import { columnsOf } from './column-state.ts'
import { type Fit, fitColumns, useDealColumns } from './deal-columns.tsx'
import styles from './deals.module.css'
import { listOfDeal, tabOf } from './list-state.ts'
import { SelectionActions } from './selection-actions.tsx'
import { useChangedRows } from './use-changed-rows.ts'
import type { DealsState } from './use-deals-page.ts'
import { useFavorite } from './use-favorite.ts'

type DealsTableProps = DealsState & {
  readonly rows: readonly DealRow[]
  /** Of the whole page, where its rows are drawn in another way than all of them. */
  readonly total?: number
  readonly body?: (body: TableBody<DealRow>) => ReactNode
}

const noRows: ReadonlySet<string> = new Set()

/** J and K walk, Enter opens, X selects, F is the heart, Space looks closer (UI-2, UI-9). */
export function DealsTable({ rows, search, change, total, body }: DealsTableProps) {
  const { t } = useWords()
  const { organization } = useMe()
  const navigate = useNavigate()
  const favorite = useFavorite()
  const changed = useChangedRows(rows)
  const [selected, setSelected] = useState(noRows)
  const onFavorite = (row: DealRow) => favorite.mutate({ id: row.id, favorite: !row.favorite })
  const { place, fit, style } = useFit(search)
  const columns = useDealColumns({ search, fit, onSort: change, onFavorite })
  const chosen = rows.filter((row) => selected.has(row.id))
  const open = (event: MouseEvent) => {
    const id = rowOf(event)
    if (!id) return
    navigate(paths.deal(id, listOfDeal(search, organization.kind)))
  }
  return (
    <>
      {/* The deal's link does the same for the keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a wider place to click */}
      <div ref={place} className={styles.table} style={style} onClick={open}>
        <DataTable
          label={t('shell.deals')}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
          nameOf={(row) => row.name}
          selection={{ selected, onSelect: setSelected }}
          changed={changed}
          keys={{ f: onFavorite }}
          evenRows={fit.second.length === 0}
          {...(total === undefined ? {} : { total })}
          body={body}
        />
      </div>
      <VisuallyHidden role="status">
        {rows
          .filter((row) => changed.has(row.id))
          .map((row) => t('deals.changed-by-others', { name: row.name }))
          .join(' ')}
      </VisuallyHidden>
      {chosen.length > 0 && <SelectionActions rows={chosen} onClear={() => setSelected(noRows)} />}
    </>
  )
}

/** The row under the pointer, unless the click was meant for something in it, or ended a selection of text. */
function rowOf(event: MouseEvent): string | undefined {
  const target = event.target as HTMLElement
  if (event.defaultPrevented || target.closest('a, button, input, label, [role="dialog"]')) return undefined
  if (window.getSelection()?.toString()) return undefined
  return target.closest<HTMLElement>('tr[data-key]')?.dataset.key
}

/** Which columns have room here, measured before the first paint and whenever the place changes. */
function useFit(search: DealsSearch): {
  place: RefObject<HTMLDivElement | null>
  fit: Fit
  style: CSSProperties
} {
  const { locale } = useWords()
  const { organization } = useMe()
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const { kind } = organization
  const fit = useMemo(
    () => fitColumns(columnsOf(search), width, locale, tabOf(search, kind)),
    [search, width, locale, kind],
  )
  return { place, fit, style: { '--least': `${fit.least}px` } as CSSProperties }
}

type DealsSkeletonProps = { readonly search: DealsSearch; readonly phone: boolean }

/** The header stands, and below it what has the columns' widths. */
export function DealsSkeleton({ search, phone }: DealsSkeletonProps) {
  const { t } = useWords()
  const { place, fit, style } = useFit(search)
  const columns = useDealColumns({ search, fit, onSort: () => {}, onFavorite: () => {} })
  if (phone) return <SkeletonRows rows={8} widths={['60%', '30%']} />
  return (
    <div ref={place} className={styles.table} style={style}>
      <VisuallyHidden role="status">{t('ui.loading')}</VisuallyHidden>
      <DataTable
        label={t('shell.deals')}
        rows={skeletonRows}
        keyOf={String}
        nameOf={String}
        columns={columns.map((column) => ({
          ...column,
          cell: (row: number) =>
            column.key === 'favorite' ? null : <SkeletonBar row={row} column={column.key} />,
        }))}
      />
    </div>
  )
}

const skeletonRows = Array.from({ length: 12 }, (_, row) => row + 1)

function SkeletonBar({ row, column }: { readonly row: number; readonly column: string }) {
  return (
    <span
      className={styles.bar}
      style={{ width: `${45 + ((row * 3 + column.length * 7) % 5) * 10}%` }}
      aria-hidden
    />
  )
}
