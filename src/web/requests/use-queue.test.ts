import { describe, expect, test } from 'vitest'
import type { DealRow } from '#contract/deal-view.ts'
import { goneFrom, nextAfter } from './use-queue.ts'

const row = (id: string) => ({ id, name: id }) as DealRow
const rows = ['first', 'second', 'third'].map(row)

describe('the queue of requests', () => {
  test('VIS-4: after an answer the next request opens, and after the last the one before', () => {
    expect(nextAfter(rows, 'first')).toBe('second')
    expect(nextAfter(rows, 'third')).toBe('second')
    expect(nextAfter(rows, 'gone already')).toBe('first')
    expect(nextAfter([row('only')], 'only')).toBeUndefined()
  })

  test('LC-4: what another person took out of the list is told, what I answered is not', () => {
    const left = rows.slice(1)
    expect(goneFrom(rows, left, new Set())?.id).toBe('first')
    expect(goneFrom(rows, left, new Set(['first']))).toBeUndefined()
    expect(goneFrom(rows, [row('new'), ...rows], new Set())).toBeUndefined()
  })
})
