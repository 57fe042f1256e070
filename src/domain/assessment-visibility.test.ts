import { describe, expect, it } from 'vitest'
import { actor, assessmentType, deal, invitation, now, request } from '../../test/referrals.ts'
import { isOffered, maySee, readsShown, typeOf } from './visibility.ts'

describe('solution assessments', () => {
  const assessment = request({ solutions: [assessmentType], received: sentAs(null) })
  const specialist = actor('ada', {
    assignments: [{ role: 'assessment-specialist', locationId: null }],
    helpTypes: [],
  })

  function sentAs(help: null) {
    const { received } = request()
    return received === null ? null : { ...received, terms: { ...received.terms, help } }
  }

  it('DT-T5: an assessment type among the solutions makes the type, whoever takes part', () => {
    for (const any of [deal(), deal({ visibleToVendor: true, sent: [invitation('accepted')] })])
      expect(typeOf({ ...any, solutions: [assessmentType] })).toBe('solution-assessment')
    expect(typeOf(assessment)).toBe('solution-assessment')
  })

  it('VIS-B9: an assessment is offered to the specialists of the country, and to no other seller', () => {
    expect(isOffered(specialist, assessment)).toBe(true)
    expect(isOffered({ ...specialist, countries: ['KR'] }, assessment)).toBe(false)
    expect(isOffered(actor('ada'), assessment)).toBe(false)
    expect(isOffered({ ...specialist, helpTypes: ['proof-of-concept'] }, request())).toBe(false)
  })

  it('VIS-B9: sellers see no assessment that ended unaccepted, and specialists no other deal', () => {
    const expired = { status: 'Closed', substatus: 'Expired', closedAt: now } as const
    expect(maySee(specialist, { ...assessment, standing: expired })).toBe(true)
    expect(maySee(actor('ada'), { ...assessment, standing: expired })).toBe(false)
    expect(maySee(specialist, request({ standing: expired }))).toBe(false)
    expect(maySee(actor('abel'), { ...assessment, standing: expired })).toBe(true)
    expect([readsShown(specialist, true), readsShown(specialist, false)]).toEqual([true, false])
    expect([readsShown(actor('ada'), true), readsShown(actor('ada'), false)]).toEqual([false, true])
  })
})
