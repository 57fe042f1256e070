import { describe, expect, test } from 'vitest'
import { familyOf, millisecondsOf, readStat } from './processor.ts'

const line = (pid: number, parent: number, ticks: string, name = 'node') =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 1 2 3 4 ${ticks} 20 0 11 0 100 1 2`

describe('processor time from the accounting of the system', () => {
  test('own time is that in user and system mode, apart from that of children that have ended', () => {
    expect(readStat(line(42, 7, '150 50 30 20'))).toEqual({
      pid: 42,
      parent: 7,
      own: 200,
      endedChildren: 50,
    })
  })

  test('a name with blanks and brackets does not shift the fields', () => {
    expect(readStat(line(9, 3, '1 2 3 4', 'a) b (c'))).toMatchObject({ pid: 9, parent: 3, own: 3 })
  })

  test('a family is a process with its children and theirs, and nobody else', () => {
    const all = [
      [1, 0],
      [10, 1],
      [11, 10],
      [12, 10],
      [20, 1],
      [121, 12],
    ].map(([pid = 0, parent = 0]) => readStat(line(pid, parent, '1 0 1 0')))
    const family = familyOf(10, all)
    expect(family.map(({ pid }) => pid).toSorted()).toEqual([10, 11, 12, 121])
    expect(millisecondsOf(family)).toBe(4 * 2 * 10)
    expect(familyOf(99, all)).toEqual([])
  })
})
