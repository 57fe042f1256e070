import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactElement, useEffect, useRef } from 'react'
import styles from './data-table.module.css'
import { roleOf, type TableBody } from './data-table.tsx'

type WindowedRowsProps<Row> = TableBody<Row> & {
  /** Of all rows, also those that are still to be read. */
  readonly count: number
  /** Which visit of the page this is: coming back to it finds the same place. */
  readonly place: string
  /** The first and the last row that are wanted. */
  readonly onSee: (first: number, last: number) => void
}

const ahead = 12
/** So far beyond the drawn rows the next ones are wanted. */
const wantedAhead = 40

const places = new Map<string, number>()

/** The rows on the screen and a few around them; empty rows hold the room of all others. */
export function WindowedRows<Row>({
  scroller,
  rows,
  span,
  evenRows,
  keyOf,
  draw,
  count,
  place,
  onSee,
}: WindowedRowsProps<Row>) {
  const rowHeight = useRef(0)
  rowHeight.current ||= Number.parseFloat(
    getComputedStyle(document.documentElement).getPropertyValue('--row') || '40',
  )
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight.current,
    overscan: ahead,
    initialOffset: () => places.get(place) ?? 0,
    scrollPaddingStart: 34,
  })
  const drawn = virtualizer.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => onSee(first, Math.min(count - 1, last + wantedAhead)), [onSee, first, last, count])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const keep = () => places.set(place, element.scrollTop)
    element.addEventListener('scroll', keep, { passive: true })
    return () => element.removeEventListener('scroll', keep)
  }, [scroller, place])

  const before = drawn[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  const row = useDrawn(draw)
  const measured = { ref: virtualizer.measureElement }
  return (
    <>
      <Gap height={before} />
      {drawn.map(({ index }) => {
        const known = rows[index]
        const shown = { ...(evenRows ? {} : measured), 'data-index': index, 'aria-rowindex': index + 2 }
        return known === undefined ? (
          <tr key={`coming-${index}`} {...shown} {...roleOf('row', true)} className={styles.coming}>
            <td colSpan={span} {...roleOf('cell', true)}>
              <span aria-hidden className={styles.bar} />
            </td>
          </tr>
        ) : (
          row(known, keyOf(known), index, shown)
        )
      })}
      <Gap height={after} />
    </>
  )
}

/** A row that stays as it is keeps its element, so that a step of scrolling draws only what comes in. */
function useDrawn<Row>(draw: TableBody<Row>['draw']) {
  const kept = useRef({
    draw,
    elements: new Map<string, { row: Row; index: number; element: ReactElement }>(),
  })
  if (kept.current.draw !== draw) kept.current = { draw, elements: new Map() }
  const { elements } = kept.current
  if (elements.size > 400) elements.clear()
  return (row: Row, key: string, index: number, shown: Parameters<typeof draw>[1]): ReactElement => {
    const known = elements.get(key)
    if (known && known.row === row && known.index === index) return known.element
    const element = draw(row, shown)
    elements.set(key, { row, index, element })
    return element
  }
}

function Gap({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null
}
