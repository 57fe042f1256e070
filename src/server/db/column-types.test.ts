import fc from 'fast-check'
import pg from 'pg'
import { expect, test } from 'vitest'
import { columnTypes, instantOf } from './column-types.ts'

const textArray = 1009
const ours = columnTypes.getTypeParser(textArray as never) as (text: string) => unknown
const drivers = pg.types.getTypeParser(textArray as never) as (text: string) => unknown

/** As array_out() of PostgreSQL writes it. */
function written(names: readonly (string | null)[]): string {
  return `{${names.map((name) => (name === null ? 'NULL' : quoted(name))).join(',')}}`
}

function quoted(name: string): string {
  const plain = name !== '' && !/[{}",\\\s]/.test(name) && name.toUpperCase() !== 'NULL'
  return plain ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`
}

const name = fc.oneof(
  fc.constantFrom('Crane cloud', '', 'NULL', 'a","b', 'a,b', '"', '\\', '{}', '배움 터', 'x'),
  fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\\', '{', '}', '\n', '터') }),
)

test('lists of text are read as the driver reads them', () => {
  fc.assert(
    fc.property(fc.array(fc.option(name, { freq: 10 }), { maxLength: 5 }), (names) => {
      expect(ours(written(names))).toEqual(names)
      expect(ours(written(names))).toEqual(drivers(written(names)))
    }),
    { numRuns: 2000 },
  )
})

test('an instant as text is the same to the millisecond', () => {
  const read = columnTypes.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date
  const texts = ['2026-11-21 10:11:12+00', '2026-11-21 10:11:12.1+00', '2026-11-21 10:11:12.123987+00']
  expect(texts.map(instantOf)).toEqual(texts.map((text) => read(text).toISOString()))
})
