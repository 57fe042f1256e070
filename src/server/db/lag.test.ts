import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLagGauge } from './lag.ts'
import { isLogPosition, laterOf, placeInLog } from './log-position.ts'

describe('how far a standby is behind', () => {
  it('is the time since it was level for certain, and nothing where it is level', () => {
    const gauge = createLagGauge()
    gauge.note('0/10', 1_000)
    gauge.note('0/20', 2_000)
    gauge.note('0/30', 3_000)
    expect(gauge.lagOf('0/30', 3_500)).toBe(0)
    expect(gauge.lagOf('0/2F', 3_500)).toBe(1_500)
    expect(gauge.lagOf('0/10', 3_500)).toBe(2_500)
    expect(gauge.lagOf('1/0', 3_500)).toBe(0)
  })

  it('is unknown, and too far, where nobody has seen the primary so far back', () => {
    const gauge = createLagGauge()
    expect(gauge.lagOf('0/10', 0)).toBe(Number.POSITIVE_INFINITY)
    gauge.note('0/20', 1_000)
    expect(gauge.lagOf('0/10', 1_000)).toBe(Number.POSITIVE_INFINITY)
    gauge.note('0/20', 200_000)
    expect(gauge.lagOf('0/20', 200_000)).toBe(0)
  })
})

describe('positions of the log', () => {
  it('are ordered as numbers, not as text', () => {
    expect(laterOf('0/FFFFFFFF', '1/0')).toBe('1/0')
    expect(laterOf('A/0', '10/0')).toBe('10/0')
    expect(laterOf(null, '0/1')).toBe('0/1')
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (high, low) => {
        const text = `${high.toString(16).toUpperCase()}/${low.toString(16).toUpperCase()}`
        expect(placeInLog(text)).toBe(BigInt(high) * 2n ** 32n + BigInt(low))
      }),
    )
  })

  it('that come from outside are nothing else', () => {
    expect(isLogPosition('16/B374D848')).toBe(true)
    for (const text of ['', '16', "0/1'::pg_lsn; drop table referral; --", '0/123456789', '0/1\n'])
      expect([text, isLogPosition(text)]).toEqual([text, false])
  })
})
