import { expect, test } from 'vitest'
import { type Piece, readAhead, renewed, rowsIn } from './long-list.ts'

const piece = (ids: string[], next: string | null) =>
  ({ items: ids.map((id) => ({ id })), next, now: '' }) as unknown as Piece
const first = piece(['a', 'b'], 'c2')
const second = piece(['c', 'd'], 'c3')
const third = piece(['e'], null)
const ids = (pieces: readonly Piece[]) => rowsIn(pieces).map(({ id }) => id)

test('pieces that are in memory stand there at once, up to the first that is not', () => {
  const all = new Map([
    ['c2', second],
    ['c3', third],
  ])
  expect(readAhead(first, (cursor) => all.get(cursor))).toEqual([first, second, third])
  all.delete('c2')
  expect(readAhead(first, (cursor) => all.get(cursor))).toEqual([first])
})

test('a piece that ends where it ended keeps what follows; one that ends elsewhere has it read again', () => {
  const changed = piece(['b', 'a'], 'c2')
  expect(ids(renewed([first, second, third], 0, changed))).toEqual(['b', 'a', 'c', 'd', 'e'])
  const shifted = piece(['new', 'a'], 'c2-later')
  expect(ids(renewed([first, second, third], 0, shifted))).toEqual(['new', 'a'])
  const pieces = [first, second]
  expect(renewed(pieces, 1, undefined)).toBe(pieces)
})

test('a deal that moved between two readings stands once', () => {
  expect(ids([first, piece(['b', 'c'], null)])).toEqual(['a', 'b', 'c'])
})
