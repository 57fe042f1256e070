import { expect, test } from 'vitest'
import { moved } from './column-chooser.tsx'
import { toggled } from './data-table.tsx'
import { pieces } from './highlight.tsx'

test('a column moves to another place and stays where there is none', () => {
  expect(moved(['type', 'stage', 'value'], 'value', 0)).toEqual(['value', 'type', 'stage'])
  expect(moved(['type', 'stage', 'value'], 'type', 2)).toEqual(['stage', 'value', 'type'])
  expect(moved(['type', 'stage'], 'type', -1)).toEqual(['type', 'stage'])
})

test('selecting twice selects nothing', () => {
  const once = toggled(new Set(['a']), 'b')
  expect([...once]).toEqual(['a', 'b'])
  expect([...toggled(once, 'b')]).toEqual(['a'])
})

test('what was typed is marked wherever it stands, and its signs mean nothing', () => {
  expect(pieces('Dune Logistics', 'dune')).toEqual([
    { text: 'Dune', match: true },
    { text: ' Logistics', match: false },
  ])
  expect(pieces('백화점 데이터', '데이터').at(-1)).toEqual({ text: '데이터', match: true })
  expect(pieces('a (b)', '(b')).toEqual([
    { text: 'a ', match: false },
    { text: '(b', match: true },
    { text: ')', match: false },
  ])
  expect(pieces('anything', ' ')).toEqual([{ text: 'anything', match: false }])
})
