import { expect, test } from 'vitest'
import { Throttled } from '../refused.ts'
import { createDownloadTurns } from './download-turns.ts'

test('BK-1: a person has so many downloads at once and no more, and another one is let in when one ends', () => {
  const turns = createDownloadTurns({ person: 2, everybody: 3, reading: 1 })
  const leave = turns.enter('ben')
  turns.enter('ben')
  expect(() => turns.enter('ben')).toThrow(Throttled)
  turns.enter('bea')
  expect(() => turns.enter('cleo')).toThrow(Throttled)
  leave()
  leave()
  expect(turns.count()).toBe(2)
  turns.enter('cleo')
  expect(() => turns.enter('ben')).toThrow(Throttled)
})

test('BK-1: however many downloads there are, so many read at a time, and in the order in which they came', async () => {
  const turns = createDownloadTurns({ person: 9, everybody: 9, reading: 2 })
  const ends: (() => void)[] = []
  const begun: number[] = []
  const reading = [0, 1, 2, 3, 4].map((place) =>
    turns.inTurn(async () => {
      begun.push(place)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (place === 1) throw new Error('the connection was lost')
    }),
  )
  const outcome = Promise.allSettled(reading)
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  await settle()
  expect(begun).toEqual([0, 1])
  ends[1]?.()
  await settle()
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.()
  ends[2]?.()
  await settle()
  expect(begun).toEqual([0, 1, 2, 3, 4])
  ends[3]?.()
  ends[4]?.()
  expect((await outcome).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  const after: number[] = []
  await Promise.all([5, 6].map((place) => turns.inTurn(async () => void after.push(place))))
  expect(after).toEqual([5, 6])
})
