import { expect, test } from 'vitest'
import type { TimelineEntry } from '#contract/referrals.ts'
import { catalog as en } from '#locales/en/catalog.ts'
import { catalog as ru } from '#locales/ru/catalog.ts'
import { createWords } from '../words/create-words.ts'
import { tellingChanges } from './timeline-reading.ts'
import { changeText, fieldLabel, type Reading, sentenceOf } from './timeline-text.ts'

const me = {
  organization: { id: 'birch', name: 'Birch', kind: 'partner' },
  vendor: { id: 'aster', name: 'Aster' },
  person: { id: 'ben' },
  stageNames: { '60': 'Offer made' },
}
const deal = { role: 'originator', readOnly: false, sent: [], counterparts: [], assignee: null }
const english = { words: createWords({ locale: 'en', catalog: en }), me, deal } as unknown as Reading
const russian = { ...english, words: createWords({ locale: 'ru', catalog: ru }) }

const entry = (name: string, changes: Partial<TimelineEntry['changes'][number]>[] = []): TimelineEntry => ({
  id: '1',
  causeId: '1',
  name,
  at: '2026-11-19T10:00:00.000Z',
  actor: { personId: 'ada', name: 'Ada Amsel', organizationId: 'aster', organizationName: 'Aster' },
  changes: changes.map((change) => ({ field: 'name', from: null, to: null, of: null, ...change })),
  note: null,
})
const nobody = { personId: null, name: null, organizationId: null, organizationName: null }

test('CF-28: money and days stand in the reader’s language, old before new', () => {
  const change = {
    field: 'value',
    from: { amount: '160000', currency: 'USD' },
    to: { amount: '184000', currency: 'USD' },
    of: null,
  }
  expect(changeText(change, english)).toEqual({ before: 'US$160,000', after: 'US$184,000' })
  expect(changeText(change, russian)).toEqual({ before: '160\u00a0000\u00a0$', after: '184\u00a0000\u00a0$' })
})

test('SG-3: a stage of one’s own has the organization’s word for it, another party’s the standard one', () => {
  const change = { field: 'stage', from: 40, to: 60, of: null }
  expect(changeText(change, english)).toEqual({ before: 'Developed 40%', after: 'Offer made 60%' })
  expect(changeText({ ...change, of: 'Aster' }, english)).toMatchObject({ after: 'Proposed 60%' })
})

test('TM-3: a team’s change is told by names', () => {
  const ben = { firstName: 'Ben', lastName: 'Baker', email: 'ben@birch.example', phone: '1', title: '' }
  const bea = { firstName: 'Bea', lastName: 'Blom', email: 'bea@birch.example', phone: '2', title: '' }
  expect(changeText({ field: 'team', from: [ben], to: [bea], of: null }, english)).toEqual({
    line: 'added Bea Blom · removed Ben Baker',
  })
})

test('LC-T5: what the clock did has no person', () => {
  const expired = { ...entry('referral.expired'), actor: nobody }
  expect(sentenceOf(expired, english)).toEqual({ key: 'timeline.referral.expired', values: {} })
})

test('VIS-3: a change of another party’s record says whose it is', () => {
  const won = entry('referral.won', [{ field: 'stage', from: 80, to: 100, of: 'Aster' }])
  expect(sentenceOf(won, english)).toMatchObject({
    key: 'timeline.referral.won-theirs',
    values: { name: 'Ada Amsel', of: 'Aster' },
  })
  expect(fieldLabel({ field: 'value', from: null, to: null, of: 'Aster' }, english)).toBe('Value, Aster')
})

test('LC-V2: an acceptance tells who works on it, not every field that came with it', () => {
  const accepted = entry('referral.accepted', [
    { field: 'substatus', from: 'Pending', to: 'Accepted', of: 'Aster' },
    { field: 'value', from: null, to: { amount: '1', currency: 'USD' }, of: 'Aster' },
    { field: 'team', from: null, to: [{ firstName: 'Ada' }], of: 'Aster' },
  ])
  expect(tellingChanges(accepted).map((change) => change.field)).toEqual(['team'])
})

test('PP-1: an invitation of a partner tells whom, and a request to the vendor still names the vendor', () => {
  const at = '2026-11-19T10:00:00.000Z'
  const sent = [{ sentAt: at, inviteeRole: 'partner', inviteeName: 'Cedar' }]
  const invited = { ...english, deal: { ...deal, sent } } as unknown as Reading
  const told = sentenceOf(entry('invitation.sent'), invited)
  expect([told.key, told.values.to]).toEqual(['partners.timeline-sent', 'Cedar'])
  const asked = sentenceOf(entry('invitation.sent'), english)
  expect([asked.key, asked.values.to]).toEqual(['timeline.invitation.sent', 'Aster'])
  const change = { field: 'partners', from: null, to: ['Cedar', 'Elm'], of: null }
  expect(changeText(change, english)).toEqual({ line: 'Cedar and Elm' })
})
