import { describe, expect, test } from 'vitest'
import type { Me } from '#contract/sessions.ts'
import { arrivalOf, bodyOf, type ChosenSolution, type DealDraft, emptyDraft, typeOf } from './deal-draft.ts'
import { faultsOf, stepOf, stepsFor } from './draft-faults.ts'

const aster = { id: 'aster', name: 'Aster' }
const ben = {
  person: { firstName: 'Ben', lastName: 'Baker', email: 'ben@birch.example', phone: '+31 10', title: '' },
  organization: { id: 'birch', name: 'Birch', kind: 'partner' },
  vendor: aster,
  companyWide: false,
  creatableLocationIds: ['rotterdam'],
} as unknown as Me
const ada = { ...ben, organization: { ...aster, kind: 'vendor' } } as unknown as Me

const own: ChosenSolution = {
  solution: {
    id: 'monitor',
    name: 'Monitor',
    publisherName: 'Birch',
    kind: 'own',
    coSellStatus: 'ip-co-sell',
    organizationId: 'birch',
    locationId: 'busan',
  },
  quantity: '3',
  price: { amount: '10', currency: 'EUR' },
}
const assessment: ChosenSolution = {
  ...own,
  solution: {
    ...own.solution,
    id: 'migration',
    kind: 'assessment',
    organizationId: 'aster',
    locationId: null,
  },
}
const dune = { id: 'dune', name: 'Dune' } as DealDraft['customer']
const contact = { name: 'Dora', email: 'dora@dune.example', phone: '+31', title: '', consent: true }

function draft(part: Partial<DealDraft> = {}): DealDraft {
  const filled = {
    customer: dune,
    name: 'Robots',
    value: { amount: '184000', currency: 'EUR' },
    closeOn: '2027-03-31',
    solutions: [own],
  }
  return { ...emptyDraft(ben), ...filled, ...part }
}
const pathsOf = (one: DealDraft, me = ben) => faultsOf(one, me).map(({ path }) => path)

describe('a new deal', () => {
  test('TM-1, ROL-2: begins with the person who opens it, at a location that is open to that person', () => {
    const begun = emptyDraft(ben)
    expect(begun.team.map(({ email }) => email)).toEqual(['ben@birch.example'])
    expect(begun.locationId).toBe('rotterdam')
    expect(emptyDraft({ ...ben, companyWide: true }).locationId).toBeNull()
  })

  test('DF-1, CU-1, SO-1: lacks customer, name, value, close date and solution at first', () => {
    expect(pathsOf(emptyDraft(ben))).toEqual(['customerId', 'name', 'value', 'closeOn', 'solutions'])
    expect(pathsOf(draft())).toEqual([])
  })

  test('DT-4: the answers make the type', () => {
    expect(typeOf(draft(), ben)).toBe('private')
    expect(typeOf(draft({ visibleToVendor: true }), ben)).toBe('partner-led')
    expect(typeOf(draft({ help: 'general' }), ben)).toBe('co-sell')
    expect(typeOf(draft(), ada)).toBe('co-sell')
  })

  test('CU-5, HP-4: asking for help makes notes, contact and consent mandatory', () => {
    expect(pathsOf(draft({ help: 'general' }))).toEqual([
      'help/notes',
      'contact/name',
      'contact/email',
      'contact/phone',
      'contact/consent',
    ])
    expect(pathsOf(draft({ help: 'general', helpNotes: 'Please.', contact }))).toEqual([])
  })

  test('LC-T1: a contact that is given needs its consent in a private deal too', () => {
    expect(pathsOf(draft({ contact: { ...contact, consent: false } }))).toEqual(['contact/consent'])
  })

  test('TM-1: each member needs name, e-mail and phone, and stands there once', () => {
    const [member] = draft().team
    const twice = { ...member, phone: '' } as DealDraft['team'][number]
    expect(pathsOf(draft({ team: [...draft().team, twice] }))).toEqual(['team/1/phone', 'team/1/email'])
    expect(pathsOf(draft({ team: [] }))).toEqual(['team'])
  })

  test('HP-1, HP-2: help asked makes the deal visible, and without help the answer decides', () => {
    const asked = bodyOf(draft({ help: 'general', helpNotes: 'Please.', contact }), ben)
    expect(asked).toMatchObject({ visibleToVendor: true, help: { type: 'general', notes: 'Please.' } })
    expect(bodyOf(draft(), ben)).toMatchObject({ visibleToVendor: false, help: null, contact: null })
  })

  test('SO-4: quantity and price go out with the vendor’s products alone', () => {
    const vendors = { ...own, solution: { ...own.solution, kind: 'vendor' as const } }
    const { solutions } = bodyOf(draft({ solutions: [own, vendors] }), ben)
    expect(solutions.map(({ quantity }) => quantity)).toEqual([null, 3])
    expect(solutions[1]?.price).toEqual({ amount: '10', currency: 'EUR' })
  })

  test('LC-T2, RR-1: the vendor’s deal names its partner and arrives where the solution belongs', () => {
    const birch = { id: 'birch', name: 'Birch', locations: [{ id: 'busan', name: 'Busan' }] }
    const sent = draft({ partner: birch, contact })
    expect(pathsOf({ ...sent, partner: null }, ada)).toEqual(['partnerId'])
    expect(bodyOf(sent, ada)).toMatchObject({ partnerId: 'birch', help: null })
    expect(arrivalOf(sent)?.name).toBe('Busan')
    expect(arrivalOf({ ...sent, solutions: [] })).toBeNull()
  })

  test('UI-11: a fault leads to the step that asks for its field', () => {
    expect(
      ['customerId', 'team/0/email', 'solutions/1', 'contact/consent'].map((path) =>
        stepOf(path, ben, draft()),
      ),
    ).toEqual(['customer', 'details', 'solutions', 'help'])
    expect(stepOf('contact/consent', ada, draft())).toBe('partner')
  })

  test('SA-2, SA-3, SO-6: an assessment stands alone, with its location, notes and a contact who agreed', () => {
    const assessed = draft({
      solutions: [assessment],
      locationId: 'rotterdam',
      helpNotes: 'Two halls',
      contact,
    })
    expect(pathsOf(assessed)).toEqual([])
    expect(pathsOf({ ...assessed, locationId: null })).toEqual(['locationId'])
    expect(pathsOf({ ...assessed, helpNotes: ' ' })).toEqual(['help/notes'])
    expect(pathsOf({ ...assessed, contact: { ...contact, phone: '' } })).toEqual(['contact/phone'])
    expect(pathsOf({ ...assessed, contact: { ...contact, consent: false } })).toEqual(['contact/consent'])
    const nobody = { name: '', email: '', phone: '', title: '', consent: false }
    expect(pathsOf({ ...assessed, contact: nobody })).toContain('contact/name')
    expect(pathsOf({ ...assessed, solutions: [assessment, own] })).toEqual(['solutions'])
  })

  test('SA-1, DT-T5, DT-4: the type that is chosen makes it an assessment, whatever else was answered', () => {
    const assessed = draft({ solutions: [assessment], helpNotes: 'Two halls', visibleToVendor: false })
    expect(typeOf(assessed, ben)).toBe('solution-assessment')
    expect(bodyOf({ ...assessed, help: 'general' }, ben).help).toEqual({ type: null, notes: 'Two halls' })
    expect(bodyOf(assessed, ben).solutions).toEqual([
      { solutionId: 'migration', quantity: null, price: null },
    ])
  })

  test('IN-C8: no partner is asked into an assessment', () => {
    expect(stepsFor(ben, draft())).toContain('partners')
    expect(stepsFor(ben, draft({ solutions: [assessment] }))).not.toContain('partners')
  })

  test('SO-6: the location of an assessment is asked together with its type', () => {
    expect(stepOf('locationId', ben, draft())).toBe('details')
    expect(stepOf('locationId', ben, draft({ solutions: [assessment] }))).toBe('solutions')
  })
})
