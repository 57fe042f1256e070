import { expect, test } from 'vitest'
import { jitter, nextAttemptAt, pauses } from './pauses.ts'

const now = '2026-11-19T14:00:00.000Z'
const seconds = (at: string | null) => (Date.parse(at ?? '') - Date.parse(now)) / 1000

test('WH-5: ten attempts with pauses that grow, about a day in all, and then no more', () => {
  const planned = Array.from({ length: 9 }, (_, failed) => seconds(nextAttemptAt(now, failed + 1, 0.5)))
  expect(planned).toEqual([10, 30, 120, 300, 900, 3600, 10_800, 21_600, 43_200])
  expect(planned).toEqual([...planned].sort((one, other) => one - other))
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600
  expect(hours).toBeGreaterThan(22)
  expect(hours).toBeLessThan(24)
  expect(nextAttemptAt(now, 10)).toBeNull()
  expect(nextAttemptAt(now, 11)).toBeNull()
})

test('WH-5: what failed at once is not tried at once again', () => {
  expect(seconds(nextAttemptAt(now, 4, 0))).toBeCloseTo(300 * (1 - jitter))
  expect(seconds(nextAttemptAt(now, 4, 1))).toBeCloseTo(300 * (1 + jitter))
  const times = new Set(Array.from({ length: 20 }, () => nextAttemptAt(now, 5)))
  expect(times.size).toBeGreaterThan(15)
})
