import { expect, test } from 'vitest'
import { answersOf, type Invitation, type Shown } from './help-state.ts'

const invitation = (part: Partial<Invitation>): Invitation =>
  ({ inviteeId: 'aster', inviteeName: 'Aster', sentAt: '2026-11-01T00:00:00.000Z', ...part }) as Invitation
const shown = (part: Partial<Shown>): Shown => ({ ownerId: 'aster', closedAt: null, ...part }) as Shown
const state = (sent: Invitation[], counterparts: Shown[]) => answersOf({ sent, counterparts })[0]?.state

test('HP-8: nothing is answered where nobody was asked', () => {
  expect(answersOf({ sent: [], counterparts: [] })).toEqual([])
})

test('LC-V1: an unanswered request is pending', () => {
  expect(state([invitation({ state: 'pending' })], [])).toBe('pending')
})

test('LC-V5: after the acceptance the card follows the other party to its end', () => {
  const accepted = [invitation({ state: 'accepted' })]
  expect(state(accepted, [shown({ status: 'Active', substatus: 'Accepted' })])).toBe('accepted')
  expect(state(accepted, [shown({ status: 'Closed', substatus: 'Won' })])).toBe('won')
  expect(state(accepted, [shown({ status: 'Closed', substatus: 'Lost' })])).toBe('lost')
})

test('HP-6: of several requests to one organization the last one counts, with the record that belongs to it', () => {
  const sent = [
    invitation({ state: 'declined' }),
    invitation({ state: 'accepted', sentAt: '2026-11-05T00:00:00.000Z' }),
  ]
  const closed = shown({ status: 'Closed', substatus: 'Declined', closedAt: '2026-11-03T00:00:00.000Z' })
  const open = shown({ status: 'Active', substatus: 'Accepted' })
  expect(answersOf({ sent, counterparts: [open, closed] })[0]).toMatchObject({
    state: 'accepted',
    shown: open,
  })
})
