/** A place in an organization's events: right behind the event `id` of `transaction` (an xid8 in decimal). */
export type Position = { transaction: string; id: string }

const firstId = '00000000-0000-0000-0000-000000000000'
const form = /^[0-9a-f]{48}$/

/** Behind everything of the transactions before this one. */
export function beginningOf(transaction: string): Position {
  return { transaction, id: firstId }
}

/** Opaque text of one length whose order is the order of positions: browsers compare cursors to drop what came twice. */
export function cursorOf(position: Position): string {
  return BigInt(position.transaction).toString(16).padStart(16, '0') + position.id.replaceAll('-', '')
}

/** Null for a text that no stream has given out. */
export function positionOf(cursor: string): Position | null {
  if (!form.test(cursor)) return null
  const id = cursor.slice(16)
  return {
    transaction: BigInt(`0x${cursor.slice(0, 16)}`).toString(),
    id: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-'),
  }
}

export function isBehind(position: Position, other: Position): boolean {
  return cursorOf(position) < cursorOf(other)
}
