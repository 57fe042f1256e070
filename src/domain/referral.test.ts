import { describe, expect, it } from 'vitest'
import { ada, ben, deal, invitation, now, request, terms } from '../../test/referrals.ts'
import { daysAfter, daysBetween, isDay } from './calendar.ts'
import { differs, latestTo } from './invitation.ts'
import {
  accept,
  acceptedAt,
  advanceTo,
  answerDue,
  closeAsError,
  closedAt,
  decline,
  direction,
  expire,
  isOpen,
  lose,
  type Referral,
  win,
} from './referral.ts'

const edited = {
  name: 'Cooling',
  value: { amount: '5', currency: 'EUR' },
  closeOn: '2027-01-29',
  notes: 'n',
  crmId: 'c',
  campaignId: 'p',
}
const standingOf = ({ standing }: Referral) => [standing.status, standing.substatus]

describe('the life of a record', () => {
  it('LC-S1..S7: each state is the pair of the wire words, open or closed', () => {
    const accepted = accept(request(), edited, ada, now)
    const all = [
      request(),
      accepted,
      decline(request(), 'budget', '', now),
      expire(request(), now),
      win(accepted, '', now),
      lose(accepted, 'budget', '', now),
      closeAsError(accepted, 'test', '', now),
    ]
    expect(all.map(standingOf)).toEqual([
      ['New', 'Received'],
      ['Active', 'Accepted'],
      ['Closed', 'Declined'],
      ['Closed', 'Expired'],
      ['Closed', 'Won'],
      ['Closed', 'Lost'],
      ['Closed', 'Error'],
    ])
    expect(all.map(isOpen)).toEqual([true, true, false, false, false, false, false])
    expect(all.map((one) => closedAt(one) === now)).toEqual([false, false, true, true, true, true, true])
  })

  it('LC-T3, SG-S2: accepting takes the edited terms, begins at 10 % and puts who took it on the team, once', () => {
    const accepted = accept(request(), edited, ada, now)
    expect(accepted).toMatchObject({ ...edited, stage: 10, stages: [{ stage: 10, at: now }], team: [ada] })
    expect(acceptedAt(accepted)).toBe(now)
    expect(answerDue(accepted)).toBeNull()
    expect(accept({ ...request(), team: [ada] }, edited, ada, now).team).toEqual([ada])
    expect(accept({ ...request(), team: [ben] }, edited, ada, now).team).toEqual([ben, ada])
  })

  it('LC-T7, LC-T9, LC-T10, SG-S7: stages are kept with their moments; winning is 100 %, losing leaves the stage', () => {
    const later = daysAfter(now, 3)
    const advanced = advanceTo(deal({ stage: 20 }), 60, now)
    expect(advanced.stage).toBe(60)
    expect(win(advanced, 'note', later)).toMatchObject({
      stage: 100,
      standing: { closedAt: later, note: 'note' },
    })
    expect(win(advanced, '', later).stages.slice(-2)).toEqual([
      { stage: 60, at: now },
      { stage: 100, at: later },
    ])
    expect(lose(advanced, 'timeline', '', later)).toMatchObject({
      stage: 60,
      standing: { reason: 'timeline' },
    })
  })

  it('UI-1, CF-22: what I opened is outbound, what I was invited to is inbound, whoever invited', () => {
    expect([direction('originator'), direction('vendor'), direction('partner')]).toEqual([
      'outbound',
      'inbound',
      'inbound',
    ])
  })

  it('LC-3, CF-26: fourteen days are 14 times 24 hours, over a change of the clocks too', () => {
    expect(daysAfter('2026-10-20T08:30:00.000Z', 14)).toBe('2026-11-03T08:30:00.000Z')
    expect(daysBetween('2026-03-20T08:30:00.000Z', '2026-04-03T08:30:00.000Z')).toBe(14)
    expect(daysAfter(now, 0.5)).toBe('2026-11-20T02:00:00.000Z')
  })

  it('DF-F4: a close date is a day that exists', () => {
    expect(['2026-12-18', '2028-02-29'].map(isDay)).toEqual([true, true])
    expect(['2027-02-29', '2026-13-01', '18.12.2026', '2026-12-18T00:00', ''].map(isDay)).toEqual(
      Array.from({ length: 5 }, () => false),
    )
  })

  it('CF-19: a request differs from the declined one by any of its words', () => {
    expect(differs(terms, { ...terms, solutionIds: [...terms.solutionIds] })).toBe(false)
    const changes = [
      { help: 'general' as const },
      { helpNotes: 'else' },
      { name: 'else' },
      { value: null },
      { closeOn: null },
      { solutionIds: [] },
      { contactEmail: null },
    ]
    for (const change of changes) expect(differs({ ...terms, ...change }, terms)).toBe(true)
  })

  it('CF-19: the last request counts, and each kind of party has its own', () => {
    const first = invitation('declined', { sentAt: daysAfter(now, -9) })
    const last = invitation('pending', { sentAt: daysAfter(now, -1) })
    const other = invitation('accepted', { inviteeRole: 'partner', sentAt: now })
    expect(latestTo([last, first, other], 'vendor')).toBe(last)
    expect(latestTo([first], 'partner')).toBeNull()
  })
})
