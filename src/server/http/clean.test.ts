import fc from 'fast-check'
import * as Type from 'typebox'
import { Check, Clean, Convert } from 'typebox/value'
import { expect, test } from 'vitest'
import { Nullable, OneOf } from '#contract/values.ts'
import { cleanerOf, converterOf } from './clean.ts'

const both = Type.Union([
  Type.Object({ kind: Type.Literal('a'), one: Type.String() }),
  Type.Object({ kind: Type.Literal('b'), other: Type.Number() }),
])
const schema = Type.Object({
  a: Type.String(),
  b: Nullable(Type.Object({ c: OneOf(['x', 'y']), d: Type.Array(Type.Object({ a: Type.Integer() })) })),
  c: Type.Array(Nullable(Type.Object({ d: Type.Boolean() }))),
  d: Type.Optional(both),
})

const extra = fc.constantFrom({}, { z: 1 }, { more: { a: 'x' } }, { toString: 'x', constructor: null })
const wrong = fc.constantFrom(null, 1, 'x', [], {}, undefined)
const withMore = <T extends object>(good: fc.Arbitrary<T>) =>
  fc.tuple(good, extra).map(([one, more]) => ({ ...more, ...one }))
const orWrong = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: wrong })

const documents = orWrong(
  withMore(
    fc.record(
      {
        a: orWrong(fc.string()),
        b: orWrong(
          fc.option(
            withMore(
              fc.record({
                c: fc.constantFrom('x', 'y'),
                d: orWrong(fc.array(withMore(fc.record({ a: fc.integer() })))),
              }),
            ),
          ),
        ),
        c: fc.array(orWrong(fc.option(withMore(fc.record({ d: fc.boolean() }))))),
        d: withMore(
          fc.oneof(
            fc.record({ kind: fc.constant('a'), one: fc.string() }),
            fc.record({ kind: fc.constant('b'), other: fc.integer() }),
          ),
        ),
      },
      { requiredKeys: ['a', 'b', 'c'] },
    ),
  ),
)

test('what is not named is dropped as the library drops it, and what is wrong stays wrong', () => {
  const clean = cleanerOf(schema)
  let right = 0
  fc.assert(
    fc.property(documents, (given) => {
      const [ours, theirs] = [clean(given), Clean(schema, structuredClone(given))]
      expect(Check(schema, ours)).toBe(Check(schema, theirs))
      if (!Check(schema, theirs)) return
      right += 1
      expect(ours).toEqual(theirs)
    }),
    { numRuns: 600 },
  )
  expect(right).toBeGreaterThan(100)
})

const address = Type.Object({
  text: Type.Optional(Type.String()),
  word: Type.Optional(OneOf(['x', 'true', '1'])),
  count: Type.Optional(Type.Integer({ minimum: 1 })),
  amount: Type.Optional(Type.Number()),
  yes: Type.Optional(Type.Boolean()),
  either: Type.Optional(Nullable(Type.Integer())),
})
const typed = fc.oneof(
  fc.constantFrom('', '0', '1', '-1.5', '1e3', 'true', 'False', 'null', 'x'),
  fc.string(),
)
const addresses = fc.record(
  Object.fromEntries(
    [...Object.keys(address.properties), 'z'].map((name) => [name, fc.oneof(typed, fc.array(typed))]),
  ),
  { requiredKeys: [] },
)

test('text of an address is converted as the library converts it', () => {
  const convert = converterOf(address)
  fc.assert(
    fc.property(addresses, (given) => {
      const theirs = Convert(address, structuredClone(given))
      const ours = convert(given)
      expect(Check(address, ours)).toBe(Check(address, theirs))
      if (Check(address, theirs)) expect(ours).toEqual(theirs)
    }),
    { numRuns: 600 },
  )
})
