import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'
import { uploadRowsOf } from './upload-rows.ts'

test('CU-8: quoted cells, line breaks within them and either separator are read', () => {
  expect(readCsv('\ufeffa,b\r\n"x, ""y""\nz",2\r\n\r\n')).toEqual([
    ['a', 'b'],
    ['x, "y"\nz', '2'],
  ])
  expect(readCsv('a;b\n1,5;2')).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ])
})

test('CU-8: the columns of a file of accounts are found by their names, and what is missing is told', () => {
  const { rows, missing } = uploadRowsOf(
    'Account ID,Name,Managed,D-U-N-S,City\nA-1,Dune,yes,402178835,Rotterdam\n',
  )
  expect(missing).toEqual([])
  expect(rows).toEqual([
    {
      line: 2,
      number: 'A-1',
      name: 'Dune',
      managed: 'yes',
      duns: '402178835',
      lei: '',
      addressLine: '',
      city: 'Rotterdam',
      region: '',
      postalCode: '',
      country: '',
    },
  ])
  expect(uploadRowsOf('Name\nDune\n').missing).toEqual(['number', 'managed', 'duns'])
})
