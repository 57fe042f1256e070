import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DealView } from '#contract/deal-view.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { InvitationId, ReferralId } from '#domain/id.ts'
import { openItems } from '#domain/open-item.ts'
import { memberOf, openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { amendReferral } from '../referrals/amend.ts'
import { closeReferral } from '../referrals/close.ts'
import { expireReferral } from '../referrals/expire.ts'
import { viewDeal } from '../referrals/view.ts'
import { Invalid, NotFound, Refused } from '../refused.ts'
import { inviteVendor } from './invite.ts'
import { openEngagement } from './open.ts'
import { showVendor } from './show.ts'
import { withdrawInvitation } from './withdraw.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small.close())

const help = { type: 'proof-of-concept' as const, notes: 'A trial in hall 3' }
const faultsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof Invalid)) throw error
      return error.fields.map((field) => `${field.path}: ${field.code}`)
    },
  )
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return error.refusal.code
    },
  )
const open = (changes: Parameters<SmallWorld['body']>[0] = {}, who = 'ben') =>
  openEngagement(small.as(who), small.body(changes))
const view = (id: ReferralId, who = 'ben'): Promise<DealView> => viewDeal(small.as(who), id)
const ask = (id: ReferralId, changes: Partial<Parameters<typeof inviteVendor>[2]> = {}) =>
  inviteVendor(small.as('ben'), id, {
    help: 'general',
    helpNotes: 'Please',
    contact: small.contact,
    ...changes,
  })

describe('opening a deal', () => {
  it('LC-T1, SG-S1, LC-S2: a partner opens its deal as accepted at 10 %, outbound, with a number', async () => {
    const deal = await view(await open())
    expect(deal).toMatchObject({
      substatus: 'Accepted',
      stage: 10,
      direction: 'outbound',
      role: 'originator',
      version: 1,
    })
    expect(deal.number).toMatch(/^D-/)
  })

  it('DF-1: a deal without name, value and close date is not opened, and each field says so', async () => {
    expect(await faultsOf(open({ name: '  ', value: null, closeOn: null }))).toEqual([
      'name: required',
      'value: required',
      'closeOn: required',
    ])
  })

  it('CU-1, CU-3, CU-4: the customer comes from the directory, with name and address', async () => {
    expect(await faultsOf(open({ customerId: '00000000-0000-7000-8000-000000000000' }))).toEqual([
      'customerId: unknown',
    ])
    expect((await view(await open())).customer).toMatchObject({
      name: 'Dune Logistics B.V.',
      duns: '402178835',
    })
  })

  it('TM-1, TM-2: at least one team member, with first name, last name, phone and e-mail', async () => {
    expect(await faultsOf(open({ team: [] }))).toEqual(['team: required'])
    const nobody = { firstName: '', lastName: '', phone: '', email: '', title: '' }
    expect(await faultsOf(open({ team: [nobody] }))).toEqual([
      'team/0/firstName: required',
      'team/0/lastName: required',
      'team/0/phone: required',
      'team/0/email: required',
    ])
    expect(await faultsOf(open({ team: [{ ...memberOf('ben'), email: 'ben at birch' }] }))).toEqual([
      'team/0/email: email',
    ])
  })

  it('TM-6, LIM-22: fifty team members at most', async () => {
    const team = Array.from({ length: 51 }, (_, index) => ({
      ...memberOf('ben'),
      email: `p${index}@birch.example`,
    }))
    expect(await faultsOf(open({ team }))).toEqual(['team: too-many'])
    expect((await view(await open({ team: team.slice(1) }))).team).toHaveLength(50)
  })

  it('SO-1, SO-3, LIM-21: one to fifty solutions', async () => {
    expect(await faultsOf(open({ solutions: [] }))).toEqual(['solutions: required'])
    const one = { solutionId: small.solution('SOL-20001-BIR'), quantity: null, price: null }
    const faults = await faultsOf(open({ solutions: Array.from({ length: 51 }, () => one) }))
    expect(faults).toContain('solutions: too-many')
  })

  it('SO-2, SO-3, CS-L1: own, vendor and third-party solutions mix; one that is not co-sell ready cannot stand in a deal', async () => {
    const mixed = ['SOL-20001-BIR', 'SOL-10001-AST', 'SOL-30001-CED'].map((number) => small.chosen(number))
    expect((await view(await open({ solutions: mixed }))).solutions.map((one) => one.kind)).toEqual([
      'own',
      'vendor',
      'third-party',
    ])
    expect(await faultsOf(open({ solutions: [small.chosen('SOL-20004-BIR')] }))).toEqual([
      'solutions/0: not-allowed',
    ])
  })

  it("SO-4: quantity and price belong to the vendor's products alone", async () => {
    const price = { amount: '1900.50', currency: 'USD' }
    const sku = { ...small.chosen('SOL-10001-AST'), quantity: 40, price }
    expect((await view(await open({ solutions: [sku] }))).solutions[0]).toMatchObject({
      quantity: 40,
      price: { amount: '1900.5' },
    })
    expect(await faultsOf(open({ solutions: [{ ...small.chosen('SOL-20001-BIR'), quantity: 2 }] }))).toEqual([
      'solutions/0/quantity: not-allowed',
    ])
  })

  it('CU-5: a private and a partner-led deal need no contact; asking the vendor makes it mandatory', async () => {
    expect(await faultsOf(open({ visibleToVendor: true }))).toEqual([])
    expect(await faultsOf(open({ help }))).toEqual(['contact/name: required'])
  })

  it('CU-6: a contact is taken only with the consent of the customer', async () => {
    expect(await faultsOf(open({ help, contact: { ...small.contact, consent: false } }))).toEqual([
      'contact/consent: consent',
    ])
  })

  it('DT-3, DT-4, HP-1, HP-2: the answers make the deal private, partner-led or co-sell', async () => {
    expect((await view(await open())).type).toBe('private')
    expect((await view(await open({ visibleToVendor: true }))).type).toBe('partner-led')
    expect((await view(await open({ help, contact: small.contact }))).type).toBe('co-sell')
  })

  it('ROL-2, DF-F2: a referrals user opens deals for his location and for no other', async () => {
    const team = [memberOf('bea')]
    expect((await view(await open({ team }, 'bea'), 'bea')).location?.name).toBe('Rotterdam')
    expect(
      await refusalOf(open({ locationId: small.world.locations.get('Oslo') ?? null, team }, 'bea')),
    ).toBe('role.location')
    expect(await faultsOf(open({ locationId: small.world.locations.get('London') ?? null }))).toEqual([
      'locationId: unknown',
    ])
  })

  it('ROL-R6: a business profile admin opens none', async () => {
    expect(await refusalOf(open({}, 'berta'))).toBe('role.missing')
  })

  it('LC-T1: an incomplete deal can exist and says what it lacks; inviting, stages and outcomes wait for it', async () => {
    const id = await openEngagement(
      small.as('ben'),
      small.body({ solutions: [], team: [memberOf('ben')] }),
      'may-be-incomplete',
    )
    const deal = await view(id)
    expect(deal.openItems).toEqual(['solution'])
    for (const action of ['invite-vendor', 'advance', 'win', 'lose'] as const) {
      expect(deal.whyNot[action]).toMatchObject({
        code: 'referral.incomplete',
        remedy: { kind: 'complete', items: ['solution'] },
      })
    }
    const mended = await amendReferral(
      small.as('ben'),
      id,
      { solutions: [small.chosen('SOL-20001-BIR')] },
      null,
    )
    expect(mended.openItems).toEqual([])
    expect(mended.whyNot.win).toBeNull()
  })
})

describe('inviting the vendor', () => {
  it('IN-C1, HP-6, LC-T8, LC-V1, DT-6: a private deal asks for help and gets a connected record at the vendor', async () => {
    const id = await open()
    const asked = await ask(id)
    expect(asked).toMatchObject({ type: 'co-sell', sent: [{ state: 'pending' }] })
    expect(asked.counterparts[0]).toMatchObject({ substatus: 'Pending', ownerName: 'Aster' })
    const theirs = await view((await small.recordOf('Aster', id)) as ReferralId, 'ada')
    expect(theirs).toMatchObject({
      engagementId: asked.engagementId,
      substatus: 'Received',
      direction: 'inbound',
    })
    expect(theirs.id).not.toBe(id)
  })

  it('LC-3, LIM-1, CF-26: the answer is due 14 times 24 hours after sending', async () => {
    const asked = await ask(await open())
    expect(asked.sent[0]?.answerDueAt).toBe(daysAfter(small.later(0), 14))
  })

  it('HP-4: notes to the vendor are mandatory and frozen; HP-7: so is the contact once sent', async () => {
    const id = await open()
    expect(await faultsOf(ask(id, { helpNotes: ' ' }))).toEqual(['helpNotes: required'])
    await ask(id)
    expect(
      await faultsOf(
        amendReferral(small.as('ben'), id, { contact: { ...small.contact, name: 'Else' } }, null),
      ),
    ).toEqual(['contact: not-allowed'])
  })

  it('CF-19: after a decline the request must differ, and three requests are the limit', async () => {
    const id = await open()
    const declineIt = async () => {
      const theirs = (await small.recordOf('Aster', id)) as ReferralId
      await closeReferral(small.as('ada'), theirs, { outcome: 'Declined', reason: 'budget', note: '' })
    }
    await ask(id)
    await declineIt()
    expect(await refusalOf(ask(id))).toBe('invitation.unchanged')
    await ask(id, { helpNotes: 'A second try' })
    await declineIt()
    await ask(id, { helpNotes: 'A third try' })
    await declineIt()
    expect(await refusalOf(ask(id, { helpNotes: 'A fourth try' }))).toBe('invitation.too-many')
  })

  it('CF-18, CF-19, LC-V4: an unanswered request leaves the own deal open, and can be sent again as it was', async () => {
    const id = await open()
    await ask(id)
    const theirs = (await small.recordOf('Aster', id)) as ReferralId
    await expireReferral(small.work(small.later(14)), small.organizationId('Aster'), theirs)
    const after = await view(id)
    expect(after).toMatchObject({ substatus: 'Accepted', sent: [{ state: 'expired' }] })
    const again = await ask(id)
    expect(again.sent.map((one) => one.state)).toEqual(['expired', 'pending'])
    expect(again.counterparts).toHaveLength(1)
    expect(await small.recordOf('Aster', id)).not.toBe(theirs)
  })

  it("CF-33, CF-34: withdrawing ends the vendor's record as withdrawn and makes the deal partner-led", async () => {
    const id = await open()
    const asked = await ask(id)
    const theirs = (await small.recordOf('Aster', id)) as ReferralId
    const after = await withdrawInvitation(small.as('ben'), id, asked.sent[0]?.id as InvitationId)
    expect(after.type).toBe('partner-led')
    expect(await view(theirs, 'abel')).toMatchObject({
      substatus: 'Error',
      reason: 'withdrawn',
      contact: null,
    })
    expect(await refusalOf(withdrawInvitation(small.as('ben'), id, asked.sent[0]?.id as InvitationId))).toBe(
      'invitation.not-pending',
    )
  })

  it('IN-C2, VIS-5: showing makes a deal partner-led, once', async () => {
    const id = await open()
    expect((await showVendor(small.as('ben'), id)).type).toBe('partner-led')
    expect(await refusalOf(showVendor(small.as('ben'), id))).toBe('referral.visible-already')
  })

  it('VIS-B2, ROL-R11: every seller may read a partner-led deal, and nobody of another partner knows it', async () => {
    const id = await open({ visibleToVendor: true, contact: small.contact })
    const read = await view(id, 'ada')
    expect(read).toMatchObject({ readOnly: true, type: 'partner-led', contact: null, team: [] })
    await expect(view(id, 'cleo')).rejects.toBeInstanceOf(NotFound)
  })

  it('VIS-B1: a private deal does not exist for the vendor, nor for another partner', async () => {
    const id = await open()
    for (const who of ['ada', 'abel', 'cleo', 'bea', 'berta'])
      await expect(view(id, who)).rejects.toBeInstanceOf(NotFound)
  })

  it('VIS-A2: a deal of the location is not seen by its referrals user unless he is on the team', async () => {
    const id = await open()
    await expect(view(id, 'bea')).rejects.toBeInstanceOf(NotFound)
    await amendReferral(small.as('ben'), id, { team: [memberOf('ben'), memberOf('bea')] }, null)
    expect((await view(id, 'bea')).onTeam).toBe(true)
    expect((await view(id, 'boris')).id).toBe(id)
    await expect(view(id, 'minji')).rejects.toBeInstanceOf(NotFound)
  })
})

describe('deals that the vendor sends', () => {
  const send = (changes: Parameters<SmallWorld['body']>[0] = {}) =>
    open(
      {
        locationId: null,
        partnerId: small.organizationId('Birch'),
        team: [memberOf('ada')],
        contact: small.contact,
        notes: 'They need cold chain know-how',
        solutions: [small.chosen('SOL-20002-BIR'), small.chosen('SOL-10001-AST')],
        ...changes,
      },
      'ada',
    )

  it('LC-T2, LC-S1, RR-1, UI-1: the partner receives it, inbound, at the location of its solution', async () => {
    const id = await send()
    const theirs = await view((await small.recordOf('Birch', id)) as ReferralId)
    expect(theirs).toMatchObject({
      substatus: 'Received',
      direction: 'inbound',
      type: 'co-sell',
      location: { name: 'Oslo' },
    })
    expect(theirs.solutions.map((one) => one.kind)).toEqual(['own', 'vendor'])
    expect(openItems({ ...theirs, team: [memberOf('ben')] } as never)).toEqual([])
  })

  it('RR-1: without a solution of the partner it goes to the global ID', async () => {
    const id = await send({ solutions: [small.chosen('SOL-10001-AST')] })
    expect((await view((await small.recordOf('Birch', id)) as ReferralId)).location).toBeNull()
  })

  it('VIS-B8, LC-8: the partner sees the customer and the contact at once, the seller after accepting', async () => {
    const theirs = await view((await small.recordOf('Birch', await send())) as ReferralId)
    expect(theirs.contact?.email).toBe('dora@dune.example')
    expect(theirs.counterparts[0]).toMatchObject({ team: null, teamSize: 1 })
  })

  it('IN-C5: nobody can be invited into an inbound deal', async () => {
    const theirs = (await small.recordOf('Birch', await send())) as ReferralId
    expect(await refusalOf(ask(theirs))).toBe('referral.not-accepted')
  })

  it('LC-T2: it needs a partner that exists, and a contact with consent', async () => {
    expect(await faultsOf(send({ partnerId: '00000000-0000-7000-8000-000000000000' }))).toEqual([
      'partnerId: unknown',
    ])
    expect(await faultsOf(send({ contact: null }))).toEqual(['contact/name: required'])
  })
})
