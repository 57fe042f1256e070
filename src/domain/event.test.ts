import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff } from './event.ts'
import { dealNumber, type EngagementId } from './id.ts'

describe('CF-28: what changed', () => {
  it('CF-28: names the fields that differ with what stood there before and after', () => {
    expect(diff({ a: 1, b: [1, 2], c: null }, { a: 2, b: [1, 2], c: 'x' })).toEqual([
      { field: 'a', from: 1, to: 2, of: null },
      { field: 'c', from: null, to: 'x', of: null },
    ])
  })

  it('CF-28: the order of members and the ways of being empty are no changes', () => {
    expect(diff({ a: { x: 1, y: 2 }, b: '', c: [] }, { a: { y: 2, x: 1 }, b: null })).toEqual([])
  })

  it('CF-28: nothing differs from itself, for any values', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        expect(diff(fields, structuredClone(fields))).toEqual([])
      }),
    )
  })
})

describe('DF-5: the number of a deal', () => {
  it('DF-5: is short, the same for all parties of an engagement, and tells no count', () => {
    const number = dealNumber('019a9b1c-0000-7000-8000-0123456789ab' as EngagementId)
    expect(number).toMatch(/^D-[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(dealNumber('019a9b1c-ffff-7000-8000-0123456789ab' as EngagementId)).toBe(number)
  })
})
