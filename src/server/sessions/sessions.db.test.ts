import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listUsers } from '#contract/organizations.ts'
import {
  changeMe,
  changePassword,
  getEntrance,
  getMe,
  signIn,
  signOut,
  signOutEverywhere,
} from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { hashOf } from '../http/identify.ts'

let tandem: TestApp
const ben = { email: 'ben@birch.example', password: 'tandem-demo' }

beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

describe('signing in', () => {
  test('ORG-1: whoever knows the password is told who he is and what his organization is', async () => {
    const { status, body } = await tandem
      .browser()
      .call(signIn, { body: { ...ben, email: ' BEN@birch.example ' } })
    expect(status).toBe(200)
    expect(body.person).toMatchObject({ firstName: 'Ben', email: ben.email, scheme: 'auto', language: null })
    expect(body.organization).toMatchObject({ name: 'Birch', kind: 'partner', globalId: '4810200' })
    expect(body.vendor.name).toBe('Aster')
    expect(JSON.stringify(body)).not.toContain('argon2')
  })

  test('ORG-1: the cookie cannot be read by scripts, goes to no other site, and is not what is stored', async () => {
    const { cookie } = await tandem.browser().call(signIn, { body: ben })
    expect(cookie).toMatch(/^tandem_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = /=([\w-]{43});/.exec(cookie ?? '')?.[1] ?? ''
    const stored = await tandem.ownerQuery<{ token_hash: Buffer }>('select token_hash from session')
    expect(stored.some((row) => row.token_hash.equals(hashOf(token)))).toBe(true)
    expect(stored.some((row) => row.token_hash.toString('latin1').includes(token))).toBe(false)
  })

  test('ORG-1: a wrong password and an unknown e-mail are answered alike', async () => {
    const [known, unknown] = await Promise.all(
      ['ben@birch.example', 'nobody@birch.example'].map((email) =>
        tandem.browser('198.51.100.1').call(signIn, { body: { email, password: 'wrong' } }),
      ),
    )
    expect(known?.status).toBe(401)
    expect(known?.body.code).toBe('wrong-credentials')
    expect({ ...unknown?.body, requestId: '' }).toEqual({ ...known?.body, requestId: '' })
  })

  test('ORG-1: signing in ends the session that the browser had, so none can be planted in it', async () => {
    const browser = await tandem.as('ben')
    const planted = browser.cookie
    await browser.call(signIn, { body: ben })
    expect(browser.cookie).not.toBe(planted)
    const thief = tandem.browser()
    thief.setCookie(planted)
    expect((await thief.call(getMe)).status).toBe(401)
    expect((await browser.call(getMe)).status).toBe(200)
  })

  test('ORG-1: somebody who belongs to no organization any more cannot sign in', async () => {
    const cleo = await tandem.as('cleo')
    await tandem.ownerQuery(`delete from membership where email = 'carl@cedar.example'`)
    const { body } = await tandem
      .browser()
      .call(signIn, { body: { email: 'carl@cedar.example', password: 'tandem-demo' } })
    expect(body.code).toBe('wrong-credentials')
    expect((await cleo.call(getMe)).status).toBe(200)
  })
})

describe('guessing passwords', () => {
  test('ORG-1: after five failures an e-mail pauses, longer each time, even for the right password', async () => {
    const guess = (password: string) =>
      tandem.browser('198.51.100.2').call(signIn, { body: { email: 'bea@birch.example', password } })
    for (let count = 0; count < 5; count++) expect((await guess('wrong')).status).toBe(401)
    const paused = await guess('tandem-demo')
    expect(paused.status).toBe(429)
    expect(paused.body).toMatchObject({ code: 'throttled', retryAfter: 60 })
    expect(paused.headers['retry-after']).toBe('60')

    tandem.setClock('2026-11-19T14:01:01.000Z')
    expect((await guess('wrong')).status).toBe(401)
    expect((await guess('tandem-demo')).body.retryAfter).toBe(120)

    tandem.setClock('2026-11-19T14:04:00.000Z')
    expect((await guess('tandem-demo')).status).toBe(200)
    expect((await guess('wrong')).status).toBe(401)
  })

  test('ORG-1: guesses made at once are counted one by one', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () =>
        tandem
          .browser('198.51.100.3')
          .call(signIn, { body: { email: 'boris@birch.example', password: 'wrong' } }),
      ),
    )
    expect(guesses.filter((guess) => guess.status === 401)).toHaveLength(5)
  })

  test('ORG-1: one address cannot try many e-mails', async () => {
    const statuses = []
    for (let count = 0; count < 31; count++) {
      const body = { email: `someone${count}@birch.example`, password: 'wrong' }
      statuses.push((await tandem.browser('2001:db8:1:2::7').call(signIn, { body })).status)
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(30)
    const neighbour = await tandem.browser('2001:db8:1:2:ffff::1').call(signIn, { body: ben })
    expect(neighbour.status).toBe(429)
  })
})

describe('signing out', () => {
  test('ORG-1: the session is over on the server, not only in the browser', async () => {
    const browser = await tandem.as('ben')
    const kept = browser.cookie
    expect((await browser.call(signOut)).status).toBe(204)
    expect(browser.cookie).toBeNull()
    browser.setCookie(kept)
    expect((await browser.call(getMe)).status).toBe(401)
  })

  test('ORG-1: signing out everywhere ends every browser of this person and nobody else’s', async () => {
    const [here, there, other] = [await tandem.as('ben'), await tandem.as('ben'), await tandem.as('cleo')]
    await here.call(signOutEverywhere)
    expect((await there.call(getMe)).status).toBe(401)
    expect((await other.call(getMe)).status).toBe(200)
  })

  test('ORG-1: a session that nobody used for thirty days is over', async () => {
    const browser = await tandem.as('ben')
    tandem.setClock('2026-12-10T14:00:00.000Z')
    expect((await browser.call(getMe)).status).toBe(200)
    tandem.setClock('2027-01-08T14:00:00.000Z')
    expect((await browser.call(getMe)).status).toBe(200)
    tandem.setClock('2027-02-08T14:00:00.000Z')
    expect((await browser.call(getMe)).status).toBe(401)
    tandem.setClock('2026-11-19T15:00:00.000Z')
  })
})

describe('who I am', () => {
  test('ORG-6: without a referral role I am told so, and whom to ask', async () => {
    const { body } = await (await tandem.as('berta')).call(getMe)
    expect(body.worksOnReferrals).toBe(false)
    expect(body.whyNotOpen.code).toBe('role.missing')
    expect(body.admins).toEqual([{ name: 'Ben Baker', email: 'ben@birch.example', role: 'account-admin' }])
  })

  test('ROL-2: I learn for which locations I may create deals', async () => {
    const [ben, boris] = [await tandem.as('ben'), await tandem.as('minji')]
    const company = (await ben.call(getMe)).body
    expect(company.companyWide).toBe(true)
    expect(company.creatableLocationIds).toHaveLength(3)
    const local = (await boris.call(getMe)).body
    expect(local.companyWide).toBe(false)
    expect(local.creatableLocationIds).toEqual([tandem.world.locations.get('Busan')])
  })

  test('ROL-6: a partner without a co-sell-ready solution is told why it cannot open deals', async () => {
    await tandem.ownerQuery(
      `update solution set co_sell_status = 'in-market' where organization_id = (select id from organization where name = 'Cedar')`,
    )
    const { body } = await (await tandem.as('cleo')).call(getMe)
    expect(body.whyNotOpen.code).toBe('solution.none-co-sell-ready')
  })

  test('UI-1: language, scheme and shortcuts are kept per person', async () => {
    const browser = await tandem.as('cleo')
    const { body } = await browser.call(changeMe, { body: { language: 'ko', shortcuts: false } })
    expect(body.person).toMatchObject({ language: 'ko', shortcuts: false, scheme: 'auto' })
    expect((await (await tandem.as('cleo')).call(getMe)).body.person.language).toBe('ko')
    expect((await (await tandem.as('ben')).call(getMe)).body.person.language).toBeNull()
  })

  test('ORG-1: a new password asks for the old one, and signs out the other browsers', async () => {
    const [here, there] = [await tandem.as('minji'), await tandem.as('minji')]
    const change = (current: string, next: string) => here.call(changePassword, { body: { current, next } })
    expect((await change('wrong', 'a long new one')).body.fields).toEqual([
      { path: 'current', code: 'not-allowed', facts: {} },
    ])
    expect((await change('tandem-demo', 'short')).body.fields[0]).toMatchObject({
      path: 'next',
      code: 'password-short',
    })
    const codeOf = async (next: string) => (await change('tandem-demo', next)).body.fields[0].code
    expect(await codeOf('w7kq-m2xa-9')).toBe('password-short')
    expect(await codeOf('long word '.repeat(13))).toBe('too-long')
    expect(await codeOf('Password12345')).toBe('password-common')
    expect(await codeOf('minji-birch2026')).toBe('password-common')
    expect((await change('tandem-demo', 'a long new one')).status).toBe(204)
    expect((await here.call(getMe)).status).toBe(200)
    expect((await there.call(getMe)).status).toBe(401)
    const body = { email: 'minji@birch.example', password: 'a long new one' }
    expect((await tandem.browser().call(signIn, { body })).status).toBe(200)
  })
})

describe('the entrance', () => {
  test('UI-1: the demo offers its people with their roles', async () => {
    const { body } = await tandem.browser().call(getEntrance)
    expect(body).toMatchObject({ firstRun: false, vendorName: 'Aster', demoPassword: 'tandem-demo' })
    expect(body.demo.map((person: { name: string }) => person.name)).toEqual([
      'Ada Amsel',
      'Abel Acker',
      'Ben Baker',
      'Bea Blom',
      'Cleo Costa',
      'Asta Aronsen',
    ])
    expect(body.demo[3]).toMatchObject({
      roles: ['referrals-user'],
      locationName: 'Rotterdam',
      organizationName: 'Birch',
    })
    expect(body.demo[2].locationName).toBeNull()
  })

  test('ORG-1: nothing of it is for strangers beyond that', async () => {
    expect((await tandem.browser().call(listUsers)).status).toBe(401)
  })
})
