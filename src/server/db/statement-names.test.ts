import { expect, test } from 'vitest'
import { statementNames, withPlansOfItsOwn } from './statement-names.ts'

test('a statement that comes again and again is kept under one name, another under another', () => {
  const nameOf = statementNames()
  expect([nameOf('select 1'), nameOf('select 1')]).toEqual([undefined, undefined])
  const name = nameOf('select 1')
  expect(name).toMatch(/^[\w-]{16}$/)
  expect(nameOf('select 1')).toBe(name)
  for (let turn = 0; turn < 3; turn += 1) nameOf('select 2')
  expect(nameOf('select 2')).not.toBe(name)
})

test('what differs each time is never kept, and no connection keeps without end', () => {
  const nameOf = statementNames()
  for (let number = 0; number < 6_000; number += 1) expect(nameOf(`select ${number} once`)).toBeUndefined()
  const names = new Set<string>()
  for (let number = 0; number < 1_000; number += 1) {
    const name = [1, 2, 3].map(() => nameOf(`select ${number}`)).at(-1)
    if (name !== undefined) names.add(name)
  }
  expect(names.size).toBe(400)
})

test('the vendor has plans of its own', () => {
  const db = { nameOf: (text: string) => (text === 'rare' ? undefined : `of ${text}`) }
  expect(withPlansOfItsOwn(db).nameOf('x')).not.toBe(db.nameOf('x'))
  expect(withPlansOfItsOwn(db).nameOf('rare')).toBeUndefined()
})
