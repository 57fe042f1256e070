import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PartnerInvitation } from '#contract/engagements.ts'
import type { ReferralId } from '#domain/id.ts'
import { typeOf } from '#domain/visibility.ts'
import { memberOf, openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { amendReferral } from '../referrals/amend.ts'
import { closeReferral } from '../referrals/close.ts'
import { expireReferral } from '../referrals/expire.ts'
import { viewDeal } from '../referrals/view.ts'
import { inviteVendor } from './invite.ts'
import { invitePartner } from './invite-partner.ts'
import { openEngagement } from './open.ts'
import { withdrawInvitation } from './withdraw.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small?.close())

function part(changes: Partial<PartnerInvitation> = {}): PartnerInvitation {
  return {
    partnerId: small.organizationId('Cedar'),
    closeOn: '2026-12-01',
    value: { amount: '24000', currency: 'EUR' },
    notes: 'You know their identity systems',
    team: [memberOf('ben')],
    solutions: [small.solution('SOL-30001-CED')],
    help: 'technical-architecture',
    shareContact: false,
    ...changes,
  }
}

async function invited(
  changes: Partial<PartnerInvitation> = {},
): Promise<{ id: ReferralId; cedars: ReferralId }> {
  const id = await openEngagement(small.as('ben'), small.body({ partners: [part(changes)] }))
  return { id, cedars: (await small.recordOf('Cedar', id)) as ReferralId }
}

function accept(who: string, id: ReferralId) {
  return acceptReferral(small.as(who), id, small.acceptance)
}

async function faultsOf(invitation: PartnerInvitation): Promise<unknown> {
  const id = await openEngagement(small.as('ben'), small.body())
  return invitePartner(small.as('ben'), id, invitation).catch((error) =>
    error.fields?.map((one: { path: string; code: string }) => `${one.path} ${one.code}`),
  )
}

describe('partner to partner', () => {
  it('PP-2, LC-T2, DT-6: an invitation becomes a deal of the invitee’s own, received and to be answered in 14 days', async () => {
    const { id, cedars } = await invited()
    const deal = await viewDeal(small.as('cleo'), cedars)
    expect(deal).toMatchObject({
      type: 'partner-to-partner',
      direction: 'inbound',
      substatus: 'Received',
      answerDueAt: small.later(14),
      location: { name: 'London' },
      name: 'Warehouse cooling',
      customer: { name: 'Dune Logistics B.V.' },
      contact: null,
      value: { amount: '24000', currency: 'EUR' },
      closeOn: '2026-12-01',
      team: [],
    })
    expect(deal.received?.terms).toMatchObject({ help: 'technical-architecture', helpNotes: part().notes })
    expect(deal.solutions.map((one) => [one.name, one.kind])).toEqual([['Cedar Identity Bridge', 'own']])
    expect(deal.engagementId).toBe((await viewDeal(small.as('ben'), id)).engagementId)
  })

  it('PP-F5, VIS-B6: the invitee meets the people whom the invitation names, before it answers', async () => {
    const { cedars } = await invited()
    const [birchs] = (await viewDeal(small.as('cleo'), cedars)).counterparts
    expect(birchs).toMatchObject({ ownerName: 'Birch', team: [memberOf('ben')], stage: null })
  })

  it('VIS-B6: the sender sees that the answer is pending, and nobody of the invitee', async () => {
    const { id } = await invited()
    const { counterparts, sent } = await viewDeal(small.as('ben'), id)
    expect(counterparts).toMatchObject([
      { ownerName: 'Cedar', substatus: 'Pending', team: null, value: null },
    ])
    expect(sent).toMatchObject([{ inviteeName: 'Cedar', state: 'pending', whyNotWithdraw: null }])
  })

  it('VIS-B7, PP-3, TM-5: after acceptance both see the joined team; the vendor sees nothing', async () => {
    const { id, cedars } = await invited()
    await accept('cleo', cedars)
    const birchs = await viewDeal(small.as('ben'), id)
    expect(birchs.team.map((one) => one.firstName)).toEqual(['Ben'])
    expect(birchs.counterparts[0]?.team?.map((one) => one.firstName)).toEqual(['Cleo'])
    const cedar = await viewDeal(small.as('cleo'), cedars)
    expect(cedar.team.map((one) => one.firstName)).toEqual(['Cleo'])
    expect(cedar.counterparts[0]?.team?.map((one) => one.firstName)).toEqual(['Ben'])
    expect((await small.eyes(id)).get(small.organizationId('Aster'))).toEqual({
      seen: small.blind,
      events: 0,
    })
  })

  it('PP-F2, PP-F3, PP-F6: the invitee changes value, close date and solutions of its part; what was offered stays', async () => {
    const { id, cedars } = await invited()
    await accept('cleo', cedars)
    const changes = {
      value: { amount: '30000', currency: 'EUR' },
      closeOn: '2027-02-01',
      solutions: [small.chosen('SOL-30002-CED')],
    }
    await amendReferral(small.as('cleo'), cedars, changes, null)
    const { counterparts, sent, value } = await viewDeal(small.as('ben'), id)
    expect(counterparts[0]).toMatchObject({ value: changes.value, closeOn: '2027-02-01' })
    expect(counterparts[0]?.solutions?.map((one) => one.name)).toEqual(['Cedar Claims Desk'])
    expect(sent[0]?.terms).toMatchObject({ value: part().value, closeOn: '2026-12-01' })
    expect(value).toEqual({ amount: '184000', currency: 'USD' })
  })

  it('PP-F2, PP-F3: what the inviter changes in its own deal leaves the invitee’s part alone', async () => {
    const { id, cedars } = await invited()
    const before = await viewDeal(small.as('cleo'), cedars)
    await amendReferral(
      small.as('ben'),
      id,
      { value: { amount: '1', currency: 'USD' }, closeOn: '2027-03-01' },
      null,
    )
    expect(await viewDeal(small.as('cleo'), cedars)).toEqual(before)
  })

  it('VIS-B6: the contact reaches the invitee only where the customer agreed to partners knowing it', async () => {
    const contact = { ...small.contact, name: 'Dora Dekker' }
    const open = (shareContact: boolean) =>
      openEngagement(small.as('ben'), small.body({ contact, partners: [part({ shareContact })] }))
    const [kept, shared] = [await open(false), await open(true)]
    const contactAt = async (id: ReferralId) =>
      (await viewDeal(small.as('cleo'), (await small.recordOf('Cedar', id)) as ReferralId)).contact?.name
    expect([await contactAt(kept), await contactAt(shared)]).toEqual([undefined, 'Dora Dekker'])
  })

  it('VIS-B6, CU-6: the consent for the vendor is none for partners, whoever else is invited', async () => {
    const help = { type: 'general' as const, notes: 'Please' }
    const consentOf = async (partners: PartnerInvitation[]) => {
      const id = await openEngagement(small.as('ben'), small.body({ contact: small.contact, help, partners }))
      return (await viewDeal(small.as('ben'), id)).contact
    }
    const now = small.as('ben').now
    expect(await consentOf([])).toMatchObject({ consentAt: now, partnersConsentAt: null })
    expect(await consentOf([part()])).toMatchObject({ consentAt: now, partnersConsentAt: null })
    expect(await consentOf([part({ shareContact: true })])).toMatchObject({ partnersConsentAt: now })
  })

  it('PP-1, IN-C6, IN-C7, CF-35: several parties in one deal, none of whom learns of another', async () => {
    const id = await openEngagement(small.as('ben'), small.body())
    expect(typeOf((await small.records(id))[0] as never)).toBe('private')
    await invitePartner(small.as('ben'), id, part())
    expect((await viewDeal(small.as('ben'), id)).type).toBe('partner-to-partner')
    await inviteVendor(small.as('ben'), id, { help: 'general', helpNotes: 'Please', contact: small.contact })
    expect((await viewDeal(small.as('ben'), id)).type).toBe('co-sell')
    const cedars = await viewDeal(small.as('cleo'), (await small.recordOf('Cedar', id)) as ReferralId)
    const asters = await viewDeal(small.as('ada'), (await small.recordOf('Aster', id)) as ReferralId)
    expect([cedars.type, asters.type]).toEqual(['partner-to-partner', 'co-sell'])
    const knows = async (name: string) =>
      ((await small.eyes(id)).get(small.organizationId(name))?.seen ?? '').replaceAll('Aster Compute', '')
    expect(await knows('Cedar')).not.toMatch(/Aster|184000/)
    expect(await knows('Aster')).not.toMatch(/Cedar|24000/)
  })

  it('IN-3, IN-C5: the invitee invites nobody further', async () => {
    const { cedars } = await invited()
    const deal = await accept('cleo', cedars)
    expect(deal.whyNot['invite-partner']?.code).toBe('referral.not-originator')
    expect(deal.whyNot['invite-vendor']?.code).toBe('referral.not-originator')
    await expect(invitePartner(small.as('cleo'), cedars, part())).rejects.toMatchObject({
      refusal: { code: 'referral.not-originator' },
    })
  })

  it('LC-T4, LC-V3, NT-R8: a declined part is told to the sender with reason and note, and may be offered anew', async () => {
    const { id, cedars } = await invited()
    await closeReferral(small.as('cleo'), cedars, {
      outcome: 'Declined',
      reason: 'timeline',
      note: 'Not before May',
    })
    const after = await viewDeal(small.as('ben'), id)
    expect(after.counterparts[0]).toMatchObject({
      substatus: 'Declined',
      reason: 'timeline',
      answerNote: 'Not before May',
    })
    await expect(invitePartner(small.as('ben'), id, part())).rejects.toMatchObject({
      refusal: { code: 'invitation.unchanged' },
    })
    await invitePartner(small.as('ben'), id, part({ closeOn: '2027-06-01' }))
    expect((await viewDeal(small.as('ben'), id)).sent.map((one) => one.state)).toEqual([
      'declined',
      'pending',
    ])
  })

  it('LC-V4, CF-34: an unanswered part runs out or is withdrawn, and the sender’s deal goes on', async () => {
    const { id, cedars } = await invited()
    await expireReferral(small.work(small.later(14)), small.organizationId('Cedar'), cedars)
    expect((await viewDeal(small.as('ben'), id)).sent.map((one) => one.state)).toEqual(['expired'])
    const again = (await invitePartner(small.as('ben'), id, part())).sent.find(
      (one) => one.state === 'pending',
    )
    const after = await withdrawInvitation(small.as('ben'), id, again?.id as never)
    expect(after).toMatchObject({ status: 'Active', type: 'partner-to-partner' })
    expect(after.sent.map((one) => one.state)).toEqual(['expired', 'withdrawn'])
    const cedarsLast = (await small.recordOf('Cedar', id)) as ReferralId
    expect(await viewDeal(small.as('cleo'), cedarsLast)).toMatchObject({
      substatus: 'Error',
      reason: 'withdrawn',
    })
  })

  it('CF-20, VIS-B7: each closes its own record, and the card shows the other’s outcome', async () => {
    const { id, cedars } = await invited()
    await accept('cleo', cedars)
    await closeReferral(small.as('cleo'), cedars, { outcome: 'Won', note: '' })
    const birchs = await viewDeal(small.as('ben'), id)
    expect(birchs.substatus).toBe('Accepted')
    expect(birchs.counterparts[0]?.substatus).toBe('Won')
    await closeReferral(small.as('ben'), id, { outcome: 'Lost', reason: 'budget', note: 'ours' })
    const cedar = await viewDeal(small.as('cleo'), cedars)
    expect(cedar.substatus).toBe('Won')
    expect(cedar.counterparts[0]).toMatchObject({ substatus: 'Lost', answerNote: null })
  })

  it('PP-F1 to F7: every fault of an invitation is told at its field', async () => {
    const empty = { closeOn: null, value: null, team: [], solutions: [], help: null, shareContact: true }
    expect(await faultsOf(part(empty))).toEqual([
      'value required',
      'closeOn required',
      'team required',
      'solutions required',
      'help required',
      'shareContact not-allowed',
    ])
    expect(await faultsOf(part({ partnerId: small.organizationId('Birch') }))).toEqual([
      'partnerId not-allowed',
    ])
    expect(await faultsOf(part({ partnerId: small.organizationId('Aster') }))).toEqual(['partnerId unknown'])
    expect(await faultsOf(part({ solutions: [small.solution('SOL-10901-AST')] }))).toEqual([
      'solutions not-allowed',
    ])
    await expect(
      openEngagement(small.as('ben'), small.body({ partners: [part(), part()] })),
    ).rejects.toMatchObject({ fields: [{ path: 'partners/1/partnerId', code: 'taken' }] })
  })

  it('PP-1: to others the deal does not exist, and the vendor offers no parts', async () => {
    const id = await openEngagement(small.as('ben'), small.body())
    await expect(invitePartner(small.as('cleo'), id, part())).rejects.toThrow('not-found')
    await expect(invitePartner(small.as('ada'), id, part())).rejects.toThrow()
  })
})
