import { expect, test } from 'vitest'
import { sizeIn } from './company-size.ts'
import { dunsIn, leiIn, numberOf } from './customer-number.ts'

test('CU-2: a D-U-N-S number is read in any writing and written in one', () => {
  for (const text of ['417720913', '41-772-0913', '41 772 0913', ' 41–772–0913 '])
    expect(dunsIn(text)).toBe('417720913')
  for (const text of ['41772091', '4177209130', '41772091x', '']) expect(dunsIn(text)).toBeNull()
  expect(numberOf({ duns: '417720913', lei: '529900T8BM49AURSDO55' })).toEqual({
    kind: 'duns',
    text: '41-772-0913',
  })
  expect(numberOf({ duns: null, lei: '529900T8BM49AURSDO55' })).toEqual({
    kind: 'lei',
    text: '529900T8BM49AURSDO55',
  })
  expect(numberOf({ duns: null, lei: null })).toBeNull()
})

test('CU-12: an LEI whose check digits do not fit is none', () => {
  expect(leiIn('529900t8bm49aursdo55')).toBe('529900T8BM49AURSDO55')
  for (const text of ['529900T8BM49AURSDO56', '529900T8BM49AURSDO5', '']) expect(leiIn(text)).toBeNull()
})

test('CU-16: sizes are bands, as files write them or by the number of people', () => {
  expect(['1', '9', '10', '250', '1,000', '20000', '20001'].map(sizeIn)).toEqual([
    '1to9employees',
    '1to9employees',
    '10to50employees',
    '51to250employees',
    '251to1000employees',
    '10001to20000employees',
    'Morethan20000employees',
  ])
  expect(['51to500', '10–50 employees', 'morethan500', 'large', '0', ''].map(sizeIn)).toEqual([
    '51to500employees',
    '10to50employees',
    'Morethan500employees',
    null,
    null,
    null,
  ])
})
