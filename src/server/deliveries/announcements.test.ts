import { expect, test } from 'vitest'
import type { FieldChange } from '#domain/event.ts'
import { announcementsOf, type OwnEvent } from './announcements.ts'

const early = '2026-11-19T13:00:00.000Z'
const now = '2026-11-19T14:00:00.000Z'
const late = '2026-11-19T15:00:00.000Z'
const aster = { id: 'of aster', ownerName: 'Aster', createdAt: early }

const change = (field: string, of: string | null, from: unknown = 1, to: unknown = 2): FieldChange => ({
  field,
  from,
  to,
  of,
})
const told = (event: Partial<OwnEvent>) =>
  announcementsOf({ happenedAt: now, changes: [], ownId: 'own', copies: [], known: true, ...event }).map(
    ({ event: name, resourceId }) => `${name}: ${resourceId}`,
  )

test('WH-1: a record of one’s own is created once, and updated from then on', () => {
  const appears = [change('name', null, null, 'A'), change('substatus', null, null, 'Accepted')]
  expect(told({ changes: appears, known: false })).toEqual(['referral-created: own'])
  expect(told({ changes: [change('stage', null)] })).toEqual(['referral-updated: own'])
  expect(told({ changes: [change('substatus', null, 'Pending', 'Accepted')] })).toEqual([
    'referral-updated: own',
  ])
})

test('WH-1: what changed in another party’s record is told of that record', () => {
  const copies = [aster]
  expect(told({ copies, changes: [change('stage', 'Aster')] })).toEqual([
    'related-referral-updated: of aster',
  ])
  expect(told({ copies, changes: [change('substatus', 'Aster', null, 'Pending')] })).toEqual([
    'related-referral-created: of aster',
  ])
  expect(told({ copies, changes: [change('stage', null), change('stage', 'Aster')] })).toEqual([
    'referral-updated: own',
    'related-referral-updated: of aster',
  ])
  expect(told({ ownId: null, copies, changes: [change('substatus', 'Aster', null, 'Accepted')] })).toEqual([
    'related-referral-created: of aster',
  ])
})

test('WH-1: with a record of one’s own comes what is shown beside it', () => {
  const changes = [change('substatus', null, null, 'Pending')]
  const copies = [aster, { ...aster, id: 'shown later', createdAt: late }]
  expect(told({ changes, copies, known: false })).toEqual([
    'referral-created: own',
    'related-referral-created: of aster',
  ])
  expect(told({ changes, copies, known: true })).toEqual([
    'referral-created: own',
    'related-referral-updated: of aster',
  ])
})

test('WH-1: a copy that was taken away, or never shown, is nobody’s news', () => {
  const gone = [change('substatus', 'Aster', 'Pending', null), change('name', 'Aster', 'A', null)]
  expect(told({ changes: gone })).toEqual([])
  expect(told({ changes: gone, copies: [aster] })).toEqual([])
  expect(told({ changes: [change('stage', 'Cedar')], copies: [aster] })).toEqual([])
})

test('WH-1: who was invited again has two records, and each event is of the one that stood then', () => {
  const again = { ...aster, id: 'again', createdAt: late }
  const changes = [change('substatus', 'Aster', 'Pending', 'Declined')]
  expect(told({ changes, copies: [again, aster] })).toEqual(['related-referral-updated: of aster'])
  expect(told({ changes, copies: [again, aster], happenedAt: late })).toEqual([
    'related-referral-updated: again',
  ])
})

test('WH-1: notes and reminders change no record', () => {
  expect(told({ copies: [aster] })).toEqual([])
})
