import { expect, test } from 'vitest'
import { goneOn, keepTrail, placeOf, readTrail } from './page-trail.ts'

test('UI-5: the way back leads over the same pages, and the numbers of the rows are known', () => {
  const trail = goneOn(goneOn([], '', 'second', 25), 'second', 'third', 25)
  expect(placeOf(trail, 'third')).toEqual({ cursor: 'third', before: 50, back: 'second' })
  expect(placeOf(trail, 'second')?.back).toBe('')
  expect(placeOf(trail, 'sent by mail')).toBeUndefined()
})

test('UI-5: the way is there after a reload, and belongs to its list alone', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const trail = goneOn([], '', 'second', 25)
  keepTrail(storage, 'inbound', trail)
  expect(readTrail(storage, 'inbound')).toEqual(trail)
  expect(readTrail(storage, 'outbound')).toEqual([])
})
