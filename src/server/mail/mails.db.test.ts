import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeMailLanguage, getMail, listMails } from '#contract/mails.ts'
import { type NoticeDesk, openNoticeDesk } from '../../../test/notice-desk.ts'
import { sweepMail } from '../sweep-mail.ts'

let desk: NoticeDesk
beforeAll(async () => {
  desk = await openNoticeDesk()
  const { theirs } = await desk.request({ name: '<img src=x onerror=alert(1)>' })
  await desk.follow()
  await desk.accept(theirs)
  await desk.follow()
  await sweepMail(desk.workAt(desk.later(1)))
})
afterAll(() => desk.close())

type Line = { id: string; subject: string; state: string; to: { email: string } }
const listed = async (who: string, query = {}): Promise<Line[]> =>
  (await desk.call(who, listMails, { query })).body.items

it('NT-R6: an organization’s admins see its mails and no others, everybody else none', async () => {
  const [asters, birchs] = [await listed('abel'), await listed('ben')]
  expect(asters.map((mail) => mail.to.email)).toEqual(['ada@aster.example'])
  expect(birchs.length).toBeGreaterThan(1)
  for (const mail of birchs) expect([mail.to.email, mail.state]).toEqual(['ben@birch.example', 'kept'])
  expect(await listed('cleo')).toEqual([])
  for (const who of ['ada', 'bea', 'berta', 'carl']) {
    expect([who, (await desk.call(who, listMails)).status]).toEqual([who, 403])
    const one = await desk.call(who, getMail, { params: { id: asters[0]?.id ?? '' } })
    expect(one.status).toBe(403)
  }
  const foreign = await desk.call('cleo', getMail, { params: { id: asters[0]?.id ?? '' } })
  expect(foreign.status).toBe(404)
})

it('NT-R6: mails are found by their reader and their state, page by page, newest first', async () => {
  expect(await listed('ben', { search: 'BAKER' })).toHaveLength((await listed('ben')).length)
  expect(await listed('ben', { search: 'nobody' })).toEqual([])
  expect(await listed('ben', { state: 'failed' })).toEqual([])
  await desk.ownerQuery(
    `insert into outbox (organization_id, id, key, template, to_email, language, facts, path, state, due_at, created_at,
       settled_at)
     select $1, gen_random_uuid(), n::text, 'request-sent', 'x@cedar.example', 'en', '{}', '/', 'kept', now(),
       timestamptz '2026-01-01' + n * interval '1 minute', now()
     from generate_series(1, 60) n`,
    [desk.organizationId('Cedar')],
  )
  const first = (await desk.call('cleo', listMails)).body
  const second = (await desk.call('cleo', listMails, { query: { after: first.next } })).body
  const days = [...first.items, ...second.items].map((mail: { at: string }) => mail.at)
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null])
  expect(days).toEqual([...days].sort().reverse())
})

it('NT-R6: a mail is shown in a page that can run and load nothing, whatever the deal is called', async () => {
  const [mail] = await listed('ben')
  const seat = await desk.as('ben')
  const show = (id: string, cookie: string | null) =>
    desk.app.inject({ url: `/api/mails/${id}/page`, headers: cookie === null ? {} : { cookie } })
  const page = await show(mail?.id ?? '', seat.cookie)
  expect(page.statusCode).toBe(200)
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain('sandbox')
  expect(page.body).toContain('&lt;img src=x')
  expect(page.body).not.toContain('<img')
  expect((await show(mail?.id ?? '', null)).statusCode).toBe(401)
  expect((await show(mail?.id ?? '', (await desk.as('bea')).cookie)).statusCode).toBe(403)
  expect((await show(mail?.id ?? '', (await desk.as('cleo')).cookie)).statusCode).toBe(404)
  expect((await show('x', seat.cookie)).statusCode).toBe(404)
})

it('NT-R6: the organization chooses the language for whoever has no account', async () => {
  expect((await desk.call('ben', changeMailLanguage, { body: { language: 'ru' } })).status).toBe(204)
  expect((await desk.call('ben', listMails)).body.language).toBe('ru')
  expect((await desk.call('cleo', listMails)).body.language).toBe('en')
  expect((await desk.call('bea', changeMailLanguage, { body: { language: 'ko' } })).status).toBe(403)
})
