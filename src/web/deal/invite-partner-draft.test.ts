import { describe, expect, test } from 'vitest'
import {
  emptyInvitation,
  invitationBody,
  invitationFaults,
  type PartnerDraft,
  solutionsFor,
  teamFor,
  withPartner,
} from './invite-partner-draft.ts'

const member = (email: string) => ({ firstName: 'A', lastName: 'B', email, phone: '1', title: '' })
const deal = {
  closeOn: '2026-12-18',
  currency: 'EUR',
  team: [member('ben@birch.example'), member('Bea@birch.example')],
  solutions: [
    { id: 'monitor', name: 'Monitor' },
    { id: 'bridge', name: 'Bridge' },
  ],
  contactName: 'Dora',
}
const cedar = {
  id: 'cedar',
  name: 'Cedar',
  answering: 'no-record' as const,
  solutions: [
    { id: 'bridge', name: 'Bridge' },
    { id: 'audit', name: 'Audit' },
  ],
}
const whole: PartnerDraft = {
  ...withPartner(emptyInvitation(deal), cedar, deal),
  value: { amount: '42000', currency: 'EUR' },
  help: 'general',
}
const pathsOf = (draft: PartnerDraft) =>
  invitationFaults(draft, deal, 'partners/1/').map(({ path, code }) => `${path} ${code}`)

describe('an invitation of a partner', () => {
  test('PP-F2, PP-F5: begins with the close date, the currency and the team of the deal', () => {
    const empty = emptyInvitation(deal)
    expect([empty.closeOn, empty.value]).toEqual(['2026-12-18', { amount: '', currency: 'EUR' }])
    expect(teamFor(empty, deal.team)).toEqual(deal.team)
  })

  test('PP-F1, PP-F3, PP-F6, PP-F7: says what is missing, at its place in the request', () => {
    expect(pathsOf(emptyInvitation(deal))).toEqual([
      'partners/1/partnerId required',
      'partners/1/value required',
      'partners/1/solutions required',
      'partners/1/help required',
    ])
    expect(pathsOf(whole)).toEqual([])
    const nobody = ['ben@birch.example', 'bea@birch.example']
    expect(
      pathsOf({ ...whole, value: { amount: 'x', currency: 'EUR' }, closeOn: '', leftOut: nobody }),
    ).toEqual(['partners/1/value/amount amount', 'partners/1/closeOn required', 'partners/1/team required'])
  })

  test('PP-F6: offers what the partner sells and what the deal sells, and wants at first what is both', () => {
    expect(solutionsFor(cedar, deal)).toEqual({ ofPartner: cedar.solutions, ofDeal: [deal.solutions[0]] })
    expect(whole.solutionIds).toEqual(['bridge'])
    const other = { ...cedar, id: 'elm', solutions: [{ id: 'loom', name: 'Loom' }] }
    const wanted = { ...whole, solutionIds: ['bridge', 'audit', 'monitor'] }
    expect(withPartner(wanted, other, deal).solutionIds).toEqual(['bridge', 'monitor'])
  })

  test('PP-F5: who was left out is not sent, and who joined the deal meanwhile is', () => {
    const body = invitationBody(
      { ...whole, leftOut: ['bea@birch.example'] },
      { ...deal, team: [...deal.team, member('new@x.example')] },
    )
    expect(body.team.map(({ email }) => email)).toEqual(['ben@birch.example', 'new@x.example'])
  })

  test('VIS-B6: a contact that the deal does not have is not shared', () => {
    expect(invitationBody({ ...whole, shareContact: true }, deal).shareContact).toBe(true)
    expect(
      invitationBody({ ...whole, shareContact: true }, { ...deal, contactName: null }).shareContact,
    ).toBe(false)
  })
})
