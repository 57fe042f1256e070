import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  archiveNotice,
  askMailAddress,
  changeNoticeSetting,
  confirmMailAddress,
  countNotices,
  dropMailAddress,
  getMailStop,
  getNoticeSettings,
  listNotices,
  type Notice,
  readAllNotices,
  readNotice,
  stopMail,
} from '#contract/notices.ts'
import { assignReferral, writeNote } from '#contract/referrals.ts'
import type { PersonId } from '#domain/id.ts'
import { isOptional, noticeNames } from '#domain/notice.ts'
import { morning } from '../../../test/app.ts'
import { expectRefused, faultsIn } from '../../../test/deal-desk.ts'
import { type NoticeDesk, openNoticeDesk } from '../../../test/notice-desk.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { memberOf } from '../../../test/world.ts'
import { transaction } from '../db/database.ts'
import { mailPathPurpose } from '../mail/queue-mail.ts'
import { stopPath } from '../mail/stop-link.ts'
import { finishNotice, notify } from './notify.ts'

let desk: NoticeDesk
beforeAll(async () => {
  desk = await openNoticeDesk()
})
afterEach(async () => {
  desk.setClock(morning)
  await desk.follow()
  await desk.ownerQuery('delete from notice')
  await desk.ownerQuery('delete from notice_refusal')
})
afterAll(() => desk.close())

const notices = async (who: string, archived = false): Promise<Notice[]> =>
  (await desk.call(who, listNotices, archived ? { query: { archived: 'true' } } : {})).body.items
const names = async (who: string, archived = false) => (await notices(who, archived)).map((one) => one.name)
const count = async (who: string) => (await desk.call(who, countNotices)).body
const archive = (who: string, id: string, archived = true) =>
  desk.call(who, archiveNotice, { params: { id }, body: { archived } })

async function accepted() {
  const { own, theirs } = await desk.request({ team: [memberOf('ben'), memberOf('bea')] })
  await desk.accept(theirs)
  await desk.follow()
  return { own, theirs }
}

describe('the action center', () => {
  it('NT-2: an answer that is waited for has its day, cannot be archived, and goes when it is given', async () => {
    const { theirs } = await desk.request()
    await desk.follow()
    const [notice] = await notices('ada')
    expect(notice).toMatchObject({
      name: 'request-received',
      kind: 'mandatory',
      path: `/deals/${theirs}`,
      dueAt: desk.later(14),
      facts: { from: 'Birch', deal: 'Warehouse cooling', customer: 'Dune Logistics B.V.' },
      whyNotArchive: { code: 'notice.mandatory' },
    })
    expectRefused(await archive('ada', notice?.id ?? ''), 'notice.mandatory', null)
    expect(await count('ada')).toEqual({ toDo: 1, unread: 0 })
    await desk.accept(theirs)
    expect(await names('ada')).toEqual([])
    expect(await count('ada')).toEqual({ toDo: 0, unread: 0 })
  })

  it('NT-2: what only informs is read, archived and brought back, by its reader alone', async () => {
    await accepted()
    const [notice] = await notices('bea')
    const id = notice?.id ?? ''
    expect(notice).toMatchObject({ name: 'request-accepted', readAt: null, whyNotArchive: null })
    for (const who of ['ben', 'ada', 'cleo', 'berta']) {
      expect([who, (await archive(who, id)).status]).toEqual([who, 404])
      expect((await desk.call(who, readNotice, { params: { id }, body: { read: true } })).status).toBe(404)
    }
    const before = (await count('bea')).unread
    await desk.done('bea', readNotice, { params: { id }, body: { read: true } })
    expect((await count('bea')).unread).toBe(before - 1)
    expect((await archive('bea', id)).status).toBe(204)
    expect(await names('bea', true)).toEqual(['request-accepted'])
    expect(await names('bea')).not.toContain('request-accepted')
    expect((await archive('bea', id, false)).status).toBe(204)
    expect(await names('bea')).toContain('request-accepted')
    await desk.done('bea', readAllNotices)
    expect((await count('bea')).unread).toBe(0)
  })

  it('NT-2: what must be done stands first, by its day, then the newest', async () => {
    await accepted()
    desk.setClock(desk.later(1))
    await desk.send({ name: 'Second' })
    await desk.follow(desk.later(1))
    desk.setClock(morning)
    await desk.send({ name: 'First' })
    await desk.follow(desk.later(1))
    const shown = await notices('ben')
    expect(shown.map((one) => [one.kind, one.facts.deal])).toEqual([
      ['mandatory', 'First'],
      ['mandatory', 'Second'],
      ['transactional', 'Warehouse cooling'],
    ])
  })

  it('VIS-A1, ORG-7: a notice shows nothing that its reader may not see any more, and comes back with the role', async () => {
    await accepted()
    expect(await names('bea')).toEqual(['request-accepted', 'request-sent'])
    const roles = await desk.ownerQuery<{ id: string }>(
      'update role_assignment set location_id = $1 where person_id = $2 returning id',
      [desk.world.locations.get('Oslo'), desk.personId('bea')],
    )
    expect(await names('bea')).toEqual([])
    expect(await count('bea')).toEqual({ toDo: 0, unread: 0 })
    await desk.ownerQuery('update role_assignment set location_id = $1 where id = $2', [
      desk.world.locations.get('Rotterdam'),
      roles[0]?.id,
    ])
    expect(await names('bea')).toEqual(['request-accepted', 'request-sent'])
  })

  it('VIS-4: a request that somebody else has taken is nobody else’s to do', async () => {
    const { theirs } = await desk.request({ customerId: desk.body().customerId })
    await desk.follow()
    expect(await names('ada')).toEqual(['request-received'])
    await desk.done('abel', assignReferral, {
      params: { id: theirs },
      body: { personId: desk.personId('aki') },
    })
    await desk.follow()
    expect(await names('ada')).toEqual([])
    expect(await names('aki')).toEqual(['request-assigned'])
  })

  it('NT-R15, NT-R16: a matter outside of deals is told to those named, once, until it is done', async () => {
    const organizationId = desk.organizationId('Aster')
    const told = {
      organizationId,
      personIds: [desk.personId('abel') as PersonId, desk.personId('ben') as PersonId],
      notice: 'solution-submitted' as const,
      facts: { from: 'Birch', solution: 'Loom Monitor' },
      path: '/solutions',
      key: 'submission 1',
      at: morning,
    }
    for (let times = 0; times < 2; times += 1)
      await transaction(desk.db, organizationId, (tx) => notify(tx, told))
    expect(await names('abel')).toEqual(['solution-submitted'])
    expect(await names('ben')).toEqual([])
    const mails = (await desk.mails()).filter((mail) => mail.template === 'solution-submitted')
    expect(mails.map((mail) => mail.to_email)).toEqual(['abel@aster.example'])
    await transaction(desk.db, organizationId, (tx) =>
      finishNotice(tx, { organizationId, key: 'submission 1', at: morning }),
    )
    expect(await names('abel')).toEqual([])
  })
})

describe('what a person is told of', () => {
  it('NT-3: somebody new is told of everything, in the app and by mail', async () => {
    const { items } = (await desk.call('berta', getNoticeSettings)).body
    expect(items.length).toBeGreaterThan(6)
    for (const item of items) expect([item.name, item.app, item.mail]).toEqual([item.name, true, true])
  })

  it.each(noticeNames)('NT-2: %s can be turned off only where it only informs', async (name) => {
    const answer = await desk.call('ben', changeNoticeSetting, {
      params: { name },
      body: { app: false, mail: true },
    })
    if (isOptional(name)) expect(answer.status).toBe(200)
    else expectRefused(answer, 'notice.needed', null)
  })

  it('NT-2: what is turned off comes neither in the app nor by mail, each for itself and for the person alone', async () => {
    const set = (who: string, app: boolean, mail: boolean) =>
      desk.done(who, changeNoticeSetting, { params: { name: 'request-accepted' }, body: { app, mail } })
    await set('ben', false, true)
    await set('bea', true, false)
    const mails = await desk.mailsOf(accepted)
    expect(mails.filter((mail) => mail.startsWith('request-accepted'))).toEqual([
      'request-accepted to ben@birch.example',
    ])
    expect(await names('ben')).not.toContain('request-accepted')
    expect(await names('bea')).toContain('request-accepted')
    await set('bea', true, true)
    const again = await desk.mailsOf(accepted)
    expect(again).toContain('request-accepted to bea@birch.example')
  })

  it('NT-2: mail goes to another address once its owner has followed the link, and only for that person', async () => {
    const other = 'Ben.Private@mail.example'
    const own = await desk.call('ben', askMailAddress, { body: { email: 'BEN@birch.example' } })
    expect(faultsIn(own)).toEqual(['email: taken'])
    const asked = await desk.done('ben', askMailAddress, { body: { email: other } })
    expect(asked).toMatchObject({ mailTo: 'ben@birch.example', unconfirmed: other.toLowerCase() })
    const letter = (await desk.mails()).at(-1)
    expect(letter).toMatchObject({ template: 'address-check', to_email: other.toLowerCase() })
    const path = testSecrets.unseal(mailPathPurpose, letter?.path ?? '')
    const token = new URL(path, 'https://x.example').searchParams.get('confirm') ?? ''
    const refused = [
      await desk.call('bea', confirmMailAddress, { body: { token } }),
      await desk.call('ben', confirmMailAddress, { body: { token: `${token}x` } }),
    ]
    for (const answer of refused) expect(faultsIn(answer)).toEqual(['token: unknown'])
    expect(await desk.mailsOf(accepted)).toContain('request-accepted to ben@birch.example')

    const confirmed = await desk.done('ben', confirmMailAddress, { body: { token } })
    expect(confirmed).toMatchObject({ mailTo: other.toLowerCase(), unconfirmed: null })
    expect(await desk.mailsOf(accepted)).toContain(`request-accepted to ${other.toLowerCase()}`)
    expect(await desk.done('ben', dropMailAddress)).toMatchObject({ mailTo: 'ben@birch.example' })
    expect(await desk.mailsOf(accepted)).toContain('request-accepted to ben@birch.example')
  })

  it('NT-2: the link of a mail stops mails of its kind without signing in, for its address and no other', async () => {
    const outsider = {
      firstName: 'Odd',
      lastName: 'Olsen',
      email: 'odd@freelance.example',
      phone: '1',
      title: '',
    }
    const team = [memberOf('ben'), outsider]
    const stop = {
      organizationId: desk.organizationId('Birch'),
      email: outsider.email,
      notice: 'request-sent' as const,
    }
    const token = new URL(stopPath(testSecrets, stop), 'https://x.example').searchParams.get('token') ?? ''
    const stranger = desk.browser()
    const seen = await stranger.call(getMailStop, { query: { token } })
    expect(seen.body).toEqual({
      notice: 'request-sent',
      email: outsider.email,
      organizationName: 'Birch',
      stopped: false,
    })
    expect((await stranger.call(getMailStop, { query: { token: `${token.slice(0, -2)}xx` } })).status).toBe(
      404,
    )
    const forged = Buffer.from(`${desk.organizationId('Birch')} request-sent ben@birch.example`).toString(
      'base64url',
    )
    const wrong = `${forged}.${token.split('.')[1]}`
    expect((await stranger.call(stopMail, { body: { token: wrong, stopped: true } })).status).toBe(404)

    await stranger.call(stopMail, { body: { token, stopped: true } })
    const told = await desk.mailsOf(() => desk.request({ team }))
    expect(told.filter((mail) => mail.startsWith('request-sent'))).toEqual([
      'request-sent to ben@birch.example',
    ])
    await stranger.call(stopMail, { body: { token, stopped: false } })
    expect(await desk.mailsOf(() => desk.request({ team }))).toContain(`request-sent to ${outsider.email}`)
  })
})

describe('nobody learns from a notice what he may not see', () => {
  it('VIS-B2, VIS-B7, VIS-3: neither notices nor mails carry anything across that the deal itself does not show', async () => {
    const aster = desk.organizationId('Aster')
    const { own, theirs } = await desk.request({
      notes: 'PRIVATE-SUMMARY',
      crmId: 'PRIVATE-CRM',
      campaignId: 'PRIVATE-CAMPAIGN',
      help: { type: 'proof-of-concept', notes: 'FOR-ASTER' },
    })
    await desk.done('ben', writeNote, { params: { id: own }, body: { text: 'PRIVATE-NOTE', audience: [] } })
    await desk.follow()
    const asters = async () =>
      JSON.stringify([
        await desk.ownerQuery('select * from outbox where organization_id = $1', [aster]),
        await desk.ownerQuery('select * from notice where organization_id = $1', [aster]),
      ])
    for (const secret of [
      'PRIVATE-CRM',
      'PRIVATE-CAMPAIGN',
      'PRIVATE-NOTE',
      'Ben Baker',
      'ben@birch.example',
    ])
      expect([secret, (await asters()).includes(secret)]).toEqual([secret, false])
    expect(await asters()).toContain('FOR-ASTER')

    await desk.done('ada', writeNote, { params: { id: theirs }, body: { text: 'ASTERS-NOTE', audience: [] } })
    await desk.accept(theirs)
    await desk.follow()
    const birchs = JSON.stringify([
      await desk.ownerQuery('select * from outbox where organization_id <> $1', [aster]),
      await desk.ownerQuery('select * from notice where organization_id <> $1', [aster]),
    ])
    expect(birchs).not.toContain('ASTERS-NOTE')
    for (const name of ['outbox', 'notice'])
      expect(
        await desk.ownerQuery(`select count(*)::int as rows from ${name} where organization_id = $1`, [
          desk.organizationId('Cedar'),
        ]),
      ).toEqual([{ rows: 0 }])
  })
})
