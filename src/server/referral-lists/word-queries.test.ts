import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstBehind } from './word-queries.ts'

/** The order of PostgreSQL's collation "C", which is that of UTF-8. */
const isBefore = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0

const whole = fc.string({ unit: 'binary', minLength: 1, maxLength: 4 })
const edges = fc.string({
  unit: fc.constantFrom('a', '\u007f', '\u07ff', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'),
  minLength: 1,
  maxLength: 4,
})

test('UI-8: what begins with a text is what stands between it and the first text behind', () => {
  fc.assert(
    fc.property(fc.oneof(whole, edges), fc.oneof(whole, edges), (text, other) => {
      const end = firstBehind(text)
      const isBetween = (word: string) => !isBefore(word, text) && (end === null || isBefore(word, end))
      expect(isBetween(text + other)).toBe(true)
      expect(isBetween(other)).toBe(other.startsWith(text))
    }),
    { numRuns: 2000 },
  )
  expect(firstBehind('gmbh')).toBe('gmbi')
  expect(firstBehind('a\u{10ffff}')).toBe('b')
  expect(firstBehind('\u{10ffff}')).toBeNull()
})
