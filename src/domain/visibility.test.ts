import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actor,
  ada,
  anyDeal,
  anyStanding,
  asterId,
  ben,
  birchId,
  cedarId,
  deal,
  dune,
  invitation,
  now,
  oslo,
  part,
  partTerms,
  request,
  rotterdam,
  terms,
} from '../../test/referrals.ts'
import type { CustomerContact } from './customer.ts'
import type { Invitation } from './invitation.ts'
import { accept, type Referral, win } from './referral.ts'
import type { Role } from './role.ts'
import { isOffered, maySee, sharedWith, typeOf, viewersOf } from './visibility.ts'

const contact = {
  name: 'Dora Dekker',
  email: 'dora@dune.example',
  phone: '+31',
  title: '',
  consentAt: now,
  partnersConsentAt: null,
}
const acceptance = {
  name: 'Cooling',
  value: { amount: '1', currency: 'USD' },
  closeOn: '2026-12-18',
  notes: '',
  crmId: '',
  campaignId: '',
}
const asked = (state: 'pending' | 'accepted' | 'declined' | 'expired' | 'withdrawn') =>
  deal({ visibleToVendor: true, contact, sent: [invitation(state)] })
const shownToAster = (referral: Referral) => {
  const viewer = viewersOf(referral, asterId).find((one) => one.organizationId === asterId)
  return viewer === undefined ? null : sharedWith(referral, viewer)
}
const shownToBirch = (referral: Referral) =>
  sharedWith(referral, { organizationId: birchId, relation: 'inviter' })

describe('who sees what across organizations', () => {
  it('VIS-B1, CF-1, DT-7: a private deal exists for nobody else', () => {
    expect(viewersOf(deal(), asterId)).toEqual([])
  })

  it('VIS-B2: the vendor may read a partner-led deal, without contact and without anybody of the partner', () => {
    const shown = shownToAster(deal({ visibleToVendor: true, contact }))
    expect(shown).toMatchObject({
      relation: 'reader',
      name: 'Warehouse cooling',
      contact: null,
      team: null,
      help: null,
    })
  })

  it('VIS-B3: a matched seller reads the deal, the notes to the vendor, the help type and the consented contact', () => {
    const shown = shownToAster(asked('pending'))
    expect(shown).toMatchObject({
      contact,
      help: 'proof-of-concept',
      helpNotes: 'A trial in hall 3',
      team: null,
      teamSize: 1,
    })
    expect(shown?.solutions).toHaveLength(1)
  })

  it('CU-6, VIS-B3: a contact without the consent of the customer is not shown', () => {
    const shown = shownToAster({
      ...asked('pending'),
      contact: { ...contact, consentAt: null, partnersConsentAt: null },
    })
    expect(shown?.contact).toBeNull()
  })

  it('VIS-B4: once the vendor accepted it sees the whole shared deal with the team', () => {
    expect(shownToAster(asked('accepted'))?.team).toEqual([ben])
  })

  it('VIS-B5, CF-33: a declined, expired or withdrawn request leaves the vendor what a reader sees', () => {
    const reader = shownToAster(deal({ visibleToVendor: true, contact }))
    for (const state of ['declined', 'expired', 'withdrawn'] as const)
      expect(shownToAster(asked(state))).toEqual(reader)
  })

  it('VIS-3, HP-8, VIS-B3: until the vendor accepts, its card says pending and names nobody', () => {
    const assigned = request({
      team: [ada],
      standing: { ...request().standing, assigneeId: actor('ada').personId } as Referral['standing'],
    })
    expect(shownToBirch(assigned)).toMatchObject({
      substatus: 'Pending',
      team: null,
      stage: null,
      value: null,
      notes: null,
    })
    expect(JSON.stringify(shownToBirch(assigned))).not.toContain('ada@aster.example')
  })

  it('VIS-3, CF-21, LC-V2, TM-7: after an explicit acceptance the card has the seller, the stage and the notes', () => {
    const accepted = accept(request(), { ...acceptance, notes: 'See you Monday' }, ada, now)
    expect(shownToBirch(accepted)).toMatchObject({
      substatus: 'Accepted',
      team: [ada],
      stage: 10,
      notes: 'See you Monday',
    })
  })

  it('LC-V5, HP-11: the vendor winning shows on the card, and the own record stays as it is', () => {
    expect(shownToBirch(win(accept(request(), acceptance, ada, now), '', now)).substatus).toBe('Won')
  })

  it('HP-10, LC-V3: a declined card always has its reason', () => {
    const declined = request({
      standing: {
        status: 'Closed',
        substatus: 'Declined',
        closedAt: now,
        reason: 'no-customer-record',
        note: 'They buy through another company',
      },
    })
    expect(shownToBirch(declined)).toMatchObject({
      substatus: 'Declined',
      reason: 'no-customer-record',
      answerNote: 'They buy through another company',
      team: null,
    })
  })

  it('NT-R8: what was written with a loss or an error stays at home', () => {
    const note = 'for our own eyes'
    const lost = request({
      standing: {
        status: 'Closed',
        substatus: 'Lost',
        acceptedAt: now,
        closedAt: now,
        reason: 'budget',
        note,
      },
    })
    expect(JSON.stringify(shownToBirch(lost))).not.toContain(note)
  })

  it('DF-F5, DF-F6: own references are in no copy', () => {
    fc.assert(
      fc.property(anyDeal, fc.constantFrom('reader', 'invitee', 'inviter'), (any, relation) => {
        const marked = { ...any, crmId: 'CRM-TOKEN', campaignId: 'CAMPAIGN-TOKEN', locationId: oslo }
        const shown = JSON.stringify(sharedWith(marked, { organizationId: asterId, relation }))
        expect(shown).not.toMatch(/CRM-TOKEN|CAMPAIGN-TOKEN/)
        expect(shown).not.toContain(oslo)
      }),
    )
  })
})

describe('several parties', () => {
  const cedars = invitation('accepted', {
    inviteeId: cedarId,
    inviteeName: 'Cedar',
    inviteeRole: 'partner',
    terms: { ...terms, helpNotes: 'For Cedar alone' },
  })
  const both = deal({ visibleToVendor: true, contact, sent: [invitation('accepted'), cedars] })

  it('CF-35: no invitee learns of another: each sees the originator only', () => {
    for (const [viewer, other] of [
      [asterId, 'Cedar'],
      [cedarId, 'Aster'],
    ] as const) {
      const shown = JSON.stringify(sharedWith(both, { organizationId: viewer, relation: 'invitee' }))
      expect(shown).not.toContain(other)
      expect(shown).not.toContain(viewer === asterId ? cedarId : asterId)
    }
    expect(JSON.stringify(shownToAster(both))).not.toContain('For Cedar alone')
    const cedarsRecord = request({ organizationId: cedarId, role: 'partner', visibleToVendor: false })
    expect(viewersOf(cedarsRecord, asterId).map((viewer) => viewer.organizationId)).toEqual([birchId])
  })

  const contactForPartners = { ...contact, partnersConsentAt: now }
  const birchs = (state: Invitation['state'], changes: Partial<Referral> = {}) =>
    deal({
      notes: 'Aster is with us',
      purchaseIntent: 'yes',
      contact,
      visibleToVendor: true,
      sent: [invitation('accepted'), part(state)],
      ...changes,
    })
  const shownToCedar = (referral: Referral) =>
    sharedWith(referral, { organizationId: cedarId, relation: 'invitee' })

  it('VIS-B6: an invited partner reads its own part of the deal, the customer and the people named to it', () => {
    expect(shownToCedar(birchs('pending'))).toMatchObject({
      name: 'Warehouse cooling',
      customer: dune,
      value: { amount: '24000', currency: 'EUR' },
      closeOn: '2026-12-01',
      help: 'technical-architecture',
      helpNotes: 'You know their identity systems',
      team: [ben],
      answerDueAt: part('pending').answerDueAt,
    })
  })

  it('VIS-B6, CF-35: it reads nothing of the whole value, the notes, the intent, the solutions and the vendor', () => {
    for (const state of ['pending', 'accepted'] as const) {
      const shown = shownToCedar(birchs(state))
      expect(shown).toMatchObject({ notes: null, purchaseIntent: null, solutions: null })
      expect(JSON.stringify(shown)).not.toMatch(/184000|Aster|Monitor|2026-12-18/)
    }
  })

  it('VIS-B6: the contact is shared with a partner only on the consent to share it with partners', () => {
    const sharing = part('pending', { terms: { ...partTerms, contactEmail: 'dora@dune.example' } })
    const kept = part('pending')
    const shownContact = (sent: Invitation, of: CustomerContact) =>
      shownToCedar(deal({ contact: of, sent: [sent] })).contact
    expect(shownContact(sharing, contactForPartners)).toEqual(contactForPartners)
    expect(shownContact(sharing, contact)).toBeNull()
    expect(shownContact(kept, contactForPartners)).toBeNull()
  })

  it('CF-35: neither consent tells an invitee that the other one was given', () => {
    const later = '2026-11-20T09:00:00.000Z'
    const both = birchs('accepted', {
      contact: { ...contact, partnersConsentAt: later },
      sent: [
        invitation('accepted'),
        part('accepted', { terms: { ...partTerms, contactEmail: contact.email } }),
      ],
    })
    expect(shownToAster(both)?.contact).toMatchObject({ consentAt: now, partnersConsentAt: null })
    expect(shownToCedar(both).contact).toMatchObject({ consentAt: later, partnersConsentAt: later })
    expect(JSON.stringify(shownToAster(both))).not.toContain(later)
  })

  it('VIS-B7, CF-20: once it takes part, it sees how the sender’s deal goes on, and not before', () => {
    const won = (state: Invitation['state']) => shownToCedar(win(birchs(state), 'for us', now))
    expect(won('accepted')).toMatchObject({ substatus: 'Won', stage: 100, closedAt: now })
    expect(won('pending')).toMatchObject({ substatus: 'Accepted', stage: null, closedAt: null })
    expect(JSON.stringify(won('accepted'))).not.toContain('for us')
  })

  it('PP-F2 to F5: what was offered stays as it was offered', () => {
    const later = birchs('accepted', { name: 'Renamed', value: { amount: '1', currency: 'USD' }, team: [] })
    expect(shownToCedar(later)).toEqual(shownToCedar(birchs('accepted')))
  })

  it('VIS-B6, VIS-B7: neither the vendor nor a stranger sees the invited partner’s record', () => {
    const cedars = request({ organizationId: cedarId, role: 'partner', visibleToVendor: false })
    expect(viewersOf(cedars, asterId).map((one) => one.organizationId)).toEqual([birchId])
    expect(typeOf(cedars)).toBe('partner-to-partner')
    for (const ended of ['declined', 'expired', 'withdrawn'] as const)
      expect(viewersOf(birchs(ended), asterId).map((one) => one.organizationId)).toEqual([asterId])
  })

  it('IN-C4: with another partner invited beside the vendor the deal stays co-sell', () => {
    expect(typeOf(both)).toBe('co-sell')
    expect(typeOf(deal({ sent: [cedars] }))).toBe('partner-to-partner')
  })
})

describe('the type of a deal', () => {
  it('DT-T1, DT-T3, DT-T4, DT-5, DT-7: none but the owner sees a private deal, a reader a partner-led one, and both work on a co-sell deal', () => {
    const relations = (referral: Referral) => viewersOf(referral, asterId).map((viewer) => viewer.relation)
    expect(relations(deal())).toEqual([])
    expect(relations(deal({ visibleToVendor: true }))).toEqual(['reader'])
    expect(relations(asked('pending'))).toEqual(['invitee'])
    expect(relations(request())).toEqual(['inviter'])
  })

  it('DT-3, DT-4, HP-1, HP-2, CF-33: follows from the answers, and never from a choice', () => {
    expect(typeOf(deal())).toBe('private')
    expect(typeOf(deal({ visibleToVendor: true }))).toBe('partner-led')
    for (const state of ['pending', 'accepted', 'declined', 'expired'] as const)
      expect(typeOf(asked(state))).toBe('co-sell')
    expect(typeOf(asked('withdrawn'))).toBe('partner-led')
    expect(typeOf(request())).toBe('co-sell')
  })
})

describe('who inside an organization sees what', () => {
  const scoped = (role: Role, locationId: typeof rotterdam | null) =>
    actor('bea', { assignments: [{ role, locationId }] })
  const onTeam = { team: [ben, { ...ben, email: 'BEA@birch.example' }] }

  it('VIS-A1, ROL-R4: a referrals admin of the entire company sees deals of any location', () => {
    for (const locationId of [null, rotterdam, oslo])
      expect(maySee(actor('ben'), deal({ locationId }))).toBe(true)
  })

  it('VIS-A1, VIS-A2, VIS-2: a referrals admin of some locations sees those, and no others', () => {
    const admin = scoped('referrals-admin', rotterdam)
    expect(maySee(admin, deal({ locationId: rotterdam }))).toBe(true)
    expect(maySee(admin, deal({ locationId: oslo, ...onTeam }))).toBe(false)
  })

  it('VIS-A3: deals of the global ID are seen by admins of any location, and by users on the team', () => {
    expect(maySee(scoped('referrals-admin', rotterdam), deal({ locationId: null }))).toBe(true)
    expect(maySee(scoped('referrals-user', rotterdam), deal({ locationId: null, ...onTeam }))).toBe(true)
    expect(maySee(scoped('referrals-user', rotterdam), deal({ locationId: null }))).toBe(false)
  })

  it('VIS-A1, VIS-A2, ROL-R5: a referrals user sees only deals of the team that he is on, inside his scope', () => {
    expect(maySee(scoped('referrals-user', null), deal({ locationId: oslo, ...onTeam }))).toBe(true)
    expect(maySee(scoped('referrals-user', null), deal({ locationId: oslo }))).toBe(false)
    expect(maySee(scoped('referrals-user', rotterdam), deal({ locationId: rotterdam, ...onTeam }))).toBe(true)
    expect(maySee(scoped('referrals-user', rotterdam), deal({ locationId: oslo, ...onTeam }))).toBe(false)
  })

  it('ROL-5: being on a team hides nothing from other referrals admins', () => {
    expect(maySee(actor('ben'), deal({ team: [{ ...ben, email: 'x@birch.example' }] }))).toBe(true)
  })

  it('ROL-R1, ROL-R2, ROL-R3, ROL-R6, CF-2, VIS-A1..A3: administrators and profile admins see no deal without a referral role', () => {
    for (const role of [
      'account-admin',
      'global-admin',
      'mpn-partner-admin',
      'business-profile-admin',
    ] as const) {
      fc.assert(fc.property(anyDeal, (any) => !maySee(scoped(role, null), any)))
    }
  })

  it('VIS-4, ROL-R11: a request is offered to the sellers whose help types and countries fit', () => {
    expect(isOffered(actor('ada'), request())).toBe(true)
    expect(isOffered(actor('ada', { helpTypes: ['general'] }), request())).toBe(false)
    expect(isOffered(actor('ada', { countries: ['KR'] }), request())).toBe(false)
    expect(isOffered(actor('ada', { countries: ['KR', dune.address.country] }), request())).toBe(true)
    expect(maySee(actor('ada', { countries: ['KR'] }), request())).toBe(false)
    expect(maySee(actor('abel'), request())).toBe(true)
  })

  it('VIS-4, VIS-B5, CF-33: a request taken by a colleague leaves the other sellers; an unanswered, declined or withdrawn one may be read by all', () => {
    fc.assert(
      fc.property(anyStanding, (standing) => {
        const seller = actor('ada', { helpTypes: [] })
        const sees =
          standing.status === 'New'
            ? standing.assigneeId === seller.personId
            : ['Declined', 'Expired'].includes(standing.substatus) ||
              ('reason' in standing && standing.reason === 'withdrawn')
        expect(maySee(seller, request({ standing }))).toBe(sees)
      }),
    )
    expect(maySee(actor('ada'), request({ ...{ team: [ada] }, standing: deal().standing }))).toBe(true)
  })

  it('HP-4: the notes to the vendor are the invitation, frozen apart from the deal notes', () => {
    const shown = shownToAster({ ...asked('pending'), notes: 'changed later' })
    expect(shown).toMatchObject({ notes: 'changed later', helpNotes: terms.helpNotes })
  })
})
