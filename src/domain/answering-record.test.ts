import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answered, answeringRank, answeringStep, answeringSteps } from './answering-record.ts'
import { daysAfter } from './calendar.ts'

const now = '2026-11-19T14:00:00.000Z'

/** A request that was received so many days ago and answered after so many days; null ran out after fourteen. */
function request(daysAgo: number, days: number | null): Answered {
  const receivedAt = daysAfter(now, -daysAgo)
  const endedAt = daysAfter(receivedAt, days ?? 14)
  return { receivedAt, endedAt, answeredAt: days === null ? null : endedAt }
}
const of = (...days: (number | null)[]) =>
  answeringStep(
    days.map((one, index) => request(30 + index, one)),
    now,
  )

describe('LC-7: the public record of answering', () => {
  it('LC-7: goes step by step with what two of three requests were answered within', () => {
    expect(of(0.1, 1, 1)).toBe('within-a-day')
    expect(of(0.5, 1, 13)).toBe('within-a-day')
    expect(of(0.5, 2, 3)).toBe('within-3-days')
    expect(of(0.5, 3.1, 7)).toBe('within-a-week')
    expect(of(1, 8, 14)).toBe('within-two-weeks')
    expect(of(1, 15, 15)).toBe('late-or-never')
  })

  it('LC-7: counts what ran out unanswered against the organization', () => {
    expect(of(0.5, 0.5, null)).toBe('within-a-day')
    expect(of(0.5, null, null)).toBe('late-or-never')
    expect(of(0.5, 0.5, 0.5, null, null)).toBe('late-or-never')
  })

  it('LC-7: says nothing before three answers, so that no single deal can be read out of it', () => {
    expect(of()).toBe('no-record')
    expect(of(0.1, 0.1)).toBe('no-record')
    expect(of(null, null)).toBe('no-record')
  })

  it('LC-7: forgets what is older than a year, and what fifty later answers came after', () => {
    const old = [request(400, 1), request(390, 1), request(380, 1)]
    expect(answeringStep(old, now)).toBe('no-record')
    const slowOnce = Array.from({ length: 50 }, (_, index) => request(200 + index, 10))
    const fastSince = Array.from({ length: 50 }, (_, index) => request(20 + index, 0.5))
    expect(answeringStep([...slowOnce, ...fastSince], now)).toBe('within-a-day')
    expect(answeringStep([...fastSince, ...slowOnce], now)).toBe('within-a-day')
  })

  it('LC-7: a faster answer never lowers the rank, and one that ran out never raises a known one', () => {
    const days = fc.option(fc.double({ min: 0, max: 20, noNaN: true }), { freq: 3, nil: null })
    fc.assert(
      fc.property(
        fc.array(days, { minLength: 3, maxLength: 12 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, which, share) => {
          const rank = answeringRank(of(...all))
          const faster = all.map((one, index) => (index === which % all.length ? (one ?? 14) * share : one))
          expect(answeringRank(of(...faster))).toBeLessThanOrEqual(rank)
          expect(answeringRank(of(...all, null))).toBeGreaterThanOrEqual(rank)
        },
      ),
    )
  })

  it('LC-7: the unknown stand behind those known to answer, and before those known not to', () => {
    expect(answeringSteps.map(answeringRank)).toEqual([0, 1, 2, 3, 4, 5])
    expect(answeringRank('no-record')).toBeGreaterThan(answeringRank('within-two-weeks'))
    expect(answeringRank('no-record')).toBeLessThan(answeringRank('late-or-never'))
  })
})
