import { expect, test } from 'vitest'
import { isUuid } from '#domain/id.ts'
import { idsBy, newId } from './identifier.ts'

const day = 86_400_000
const start = Date.parse('2026-11-19T14:00:00Z')
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

test('ids sort in the order of their making, within a millisecond and while the clock goes back and forth', () => {
  let now = start
  const next = idsBy(() => now)
  const made: string[] = []
  const make = (count: number) => {
    for (let one = 0; one < count; one++) made.push(next())
  }
  make(10_000)
  now -= 3 * day
  make(10_000)
  now += 3 * day + 1
  make(100)
  now += 30 * day
  make(100)
  now -= 30 * day
  make(10_000)
  expect(made).toEqual([...made].sort())
  expect(new Set(made).size).toBe(made.length)
})

test('an id tells the time of its making, and is a version 7', () => {
  const id = idsBy(() => start)()
  expect(timeOf(id)).toBe(start)
  expect(isUuid(id)).toBe(true)
  expect(id[14]).toBe('7')
  expect('89ab').toContain(id[19])
  expect(Math.abs(timeOf(newId()) - Date.now())).toBeLessThan(60_000)
})

test('the ids of two processes differ although their clocks agree', () => {
  const [one, other] = [idsBy(() => start), idsBy(() => start)]
  const made = Array.from({ length: 2_000 }, () => [one(), other()]).flat()
  expect(new Set(made).size).toBe(made.length)
})
