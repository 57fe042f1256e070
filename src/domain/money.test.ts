import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAmount, inUsd, isAmount, sumOf } from './money.ts'

const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(4, '0')}`)

describe('DF-F3: money is a decimal with a currency', () => {
  it('DF-F3: sums are exact where floats would round', () => {
    expect(sumOf(['0.1', '0.2'])).toBe('0.3')
    expect(sumOf(Array.from({ length: 10 }, () => '999999999999999.9999'))).toBe('9999999999999999.999')
  })

  it('DF-F3: an amount has one spelling', () => {
    expect(canonicalAmount('0010.5000')).toBe('10.5')
    fc.assert(fc.property(amount, (text) => canonicalAmount(canonicalAmount(text)) === canonicalAmount(text)))
  })

  it('DF-F3: signs, exponents, blanks and too many digits are no amounts', () => {
    for (const text of ['-1', '1e3', ' 1', '1.', '.5', '1.23456', '', '1234567890123456', 'NaN'])
      expect(isAmount(text)).toBe(false)
    fc.assert(fc.property(amount, isAmount))
  })

  it('DF-F3: the US dollar equivalent is rounded to the cent', () => {
    expect(inUsd({ amount: '100', currency: 'EUR' }, '1.0842')).toBe('108.42')
    expect(inUsd({ amount: '0.01', currency: 'KRW' }, '0.000724')).toBe('0')
    expect(inUsd({ amount: '10', currency: 'X' }, '0.0005')).toBe('0.01')
  })
})
