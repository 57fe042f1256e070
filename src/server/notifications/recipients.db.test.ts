import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { invitePartner, withdrawInvitation } from '#contract/engagements.ts'
import { assignReferral, closeReferral, writeNote } from '#contract/referrals.ts'
import type { ReferralId } from '#domain/id.ts'
import { morning } from '../../../test/app.ts'
import { type NoticeDesk, openNoticeDesk } from '../../../test/notice-desk.ts'
import { memberOf } from '../../../test/world.ts'
import { expireReferral } from '../referrals/expire.ts'
import { remindReferral } from '../referrals/remind.ts'

let desk: NoticeDesk
beforeAll(async () => {
  desk = await openNoticeDesk()
})
afterEach(() => desk.setClock(morning))
afterAll(() => desk.close())

const outsider = {
  firstName: 'Odd',
  lastName: 'Olsen',
  email: 'Odd@freelance.example',
  phone: '1',
  title: '',
}
const close = (who: string, id: string, body: object) =>
  desk.done(who, closeReferral, { params: { id }, body })
describe('who is asked for an answer', () => {
  it.each([
    ['a matching seller', {}, ['request-received to ada@aster.example']],
    ['no seller: the vendor’s admin', { nobody: true }, ['request-received to abel@aster.example']],
  ])('VIS-4, LC-4: a request goes to %s', async (_who, { nobody }: { nobody?: boolean }, expected) => {
    const help = desk.personId('ada')
    if (nobody) await desk.ownerQuery(`update membership set help_types = '{}' where person_id = $1`, [help])
    const told = await desk.mailsOf(() => desk.request({ team: [memberOf('ben')] }))
    await desk.ownerQuery(
      `update membership set help_types = '{proof-of-concept,general}' where person_id = $1`,
      [help],
    )
    expect(told.filter((mail) => !mail.startsWith('request-sent'))).toEqual(expected)
  })

  it('NT-R1: a deal of a location goes to the referrals admins of that location and of the entire company', async () => {
    const told = await desk.mailsOf(() => desk.send())
    expect(told.filter((mail) => mail.startsWith('deal-received'))).toEqual([
      'deal-received to ben@birch.example',
      'deal-received to boris@birch.example',
    ])
  })

  it('NT-R1, VIS-A3: a deal of the global ID goes to the referrals admins of the entire company alone', async () => {
    const told = await desk.mailsOf(() => desk.send({ solutions: [desk.chosen('SOL-10001-AST')] }))
    expect(told.filter((mail) => mail.startsWith('deal-received'))).toEqual([
      'deal-received to ben@birch.example',
    ])
  })

  it('NT-R2: a deal of another partner goes to the referrals admins of the receiver, and names customer, deal and day', async () => {
    const told = await desk.mailsOf(async () => {
      const own = await desk.open({ contact: desk.contact })
      await desk.done('ben', invitePartner, { params: { id: own.id }, body: part() })
    })
    expect(told).toEqual(['request-received to cleo@cedar.example', 'request-sent to ben@birch.example'])
    const mail = (await desk.mails()).findLast((one) => one.to_email === 'cleo@cedar.example')
    expect(mail?.facts).toMatchObject({
      from: 'Birch',
      deal: 'Warehouse cooling',
      customer: 'Dune Logistics B.V.',
      dueAt: desk.later(14),
    })
    expect(JSON.stringify(mail?.facts)).not.toContain('184000')
  })

  it('VIS-B9: an assessment goes to the assessment specialists', async () => {
    const told = await desk.mailsOf(() =>
      desk.request({
        solutions: [desk.chosen('SOL-10901-AST')],
        help: { type: null, notes: 'Ninety servers' },
      }),
    )
    expect(told).toEqual(['assessment-received to asta@aster.example', 'request-sent to ben@birch.example'])
  })

  it('VIS-4: whoever a request is assigned to is asked for the answer', async () => {
    const { theirs } = await desk.request()
    const aki = desk.personId('aki')
    const told = await desk.mailsOf(() =>
      desk.done('abel', assignReferral, { params: { id: theirs }, body: { personId: aki } }),
    )
    expect(told).toEqual(['request-assigned to aki@aster.example'])
  })
})

function part() {
  return {
    partnerId: desk.world.organizations.get('Cedar') ?? '',
    closeOn: '2026-12-10',
    value: { amount: '5000', currency: 'EUR' },
    notes: 'Your loyalty module',
    team: [memberOf('ben')],
    solutions: [desk.chosen('SOL-20001-BIR').solutionId],
    help: 'general' as const,
    shareContact: false,
  }
}

describe('the sender’s side', () => {
  it('NT-R6, CF-10: the addresses on the team hear that the deal is sent, with or without an account, each once', async () => {
    const told = await desk.mailsOf(() =>
      desk.request({ team: [memberOf('ben'), memberOf('bea'), outsider] }),
    )
    expect(told.filter((mail) => mail.startsWith('request-sent'))).toEqual([
      'request-sent to Odd@freelance.example',
      'request-sent to bea@birch.example',
      'request-sent to ben@birch.example',
    ])
  })

  it('NT-R6, CF-10: a deal that is sent to nobody is acknowledged to nobody', async () => {
    expect(
      await desk.mailsOf(() => desk.open({ team: [memberOf('ben'), outsider], visibleToVendor: true })),
    ).toEqual([])
  })

  it('VIS-A2: a colleague on the team who may not see the deal is not told of it', async () => {
    const told = await desk.mailsOf(() => desk.request({ team: [memberOf('ben'), memberOf('minji')] }))
    expect(told.filter((mail) => mail.startsWith('request-sent'))).toEqual([
      'request-sent to ben@birch.example',
    ])
  })

  it('NT-R7, LC-4: the team learns who accepted, with the people to call', async () => {
    const { theirs } = await desk.request({ team: [memberOf('ben'), outsider] })
    const told = await desk.mailsOf(() => desk.accept(theirs))
    expect(told).toEqual([
      'request-accepted to Odd@freelance.example',
      'request-accepted to ben@birch.example',
    ])
    const facts = (await desk.mails()).at(-1)?.facts
    expect(facts?.contacts).toContain('Ada Amsel')
    expect(facts?.contacts).toContain('ada@aster.example')
    expect(facts).toMatchObject({ to: 'Aster', customer: 'Dune Logistics B.V.', deal: 'Warehouse cooling' })
  })

  it('NT-R8, LC-4: the team learns why it was declined, with the recipient’s note', async () => {
    const { theirs } = await desk.request()
    const told = await desk.mailsOf(() =>
      close('ada', theirs, { outcome: 'Declined', reason: 'timeline', note: 'Not before May' }),
    )
    expect(told).toEqual(['request-declined to ben@birch.example'])
    expect((await desk.mails()).at(-1)?.facts).toMatchObject({
      reason: 'timeline',
      note: 'Not before May',
      to: 'Aster',
    })
  })

  it('NT-R9, LC-4: the sender learns that it expired', async () => {
    const { theirs } = await desk.request()
    const told = await desk.mailsOf(
      () => expireReferral(desk.work(desk.later(14)), desk.organizationId('Aster'), theirs),
      desk.later(14),
    )
    expect(told).toEqual(['request-expired to ben@birch.example'])
  })

  it('PP-4, NT-R7 to R9: who offered a part learns by mail of acceptance, decline and expiry', async () => {
    const offered = async () => {
      const own = await desk.open({ contact: desk.contact })
      await desk.done('ben', invitePartner, { params: { id: own.id }, body: part() })
      return desk.recordOf('Cedar', own.id)
    }
    const told = async (answer: (id: ReferralId) => Promise<unknown>, at?: string) => {
      const cedars = await offered()
      return desk.mailsOf(() => answer(cedars), at)
    }
    expect(await told((id) => desk.accept(id, 'cleo'))).toEqual(['request-accepted to ben@birch.example'])
    const no = { outcome: 'Declined', reason: 'budget', note: '' }
    expect(await told((id) => close('cleo', id, no))).toEqual(['request-declined to ben@birch.example'])
    const late = desk.later(14)
    const expiring = (id: ReferralId) => expireReferral(desk.work(late), desk.organizationId('Cedar'), id)
    expect(await told(expiring, late)).toEqual(['request-expired to ben@birch.example'])
  })

  it('NT-6: a vendor seller is told of a partner’s answer just as a partner is', async () => {
    const first = await desk.send()
    const declined = await desk.mailsOf(() =>
      close('ben', first.theirs, { outcome: 'Declined', reason: 'budget', note: 'No people' }),
    )
    expect(declined).toEqual(['request-declined to ada@aster.example'])
    const second = await desk.send()
    const expired = await desk.mailsOf(
      () => expireReferral(desk.work(desk.later(14)), desk.organizationId('Birch'), second.theirs),
      desk.later(14),
    )
    expect(expired).toEqual(['request-expired to ada@aster.example'])
  })

  it('CF-34: what is withdrawn is told to nobody', async () => {
    const { own, invitationId } = await desk.request()
    await desk.follow()
    const told = await desk.mailsOf(() =>
      desk.done('ben', withdrawInvitation, { params: { id: own, invitationId } }),
    )
    expect(told).toEqual([])
  })
})

describe('reminders and notes', () => {
  it('NT-R10, CF-27: before the end the answer is asked for again, of the same people', async () => {
    const { theirs } = await desk.send()
    for (const days of [7, 3, 1]) {
      const now = desk.later(14 - days)
      const told = await desk.mailsOf(
        () => remindReferral(desk.work(now), desk.organizationId('Birch'), theirs, days),
        now,
      )
      expect(told).toEqual(['answer-due to ben@birch.example', 'answer-due to boris@birch.example'])
    }
    const rows = await desk.ownerQuery(
      `select name, count(*)::int as rows from notice where deal_id = $1 group by name`,
      [theirs],
    )
    expect(rows).toEqual([{ name: 'answer-due', rows: 2 }])
  })

  it('NT-R10, VIS-4: whoever has taken the request is reminded, and no other seller', async () => {
    const { theirs } = await desk.request()
    await desk.done('abel', assignReferral, {
      params: { id: theirs },
      body: { personId: desk.personId('aki') },
    })
    const told = await desk.mailsOf(
      () => remindReferral(desk.work(desk.later(11)), desk.organizationId('Aster'), theirs, 3),
      desk.later(11),
    )
    expect(told).toEqual(['answer-due to aki@aster.example'])
  })

  it('NT-R10: nobody is reminded of what is answered meanwhile', async () => {
    const { theirs } = await desk.request()
    await desk.follow()
    const told = await desk.mailsOf(async () => {
      await remindReferral(desk.work(desk.later(11)), desk.organizationId('Aster'), theirs, 3)
      await desk.accept(theirs)
    }, desk.later(11))
    expect(told.filter((mail) => mail.startsWith('answer-due'))).toEqual([])
  })

  it('NT-2: a note reaches the team of the party that it was written for, and nobody else', async () => {
    const { own, theirs } = await desk.request()
    await desk.accept(theirs)
    const aster = desk.organizationId('Aster')
    const shared = await desk.mailsOf(() =>
      desk.done('ben', writeNote, {
        params: { id: own },
        body: { text: 'Call Dora first', audience: [aster] },
      }),
    )
    expect(shared).toEqual(['note-written to ada@aster.example'])
    const kept = await desk.mailsOf(() =>
      desk.done('ben', writeNote, { params: { id: own }, body: { text: 'Only us', audience: [] } }),
    )
    expect(kept).toEqual([])
  })
})

describe('once', () => {
  it('NT-R1: whatever is read again is told once, and two followers at once tell it once', async () => {
    await desk.follow()
    const places = await desk.ownerQuery(
      'select organization_id, transaction::text as transaction, event_id from notice_cursor',
    )
    await desk.request()
    await Promise.all([desk.follow(), desk.follow(), desk.follow()])
    const before = (await desk.mails()).length
    for (const { organization_id, transaction, event_id } of places)
      await desk.ownerQuery(
        'update notice_cursor set transaction = $2::xid8, event_id = $3 where organization_id = $1',
        [organization_id, transaction, event_id],
      )
    await desk.follow()
    expect((await desk.mails()).length).toBe(before)
  })

  it('NT-R1: one event that cannot be told silences none of the others', async () => {
    await desk.follow()
    const { theirs } = await desk.request()
    await desk.ownerQuery(
      `update referral set customer = '[]', value_currency = null, value_amount = null,
      received = '{"terms": null}' where id = $1`,
      [theirs],
    )
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const told = await desk.mailsOf(() => desk.request())
    expect(told).toContain('request-received to ada@aster.example')
    expect(errors.mock.calls.flat().join()).toContain('Nobody could be told')
    errors.mockRestore()
    await desk.ownerQuery('delete from event where deal_id = $1', [theirs])
  })

  it('NT-R1: what is older than two weeks is no news any more', async () => {
    await desk.follow()
    expect(await desk.mailsOf(() => desk.request(), desk.later(15))).toEqual([])
  })
})
