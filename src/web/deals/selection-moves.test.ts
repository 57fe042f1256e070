import { expect, test } from 'vitest'
import type { DealView } from '#contract/deal-view.ts'
import { movable, movedTo } from './selection-moves.ts'

const closed = { code: 'referral.closed', facts: {}, remedy: null, conditions: [] } as const
const deal = (name: string, stage: number, advance: unknown) =>
  ({ name, stage, whyNot: { advance } }) as unknown as DealView

const views = [
  deal('Fleet', 20, null),
  deal('Harbor', 60, closed),
  deal('Cold chain', 40, null),
  deal('Tender', 80, closed),
]

test('UI-5: what can be done for a selection is done for those deals that allow it, the rest stand under their reason', () => {
  const answer = movable(views)
  expect(answer.ready.map(({ name }) => name)).toEqual(['Fleet', 'Cold chain'])
  expect(answer.refused).toEqual([{ refusal: closed, names: ['Harbor', 'Tender'] }])
})

test('SG-1: a deal that stands at the stage already is not moved to it', () => {
  expect(movedTo(movable(views), 40).map(({ name }) => name)).toEqual(['Fleet'])
})
