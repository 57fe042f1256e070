import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { switchOrganization } from '#contract/people.ts'
import { getSecurity } from '#contract/second-factors.ts'
import { changePassword, getMe, signIn, signOut } from '#contract/sessions.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning, openTestApp, type TestApp } from '../../../test/app.ts'
import { demoPassword } from '../seed/cast.ts'

let tandem: TestApp
beforeAll(async () => {
  const more = { sessionHours: 12, sessionIdleMinutes: 30 }
  tandem = await openTestApp({ publicUrl: 'https://tandem.example', more })
})
afterAll(() => tandem?.close())

const minutes = (count: number) => tandem.setClock(daysAfter(morning, count / 1_440))
const ben = { email: 'ben@birch.example', password: demoPassword }

describe('the end of a session', () => {
  test('ORG-1: comes after the minutes without use, counted from the last request', async () => {
    minutes(0)
    const browser = await tandem.as('ben')
    minutes(29)
    expect((await browser.call(getMe)).status).toBe(200)
    minutes(58)
    expect((await browser.call(getMe)).status).toBe(200)
    minutes(89)
    expect((await browser.call(getMe)).status).toBe(401)
  })

  test('ORG-1: comes after the hours of a sign-in, however much the session is used', async () => {
    minutes(0)
    const browser = await tandem.as('ben')
    for (let at = 20; at < 720; at += 20) {
      minutes(at)
      expect([at, (await browser.call(getMe)).status]).toEqual([at, 200])
    }
    minutes(719)
    expect((await browser.call(getMe)).status).toBe(200)
    minutes(720)
    expect((await browser.call(getMe)).status).toBe(401)
  })

  test('ORG-9: is not put off by going on in another organization', async () => {
    minutes(0)
    const cedar = tandem.world.organizations.get('Cedar')
    await tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       select $1, person_id, email, first_name, last_name, phone from membership where email = 'boris@birch.example'`,
      [cedar],
    )
    const browser = await tandem.as('boris')
    const { organizations, organization } = (await browser.call(getMe)).body
    const other = organizations.find(({ id }: { id: string }) => id !== organization.id)
    for (let at = 25; at < 720; at += 25) {
      minutes(at)
      await browser.call(getMe)
    }
    const body = { organizationId: other.id }
    expect((await browser.call(switchOrganization, { body })).status).toBe(200)
    minutes(719)
    expect((await browser.call(getMe)).body.organization.id).toBe(other.id)
    minutes(720)
    expect((await browser.call(getMe)).status).toBe(401)
  })
})

describe('the cookie behind https', () => {
  test('ORG-1: is bound to this host, unreadable for scripts, and not kept beyond the sign-in', async () => {
    minutes(0)
    const { cookie } = await tandem.browser().call(signIn, { body: ben })
    expect(cookie).toMatch(
      /^__Host-tandem_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('ORG-1: counts by that name alone: what another host of the domain has set is not read', async () => {
    const browser = await tandem.as('ben')
    const token = (browser.cookie ?? '').split('=')[1]
    const other = tandem.browser()
    other.setCookie(`tandem_session=${token}`)
    expect((await other.call(getMe)).status).toBe(401)
    other.setCookie(`__Host-tandem_session=${token}`)
    expect((await other.call(getMe)).status).toBe(200)
  })

  test('ORG-1: is taken away with the attributes without which a browser would keep it', async () => {
    const browser = await tandem.as('ben')
    const { cookie } = await browser.call(signOut)
    expect(cookie).toMatch(/^__Host-tandem_session=; .*1970.*; HttpOnly; Secure; SameSite=Lax$/)
  })
})

describe('a token', () => {
  test('ORG-1: that was chosen by somebody else before the sign-in opens nothing after it', async () => {
    const victim = tandem.browser()
    const chosen = `__Host-tandem_session=${'A'.repeat(43)}`
    victim.setCookie(chosen)
    expect((await victim.call(signIn, { body: ben })).status).toBe(200)
    expect(victim.cookie).not.toBe(chosen)
    const attacker = tandem.browser()
    attacker.setCookie(chosen)
    expect((await attacker.call(getMe)).status).toBe(401)
  })

  test('ORG-1: is a new one after a change of the password, and the former opens nothing', async () => {
    const browser = await tandem.as('bea')
    const former = browser.cookie
    const body = { current: demoPassword, next: 'walrus in the lighthouse' }
    expect((await browser.call(changePassword, { body })).status).toBe(204)
    expect(browser.cookie).not.toBe(former)
    expect((await browser.call(getMe)).status).toBe(200)
    expect((await browser.call(getSecurity)).body.sessions).toHaveLength(1)
    browser.setCookie(former)
    expect((await browser.call(getMe)).status).toBe(401)
  })

  test('ORG-1: opens nothing where it stands in an address or a body', async () => {
    const token = ((await tandem.as('ben')).cookie ?? '').split('=')[1] ?? ''
    const given = ['tandem_session', '__Host-tandem_session', 'token', 'access_token', 'authorization']
    for (const name of given)
      expect((await tandem.app.inject(`/api/me?${name}=${token}`)).statusCode).toBe(401)
    expect(
      (await tandem.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).statusCode,
    ).toBe(401)
  })

  test('ORG-1: holds 256 bits of chance, and no two are alike', async () => {
    const tokens = new Set<string>()
    for (let count = 0; count < 4; count++) {
      const token = ((await tandem.as('ben')).cookie ?? '').split('=')[1] ?? ''
      expect(Buffer.from(token, 'base64url')).toHaveLength(32)
      tokens.add(token)
    }
    expect(tokens.size).toBe(4)
  })
})
