import { describe, expect, test } from 'vitest'
import { analyticsFields, readAnalyticsOptions } from './analytics-options.ts'

const read = (options: Record<string, string>) =>
  readAnalyticsOptions(new URLSearchParams(options).toString())

describe('the options of the old analytics call', () => {
  test('AP-12: a filter is conditions joined by "and", names in any case, a quote inside of a value doubled', () => {
    expect(read({ filter: "status eq 'Closed'" }).filter).toEqual([{ field: 'status', value: 'Closed' }])
    expect(read({ filter: " STATUS eq 'New'  AND customername eq 'O''Hara and Sons' " }).filter).toEqual([
      { field: 'status', value: 'New' },
      { field: 'customerName', value: "O'Hara and Sons" },
    ])
    expect(read({ filter: "wonDate eq '2026-11-20'" }).filter).toEqual([
      { field: 'wonDate', value: '2026-11-20' },
    ])
    expect(readAnalyticsOptions("%66ilter=status+eq+'New'&TOP=5").filter).toEqual([
      { field: 'status', value: 'New' },
    ])
    expect(read({}).filter).toEqual([])
  })

  test.each([
    ["status ne 'New'", 1],
    ["status eq 'New", 1],
    ["status eq 'New' or status eq 'Closed'", 17],
    ["status eq 'New' and", 17],
    ["stage eq '20'", 1],
    ["status eq 'New' and stage eq '20'", 21],
    ["wonDate eq 'today'", 12],
    ["wonDate eq '2026-02-30'", 12],
    ["wonDate eq '0000-01-01'", 12],
    ["wonDate eq '2026-02-20T24:00:00'", 12],
  ])('AP-12: the filter %j is refused at character %i', (filter, position) => {
    expect(() => read({ filter })).toThrow(
      expect.objectContaining({ status: 400, target: 'filter', position }),
    )
  })

  test.each([
    ['top', '10000'],
    ['top', '0'],
    ['top', '1e3'],
    ['skip', '-1'],
    ['groupby', 'stage'],
    ['aggregationLevel', 'day'],
    ['customerName', '\u0000'],
  ])('AP-12: %s=%s is refused under its name', (option, value) => {
    const target = analyticsFields.includes(option as never) ? option.toLowerCase() : option
    expect(() => read({ [option]: value })).toThrow(expect.objectContaining({ status: 400, target }))
  })

  test('AP-12: counts by an aggregation level count by the creation, unless a date is among the groups', () => {
    expect(read({ groupby: 'customerMarket', aggregationLevel: 'Month' })).toMatchObject({
      groupBy: ['customerMarket', 'createdDate'],
      level: 'month',
    })
    expect(read({ groupby: 'wonDate, status,status', aggregationLevel: 'year' }).groupBy).toEqual([
      'wonDate',
      'status',
    ])
    expect(() => read({ groupby: 'status', aggregationLevel: 'hour' })).toThrow(
      /none of day, week, month, year/,
    )
  })

  test('AP-12: a page holds less than 10,000 rows', () => {
    expect(read({})).toMatchObject({ top: 9999, skip: 0, groupBy: [] })
    expect(read({ top: '9999', skip: '20000' })).toMatchObject({ top: 9999, skip: 20000 })
  })
})
