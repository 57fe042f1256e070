import { describe, expect, test } from 'vitest'
import type { Refusal } from '#words/refusal-words.ts'
import { type Board, cardBeside, columnBeside, hindrance, moved, pipeline } from './board-moves.ts'

const card = (id: string, stage: number) => ({ id, stage, name: id })
const column = (key: string, usd: string, ...cards: unknown[]) => ({
  column: key,
  count: cards.length + 3,
  usd,
  sums: [],
  items: cards,
  next: 'more',
})

const board = {
  ratesOn: '2026-11-18',
  now: '2026-11-19T13:02:00.000Z',
  columns: [
    column('10', '1000', card('a', 10), card('b', 10)),
    column('20', '2000'),
    column('40', '4000', card('c', 40)),
    column('60', '0'),
    column('80', '1000', card('d', 80), card('e', 80)),
    column('won', '9000', card('w', 100)),
    column('lost', '500'),
  ],
} as unknown as Board

const refusal: Refusal = { code: 'referral.closed', facts: {}, remedy: null, conditions: [] }
const itemsOf = (given: Board, key: string) =>
  given.columns.find(({ column: name }) => name === key)?.items.map(({ id }) => id)

describe('moving a card', () => {
  test('SG-1: a card that changes its column is counted there at once, and has the new stage', () => {
    const after = moved(board, 'c', '60')
    expect(itemsOf(after, '40')).toEqual([])
    expect(itemsOf(after, '60')).toEqual(['c'])
    expect(after.columns.map(({ count }) => count)).toEqual([5, 3, 3, 4, 5, 4, 3])
    expect(after.columns[3]?.items[0]?.stage).toBe(60)
  })

  test('SG-1: an end is reached through its dialog and not by the move alone', () => {
    expect(moved(board, 'c', 'won')).toBe(board)
    expect(moved(board, 'c', '40')).toBe(board)
  })
})

describe('why a column does not take a card', () => {
  test('SG-1: nobody moves a deal back to the first stage', () => {
    expect(hindrance('10', { readOnly: false }, { whyNot: { advance: null }, whyNotMove: {} })).toEqual({
      kind: 'first-stage',
    })
  })

  test('LC-1: each column asks for its own action, and a refused one has the reason of the server', () => {
    const view = { whyNot: { advance: refusal, win: null, lose: refusal }, whyNotMove: {} }
    expect(hindrance('60', { readOnly: false }, view)).toEqual({ kind: 'refused', refusal })
    expect(hindrance('lost', { readOnly: false }, view)).toEqual({ kind: 'refused', refusal })
    expect(hindrance('won', { readOnly: false }, view)).toBeNull()
  })

  test('SG-2: a column that an assessment cannot reach yet refuses the card before it is dropped', () => {
    const view = {
      whyNot: { advance: null, win: refusal, lose: null },
      whyNotMove: { '40': null, '60': refusal },
    }
    expect(hindrance('60', { readOnly: false }, view)).toEqual({ kind: 'refused', refusal })
    expect(hindrance('won', { readOnly: false }, view)).toEqual({ kind: 'refused', refusal })
    expect(hindrance('40', { readOnly: false }, view)).toBeNull()
    expect(hindrance('lost', { readOnly: false }, view)).toBeNull()
  })

  test('VIS-B2: who only reads a deal moves it nowhere', () => {
    expect(hindrance('60', { readOnly: true }, undefined)).toEqual({ kind: 'reader' })
  })
})

describe('the keyboard on the board', () => {
  test('UI-5: arrows walk in the column, and over columns without a card', () => {
    expect(cardBeside(board.columns, 'a', 'ArrowDown')).toBe('b')
    expect(cardBeside(board.columns, 'b', 'ArrowDown')).toBeNull()
    expect(cardBeside(board.columns, 'b', 'ArrowRight')).toBe('c')
    expect(cardBeside(board.columns, 'c', 'ArrowRight')).toBe('d')
    expect(cardBeside(board.columns, 'a', 'ArrowLeft')).toBeNull()
  })

  test('SG-1: Shift and an arrow lead to the next stage, also to one without cards', () => {
    expect(columnBeside(board.columns, '40', 'ArrowRight')).toBe('60')
    expect(columnBeside(board.columns, '80', 'ArrowRight')).toBe('won')
    expect(columnBeside(board.columns, '40', 'ArrowUp')).toBeNull()
  })
})

test('SG-4: the pipeline is worth what its stages say, without what is won or lost', () => {
  expect(pipeline(board)).toEqual({ count: 5 + 3 + 4 + 3 + 5, usd: 8000, weighted: 100 + 400 + 1600 + 800 })
})
