import { describe, expect, test } from 'vitest'
import { boundOf, median, quantile, spreadOf } from './arithmetic.ts'

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
})
