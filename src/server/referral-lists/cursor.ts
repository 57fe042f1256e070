import { isDay } from '#domain/calendar.ts'
import { isUuid } from '#domain/id.ts'
import { Invalid } from '../refused.ts'
import type { Order, SortKind } from './order-queries.ts'

/** Where a page ended: the sort value as text and the deal's id. */
export type Place = { value: string; id: string }

/** Opaque to the caller; it holds for one sort only. */
export function writeCursor(order: Order, place: Place): string {
  return Buffer.from(JSON.stringify([order.name, place.value, place.id])).toString('base64url')
}

/**
 * @throws Invalid where the cursor is not one of this list's
 */
export function readCursor(order: Order, cursor: string): Place {
  const [name, value, id, ...more] = parse(cursor)
  if (name !== order.name || more.length > 0 || typeof value !== 'string' || typeof id !== 'string')
    throw notMine()
  if (!isUuid(id) || !isValueOf[order.kind](value)) throw notMine()
  return { value, id }
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

function notMine(): Invalid {
  return new Invalid([{ path: 'cursor', code: 'form', facts: {} }])
}

const infinite = /^-?infinity$/
const instantForm = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?$/

const isValueOf: Record<SortKind, (value: string) => boolean> = {
  instant: (value) => infinite.test(value) || isDay(instantForm.exec(value)?.[1] ?? ''),
  day: (value) => infinite.test(value) || isDay(value),
  integer: (value) => /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value),
  text: (value) => !value.includes('\0'),
}
