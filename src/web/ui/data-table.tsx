import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useRef,
} from 'react'
import checks from './check.module.css'
import { classNames } from './class-names.ts'
import styles from './data-table.module.css'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'
import { type RowKeys, useRowKeys } from './use-row-keys.ts'

export type Column<Row> = {
  readonly key: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** A CSS length; one column without it takes what is left. */
  readonly width?: string
  readonly align?: 'end'
  /** Stays at the left while the rest scrolls: its distance from the left edge. Each such cell costs a layer of its own. */
  readonly sticky?: string
  /** 3 drops out first when it gets narrow, then 2, then 1; without it the column stays. */
  readonly priority?: 1 | 2 | 3
  readonly sort?: {
    readonly direction: 'ascending' | 'descending' | null
    readonly label: string
    readonly onSort: () => void
  }
}

export type Selection = {
  readonly selected: ReadonlySet<string>
  /** The new set, after X, Shift-X, a click or "select all". */
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

/** What a row gets from where it stands. */
type Shown = {
  readonly ref?: Ref<HTMLTableRowElement>
  readonly 'data-index'?: number
  readonly 'aria-rowindex'?: number
}

/** What draws the rows in another way than all of them: the rows, where they scroll, and how one is drawn. */
export type TableBody<Row> = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly rows: readonly Row[]
  readonly span: number
  readonly evenRows: boolean
  readonly keyOf: (row: Row) => string
  readonly draw: (row: Row, shown: Shown) => ReactElement
}

type DataTableProps<Row> = {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The row's name, for the check box. */
  readonly nameOf: (row: Row) => string
  readonly selection?: Selection
  /** Rows that another person just changed. */
  readonly changed?: ReadonlySet<string>
  /** What J, K, X and further keys do while nothing is being typed. */
  readonly keys?: RowKeys<Row>
  /** Of all pages. */
  readonly total?: number
  readonly minWidth?: string
  /** No row is higher than another, so that one need not be measured to know where the next one stands. */
  readonly evenRows?: boolean
  readonly body?: ((body: TableBody<Row>) => ReactNode) | undefined
}

/**
 * A table whose header and first columns stay. The row's link is what J and K focus, so that Enter opens it by itself:
 * put `data-row-link` on it.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, selection, keys, total, minWidth, evenRows = false } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const draw = useDraw(props)
  useRowKeys({ body, rows, keyOf, selection, keys })
  const windowed = props.body !== undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={scroller} className={styles.scroll} tabIndex={0} aria-label={label}>
      <table
        className={classNames(styles.table, windowed && styles.windowed)}
        aria-label={label}
        aria-rowcount={total ?? rows.length}
        data-even={evenRows || undefined}
        style={{ minWidth, ...(windowed ? { '--columns': gridOf(props) } : {}) } as CSSProperties}
        {...roleOf('table', windowed)}
      >
        {!windowed && (
          <colgroup>
            {selection && <col style={{ width: checksWidth }} />}
            {columns.map((column) => (
              <col
                key={column.key}
                data-priority={column.priority}
                style={column.width ? { width: column.width } : undefined}
              />
            ))}
          </colgroup>
        )}
        <thead {...roleOf('rowgroup', windowed)}>
          <tr {...roleOf('row', windowed)}>
            {selection && <SelectAll {...props} selection={selection} />}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} windowed={windowed} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} {...roleOf('rowgroup', windowed)}>
          {props.body
            ? props.body({
                scroller,
                rows,
                span: columns.length + (selection ? 1 : 0),
                evenRows,
                keyOf,
                draw,
              })
            : rows.map((row) => draw(row, {}))}
        </tbody>
      </table>
    </section>
  )
}

const checksWidth = '52px'

/** Rows that come and go while somebody scrolls are grids: one that comes makes no other one be laid out or painted again. */
function gridOf<Row>({ columns, selection }: DataTableProps<Row>): string {
  const widths = columns.map(({ width }) => width ?? 'minmax(0, 1fr)')
  return [...(selection ? [checksWidth] : []), ...widths].join(' ')
}

/** Said aloud, because some browsers forget what an element means when it is displayed in another way. */
export function roleOf(role: string, windowed: boolean) {
  return windowed ? { role } : {}
}

/** The same function as long as a row would look the same. */
function useDraw<Row>(props: DataTableProps<Row>): TableBody<Row>['draw'] {
  const now = useRef(props)
  now.current = props
  const { columns, selection, changed } = props
  const selected = selection?.selected
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a row looks like depends on these
  return useCallback(
    (row, shown) => {
      const key = now.current.keyOf(row)
      const isChanged = now.current.changed?.has(key) ?? false
      return <BodyRow key={key} row={row} {...now.current} isChanged={isChanged} shown={shown} />
    },
    [columns, selected, changed],
  )
}

function SelectAll<Row>({
  rows,
  columns,
  keyOf,
  selection,
  body,
}: DataTableProps<Row> & { readonly selection: Selection }) {
  const { words } = useUiReader()
  const chosen = rows.filter((row) => selection.selected.has(keyOf(row))).length
  const all = chosen > 0 && chosen === rows.length
  return (
    <th scope="col" {...besideSticky(columns)} {...roleOf('columnheader', body !== undefined)}>
      <input
        type="checkbox"
        className={checks.check}
        aria-label={words.selectAll}
        checked={all}
        ref={(input) => {
          if (input) input.indeterminate = chosen > 0 && !all
        }}
        onChange={() => selection.onSelect(new Set(all ? [] : rows.map(keyOf)))}
      />
    </th>
  )
}

type HeaderCellProps<Row> = { readonly column: Column<Row>; readonly windowed: boolean }

function HeaderCell<Row>({ column, windowed }: HeaderCellProps<Row>) {
  const { words } = useUiReader()
  const { sort } = column
  return (
    <th
      scope="col"
      {...placeOf(column)}
      {...roleOf('columnheader', windowed)}
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
    >
      {sort ? (
        <button type="button" className={styles.sort} onClick={sort.onSort} title={words.sortBy(sort.label)}>
          {column.header}
          {sort.direction && (
            <Glyph icon={sort.direction === 'ascending' ? IconArrowUp : IconArrowDown} size={12} />
          )}
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}

type BodyRowProps<Row> = DataTableProps<Row> & {
  readonly row: Row
  readonly isChanged: boolean
  readonly shown: Shown
}

function BodyRow<Row>({ row, columns, keyOf, nameOf, selection, isChanged, shown, body }: BodyRowProps<Row>) {
  const { words } = useUiReader()
  const key = keyOf(row)
  const selected = selection?.selected.has(key) ?? false
  const cell = roleOf('cell', body !== undefined)
  const toggle = () => selection?.onSelect(toggled(selection.selected, key))
  return (
    <tr
      {...shown}
      {...roleOf('row', body !== undefined)}
      className={classNames(styles.row)}
      data-key={key}
      data-selected={selected || undefined}
      data-changed={isChanged || undefined}
    >
      {selection && (
        <td {...besideSticky(columns)} {...cell}>
          <input
            type="checkbox"
            className={checks.check}
            checked={selected}
            onChange={toggle}
            aria-label={words.selectRow(nameOf(row))}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} {...placeOf(column)} {...cell}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** The same set with the key in it or out of it. */
export function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

/** The check boxes stay where other columns do. */
function besideSticky<Row>(columns: readonly Column<Row>[]) {
  const stays = columns.some(({ sticky }) => sticky !== undefined)
  return stays ? { 'data-sticky': true, style: { left: 0 } } : {}
}

type Place = {
  readonly 'data-align': 'end' | undefined
  readonly 'data-priority': 1 | 2 | 3 | undefined
  readonly 'data-sticky': true | undefined
  readonly style?: CSSProperties
}

function placeOf<Row>(column: Column<Row>): Place {
  return {
    'data-align': column.align,
    'data-priority': column.priority,
    'data-sticky': column.sticky === undefined ? undefined : true,
    ...(column.sticky === undefined ? {} : { style: { left: column.sticky } }),
  }
}
