import { describe, expect, test } from 'vitest'
import { outageOf, outageSentences, pauseAfterOutage } from './outage.ts'

const of = (code: string, message = 'x') => outageOf(Object.assign(new Error(message), { code }))

describe('what the database could not do', () => {
  test.each([
    'ECONNREFUSED',
    'ENOENT',
    'ENOTFOUND',
    '57P01',
    '57P02',
    '57P03',
    '08006',
    '25006',
  ])('%s says that it cannot be reached', (code) => expect(of(code)).toBe('unavailable'))

  test.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'timeout expired',
  ])('"%s" of the driver says the same', (message) =>
    expect(outageOf(new Error(message))).toBe('unavailable'))

  test.each(['53300', '57014', '40P01', '40001', '55P03'])('%s says that there is too much to do', (code) =>
    expect(of(code)).toBe('overloaded'))

  test('a pool that had no connection to give in time says the same', () => {
    expect(outageOf(new Error('timeout exceeded when trying to connect'))).toBe('overloaded')
  })

  test.each(['53100', 'ENOSPC'])('%s says that the disk is full', (code) =>
    expect(of(code)).toBe('storage-full'))

  test.each(['23505', '42P01', '22003', 'P0001', '57000', '08', ''])('%s is no outage', (code) =>
    expect(of(code)).toBeNull())

  test('a bug of ours is no outage', () => {
    for (const bug of [new TypeError('x is undefined'), null, undefined, 'text', { code: 500 }])
      expect(outageOf(bug)).toBeNull()
  })

  test('each has a sentence and a pause', () => {
    expect(Object.keys(pauseAfterOutage)).toEqual(Object.keys(outageSentences))
  })
})
