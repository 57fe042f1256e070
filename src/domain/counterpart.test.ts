import { describe, expect, it } from 'vitest'
import { ada, birchId, now, request } from '../../test/referrals.ts'
import { counterpart } from './counterpart.ts'
import { accept, closeAsError, decline, expire, lose, type Referral, win } from './referral.ts'
import { sharedWith } from './visibility.ts'

const terms = {
  name: 'Cooling',
  value: { amount: '1', currency: 'USD' },
  closeOn: '2026-12-18',
  notes: '',
  crmId: '',
  campaignId: '',
}
const accepted = accept(request(), terms, ada, now)
const cardOf = (record: Referral) =>
  counterpart('Aster', true, sharedWith(record, { organizationId: birchId, relation: 'inviter' }))

describe('the other side in one line', () => {
  it('HP-8, UI-9, LC-V1..V5: the vendor’s standing is pending, accepted, declined, expired, won or lost', () => {
    expect(
      [
        request(),
        accepted,
        decline(request(), 'budget', '', now),
        expire(request(), now),
        win(accepted, '', now),
        lose(accepted, 'timeline', '', now),
      ].map((record) => cardOf(record).standing),
    ).toEqual(['Pending', 'Accepted', 'Declined', 'Expired', 'Won', 'Lost'])
  })

  it('HP-8, VIS-3: it has a person from the acceptance on, a due day before it, and a reason after an end', () => {
    expect(cardOf(request())).toMatchObject({ person: null, answerDueAt: expect.any(String) })
    expect(cardOf(accepted)).toMatchObject({ person: 'Ada Amsel', answerDueAt: null })
    expect(cardOf(decline(request(), 'budget', '', now))).toMatchObject({ person: null, reason: 'budget' })
  })

  it('VIS-B1, VIS-B2: without a request the vendor can at most read', () => {
    expect(counterpart('Aster', false, null).standing).toBe('cannot-see')
    expect(counterpart('Aster', true, null).standing).toBe('may-read')
  })

  it('CF-33: a withdrawn request leaves a reader', () => {
    expect(cardOf(closeAsError(request(), 'withdrawn', '', now))).toMatchObject({
      standing: 'may-read',
      reason: null,
    })
  })
})
