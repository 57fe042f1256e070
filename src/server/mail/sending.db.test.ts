import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getMail, listMails, sendMailAgain } from '#contract/mails.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../../test/app.ts'
import { type MailServer, startMailServer } from '../../../test/mail-server.ts'
import { type NoticeDesk, openNoticeDesk } from '../../../test/notice-desk.ts'
import { memberOf } from '../../../test/world.ts'
import { transaction } from '../db/database.ts'
import { pruneMails, sweepMail } from '../sweep-mail.ts'
import { postOffice } from './post-office.ts'
import { claimMail } from './queries.ts'
import { queueMail } from './queue-mail.ts'
import { pauseAfter, sendMail } from './send-mail.ts'

let desk: NoticeDesk
let server: MailServer
beforeAll(async () => {
  desk = await openNoticeDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  server = await startMailServer()
  await desk.ownerQuery('delete from outbox')
})
afterEach(() => server.kill())

const outsider = {
  firstName: 'Odd',
  lastName: 'Olsen',
  email: 'odd@freelance.example',
  phone: '1',
  title: '',
}
const later = (minutes: number) => daysAfter(morning, minutes / (24 * 60))
const work = (at = morning) => desk.workAt(at, postOffice(server.url))

/** One mail of Birch's about a new deal, and how it stands. */
async function oneMail(changes: object = {}) {
  await desk.follow()
  await desk.ownerQuery('delete from outbox')
  await desk.request({ team: [memberOf('ben')], ...changes })
  await desk.follow()
  await desk.ownerQuery(`delete from outbox where template <> 'request-sent'`)
  const [mail] = await desk.mails()
  const id = mail?.id ?? ''
  const state = async () => {
    const found = (await desk.mails()).find((one) => one.id === id)
    return { state: found?.state, attempts: found?.attempts, error: found?.last_error }
  }
  const send = (at = morning) => sendMail(work(at), desk.organizationId('Birch'), id)
  return { id, state, send }
}

describe('a letter', () => {
  it('NT-R1, NT-R6: reaches its reader as text and as HTML, with a link to the deal and the headers of its kind', async () => {
    await desk.follow()
    await desk.ownerQuery('delete from outbox')
    const { own, theirs, engagementId } = await desk.request({
      name: 'Cooling <b>& more</b>',
      team: [memberOf('ben')],
    })
    await desk.follow()
    await sweepMail(work())
    const letters = await server.read()
    expect(server.letters.map((letter) => letter.recipients).sort()).toEqual([
      ['ada@aster.example'],
      ['ben@birch.example'],
    ])
    const [request, sent] = ['ada@aster.example', 'ben@birch.example'].map((address) =>
      letters.find((letter) => letter.to?.[0]?.address === address),
    )
    expect(request?.subject).toBe('Birch asks for help: Cooling <b>& more</b>')
    expect(request?.from).toEqual({ name: 'Tandem', address: 'tandem@cosell.example' })
    expect(request?.to).toEqual([{ name: 'Ada Amsel', address: 'ada@aster.example' }])
    for (const part of [request?.text, request?.html]) {
      expect(part).toContain(`https://cosell.example/deals/${theirs}`)
      expect(part).toContain('Dune Logistics B.V.')
      expect(part).toContain('December 3, 2026')
    }
    expect(sent?.text).toContain(`https://cosell.example/deals/${own}`)
    expect(request?.html).toContain('Cooling &lt;b&gt;&amp; more&lt;/b&gt;')
    expect(request?.html).not.toMatch(/<b>|<img|<script|<link|src=/)
    const thread = `<deal.${engagementId}@cosell.example>`
    const headerOf = (name: string) => request?.headers.find((header) => header.key === name)?.value
    expect(headerOf('in-reply-to')).toBe(thread)
    expect(headerOf('references')).toBe(thread)
    expect(headerOf('auto-submitted')).toBe('auto-generated')
    expect(Date.parse(request?.date ?? '')).not.toBeNaN()
    // NT-2: what must be answered cannot be stopped, what only informs can.
    expect(headerOf('list-unsubscribe')).toBe(undefined)
    const stop = sent?.headers.find((header) => header.key === 'list-unsubscribe')?.value
    expect(stop).toMatch(/^<https:\/\/cosell\.example\/mail\/stop\?token=\S+>$/)
  })

  it('NT-R6: is in the language of its reader, and of the organization for whoever has no account', async () => {
    await desk.ownerQuery(`update person set language = 'ru' where id = $1`, [desk.personId('ben')])
    await transaction(desk.db, desk.organizationId('Birch'), (tx) =>
      tx
        .insertInto('mail_setting')
        .values({ organization_id: desk.organizationId('Birch'), language: 'ko' })
        .execute(),
    )
    await desk.follow()
    await desk.ownerQuery('delete from outbox')
    await desk.request({ team: [memberOf('ben'), outsider] })
    await desk.follow()
    await sweepMail(work())
    const subjects = (await server.read()).map((letter) => [letter.to?.[0]?.address, letter.subject])
    expect(Object.fromEntries(subjects)).toEqual({
      'ada@aster.example': 'Birch asks for help: Warehouse cooling',
      'ben@birch.example': 'Отправлено, Aster: Warehouse cooling',
      'odd@freelance.example': 'Aster에 보냈습니다: Warehouse cooling',
    })
    await desk.ownerQuery('update person set language = null')
    await desk.ownerQuery('delete from mail_setting')
  })

  it('NT-2: keeps a secret link from the database and from the admins, and gives it to its reader', async () => {
    const organizationId = desk.organizationId('Birch')
    const { secrets } = desk.office()
    for (const at of [morning, later(1)])
      await transaction(desk.db, organizationId, (tx) =>
        queueMail(tx, {
          organizationId,
          to: { email: 'new@birch.example', name: 'Nora New', language: 'en' },
          template: 'password-reset',
          facts: {},
          path: '/new-password/S3CRET-CODE',
          secretPath: true,
          secrets,
          key: 'reset once',
          at,
        }),
      )
    expect(await desk.everyRowOf('Birch')).not.toContain('S3CRET-CODE')
    const [mail] = await desk.mails()
    expect(
      JSON.stringify((await desk.call('ben', getMail, { params: { id: mail?.id ?? '' } })).body),
    ).not.toContain('S3CRET-CODE')
    await sweepMail(work())
    const letters = await server.read()
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain('https://cosell.example/new-password/S3CRET-CODE')
  })
})

describe('sending', () => {
  it('NT-R6: without a mail server a mail is kept', async () => {
    const { id, state } = await oneMail()
    await sendMail(desk.workAt(morning), desk.organizationId('Birch'), id)
    expect(await state()).toEqual({ state: 'kept', attempts: 1, error: null })
  })

  it('NT-R6: what the server wants later is tried again after longer and longer pauses, under one Message-ID', async () => {
    const { state, send } = await oneMail()
    await server.say('later')
    await send()
    expect(await state()).toMatchObject({
      state: 'queued',
      attempts: 1,
      error: expect.stringContaining('451'),
    })
    await send(later(0.4))
    expect((await state()).attempts).toBe(1)
    await send(later(0.6))
    expect((await state()).attempts).toBe(2)
    expect([1, 2, 3, 4].map((tries) => Math.round(pauseAfter(tries) * 24 * 60 * 10) / 10)).toEqual([
      0.5, 1, 2, 4,
    ])
    expect(Math.round(pauseAfter(30) * 24)).toBe(4)
    await server.say('accept')
    await send(later(2))
    expect(await state()).toEqual({ state: 'sent', attempts: 3, error: null })
    expect(server.letters).toHaveLength(1)
  })

  it('NT-R6: what the server never wants has failed at once, its admins see why, and can send it again', async () => {
    const { id, state, send } = await oneMail()
    await server.say('never')
    await send()
    expect(await state()).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: expect.stringContaining('550'),
    })
    const listed = await desk.call('ben', listMails)
    expect(listed.body.counts).toMatchObject({ failed: 1 })
    expect(listed.body.items[0]).toMatchObject({
      id,
      state: 'failed',
      lastError: expect.stringContaining('550'),
    })
    const refused = await desk.call('ben', sendMailAgain, { params: { id } })
    expect([refused.status, refused.body.code]).toEqual([409, 'mail.no-server'])
    desk.app.program.office = desk.office(postOffice(server.url))
    expect((await desk.call('ben', sendMailAgain, { params: { id } })).body).toMatchObject({
      state: 'queued',
    })
    const twice = await desk.call('ben', sendMailAgain, { params: { id } })
    expect([twice.status, twice.body.code]).toEqual([409, 'mail.waiting'])
    expect((await desk.call('cleo', sendMailAgain, { params: { id } })).status).toBe(404)
    expect((await desk.call('bea', sendMailAgain, { params: { id } })).status).toBe(403)
    desk.app.program.office = undefined
    await server.say('accept')
    await send()
    expect((await state()).state).toBe('sent')
  })

  it('NT-R6: after twelve attempts a mail has failed, and is not tried any more', async () => {
    const { id, state, send } = await oneMail()
    await server.say('later')
    await desk.ownerQuery('update outbox set attempts = 11 where id = $1', [id])
    await send()
    expect(await state()).toMatchObject({ state: 'failed', attempts: 12 })
    await send(later(600))
    expect((await state()).attempts).toBe(12)
  })

  it('NT-R6: a server that is killed while it takes the letter gets it again under the same Message-ID', async () => {
    const { id, state, send } = await oneMail()
    await server.say('silent')
    const taken = server.nextLetter()
    const sending = send()
    await taken
    // Not before the server's yes: whoever is killed now would have lost it.
    expect((await state()).state).toBe('queued')
    await server.kill()
    await sending
    expect(await state()).toMatchObject({ state: 'queued', attempts: 1 })
    const [first] = await server.read()
    server = await startMailServer()
    await send(later(1))
    const [second] = await server.read()
    expect((await state()).state).toBe('sent')
    expect(first?.messageId).toBe(`<${id}@cosell.example>`)
    expect(second?.messageId).toBe(first?.messageId)
    expect(second?.subject).toBe(first?.subject)
  })

  it('NT-R6: what a killed process was sending is sent by the next one, once the first must be gone', async () => {
    const { id, state } = await oneMail()
    const lease = await transaction(desk.db, desk.organizationId('Birch'), (tx) =>
      claimMail(tx, id, morning, later(3)),
    )
    expect(lease?.attempts).toBe(1)
    await sweepMail(work(later(2)))
    expect(server.letters).toHaveLength(0)
    await sweepMail(work(later(4)))
    expect(server.letters).toHaveLength(1)
    expect((await state()).state).toBe('sent')
  })

  it('NT-R6: many who try at once send once', async () => {
    const { send, state } = await oneMail()
    await Promise.all(Array.from({ length: 8 }, () => send()))
    expect(server.letters).toHaveLength(1)
    expect(await state()).toEqual({ state: 'sent', attempts: 1, error: null })
  })

  it('NT-R6: an action that fails leaves no mail behind', async () => {
    const organizationId = desk.organizationId('Birch')
    const failed = transaction(desk.db, organizationId, async (tx) => {
      await queueMail(tx, {
        organizationId,
        to: { email: 'x@birch.example', name: '', language: null },
        template: 'request-sent',
        facts: {},
        path: '/',
        secretPath: false,
        key: 'never',
        at: morning,
      })
      throw new Error('on purpose')
    })
    await expect(failed).rejects.toThrow('on purpose')
    expect(await desk.mails()).toEqual([])
  })

  it('NT-R6: what needs nothing more is forgotten after the configured days, what waits is not', async () => {
    const { id, state, send } = await oneMail()
    await pruneMails(work(later(91 * 24 * 60)))
    expect((await state()).state).toBe('queued')
    await send()
    await pruneMails(work(later(89 * 24 * 60)))
    expect((await desk.mails()).map((mail) => mail.id)).toEqual([id])
    await pruneMails(work(later(91 * 24 * 60)))
    expect(await desk.mails()).toEqual([])
  })
})
