import { expect, test } from 'vitest'
import { type Column, listOf, tableOf } from './table.ts'
import { cut, pad, plain, widthOf } from './width.ts'

type Row = { number: string; name: string; stage: string; value: string }

const columns: Column<Row>[] = [
  { title: 'Number', text: ({ number }) => number },
  { title: 'Deal', text: ({ name }) => name, least: 8 },
  { title: 'Stage', text: ({ stage }) => stage, optional: true },
  { title: 'Value', text: ({ value }) => value, side: 'right' },
]
const rows: Row[] = [
  { number: 'D-1', name: 'Warehouse cooling, phase 2', stage: 'Proposed 60%', value: '€1,000' },
  { number: 'D-2', name: '지점 통합 데이터 플랫폼', stage: 'Won 100%', value: '₩5' },
  { number: 'D-3', name: '倉儲冷卻', stage: '', value: '' },
]

test('AP-1: Hangul and Han take two columns of a terminal, combining marks none', () => {
  expect(widthOf('한빛물류')).toBe(8)
  expect(widthOf('倉儲 A')).toBe(6)
  expect(widthOf('e\u0301te\u0301')).toBe(3)
  expect(widthOf('Дюна')).toBe(4)
  expect(widthOf('한')).toBe(2)
})

test('AP-1: every column of a table begins at one place, whatever the script', () => {
  const lines = tableOf(columns, rows, null)
  const at = lines.slice(0, 3).map((line) => widthOf(line.slice(0, line.search(/Stage|Proposed|Won/))))
  expect(new Set(at).size).toBe(1)
  expect(lines[2]).toContain('지점 통합 데이터 플랫폼')
})

test.each([40, 48, 60, 80])('a table fits a terminal of %i columns', (terminal) => {
  for (const line of tableOf(columns, rows, terminal)) expect(widthOf(line)).toBeLessThanOrEqual(terminal)
})

test('what is optional is left out before the names get too short', () => {
  expect(tableOf(columns, rows, 36)[0]).not.toContain('Stage')
  expect(tableOf(columns, rows, 60)[0]).toContain('Stage')
})

test('a cut text ends with an ellipsis and never in half a letter', () => {
  expect(cut('한빛물류 주식회사', 7)).toBe('한빛물…')
  expect(cut('Warehouse', 6)).toBe('Wareh…')
  expect(cut('short', 5)).toBe('short')
  expect(pad('한', 4)).toBe('한  ')
  expect(pad('12', 4, 'right')).toBe('  12')
})

test('a text of somebody else cannot steer the terminal', () => {
  expect(plain('a\u001b[2Jb\u0007\r\nc\u202ed')).toBe('a[2Jb cd')
})

test('names and values stand below each other, without those that are empty', () => {
  expect(
    listOf([
      ['고객', 'Dune'],
      ['Value', ''],
      ['Closes', 'today'],
    ]),
  ).toEqual(['고객    Dune', 'Closes  today'])
})
