import { describe, expect, test } from 'vitest'
import { boundOf, floorsIn, median, quantile, spreadOf } from './arithmetic.ts'
import { figuresOf } from './figures.ts'

describe('arithmetic of the benchmark', () => {
  test('a quantile is the value below which that part of the values lies', () => {
    const hundred = Array.from({ length: 100 }, (_, place) => place)
    expect([0, 0.5, 0.95, 0.99, 1].map((part) => quantile(hundred, part))).toEqual([0, 50, 95, 99, 99])
    expect(quantile([], 0.5)).toBe(0)
  })

  test('a spread sorts by value and leaves the times as they came', () => {
    const times = [10, 9, 100, 1]
    expect(spreadOf(times)).toEqual({ p50: 10, p95: 100, p99: 100 })
    expect(times).toEqual([10, 9, 100, 1])
    expect(median([3, 1, 2])).toBe(2)
  })

  test('the bound takes both kinds of work from the same core', () => {
    expect(boundOf(1000, 1000)).toBeCloseTo(500)
    expect(boundOf(2000, 500)).toBeCloseTo(400)
  })

  test('efficiency is that of each round, and no pace of the machine changes it', () => {
    const round = { program: 400, sql: 2000, http: 500 }
    const slower = { program: 200, sql: 1000, http: 250 }
    const disturbed = { ...round, program: 100 }
    const floors = floorsIn([slower, disturbed, round])
    expect(floors.efficiencies).toEqual([1, 0.25, 1])
    expect(floors).toMatchObject({ sql: 2000, http: 500, bound: 400 })
  })
})

describe('figures of several portions', () => {
  const portion = (times: number[], seconds: number) => ({
    times,
    seconds,
    work: { node: 2 * times.length, postgres: times.length },
  })

  test('count as one: all times, all seconds, and the work for each turn', () => {
    const figures = figuresOf(20, [portion([1, 9, 2], 1), portion([3], 3)])
    expect(figures).toEqual({
      callers: 20,
      turns: 4,
      perSecond: 1,
      p50: 3,
      p95: 9,
      p99: 9,
      work: { node: 2, postgres: 1 },
    })
  })

  test('what followed is told where it was waited for, and no work where nobody accounts for it', () => {
    const waited = { ...portion([1, 1], 1), after: { node: 4, postgres: 2 } }
    expect(figuresOf(20, [waited, waited]).after).toEqual({ node: 2, postgres: 1 })
    expect(figuresOf(20, [waited, { ...waited, work: null }]).work).toBe(null)
  })
})
