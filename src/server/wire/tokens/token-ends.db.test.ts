import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { changeRoles } from '#contract/organizations.ts'
import { removeUser } from '#contract/people.ts'
import { changePassword, getMe, signOutEverywhere } from '#contract/sessions.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { morning, openTestApp, type TestApp } from '../../../../test/app.ts'
import { keyOf, programWith } from '../../../../test/bearer.ts'
import { type Fields, passwordOf, type Sent, tokenDesk } from '../../../../test/token-desk.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp({ publicUrl: 'https://tandem.example' })
})
afterAll(() => tandem?.close())
afterEach(() => tandem.setClock(morning))
const { post, refresh, statusOf, idOf, organizationId } = tokenDesk(() => tandem)

describe('refreshing', () => {
  test('AP-4: an access token lasts an hour; a refresh token brings new ones for ninety days', async () => {
    const first = (await post(passwordOf('ben', { scope: 'read' }))).body
    tandem.setClock('2026-11-19T14:59:59.000Z')
    expect(await statusOf(first.access_token)).toBe(200)
    tandem.setClock('2026-11-19T15:00:00.000Z')
    expect(await statusOf(first.access_token)).toBe(401)
    const second = await refresh(first.refresh_token)
    expect(second.body).toMatchObject({ scope: 'read', expires_in: '3600', id_token: expect.any(String) })
    expect(await statusOf(second.body.access_token)).toBe(200)
    tandem.setClock('2027-02-17T14:59:59.000Z')
    const third = (await refresh(second.body.refresh_token)).body
    expect(await statusOf(third.access_token)).toBe(200)
    tandem.setClock('2027-05-19T00:00:00.000Z')
    expect((await refresh(third.refresh_token)).body.error).toBe('invalid_grant')
  })

  test('AP-4: whoever brings a spent one ends all tokens of its family, and of no other', async () => {
    const [first, other] = [(await post(passwordOf('ben'))).body, (await post(passwordOf('ben'))).body]
    const second = (await refresh(first.refresh_token)).body
    expect(await statusOf(second.access_token)).toBe(200)
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant')
    for (const token of [first.access_token, second.access_token]) expect(await statusOf(token)).toBe(401)
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant')
    expect(await statusOf(other.access_token)).toBe(200)
  })

  test('AP-4: of several who bring the same one at once, one is served at the most', async () => {
    const { refresh_token: token } = (await post(passwordOf('ben'))).body
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(token)))
    const served = answers.filter(({ status }) => status === 200)
    expect(served.length).toBeLessThan(2)
    for (const { body } of served) expect(await statusOf(body.access_token)).toBe(401)
    const refused = answers.filter((one) => !served.includes(one))
    for (const { status, body } of refused) expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })

  test('ORG-2: it is refused as soon as a password would be', async () => {
    const [carl, cleo] = [(await post(passwordOf('carl'))).body, (await post(passwordOf('cleo'))).body]
    await tandem.ownerQuery(
      'insert into sign_in_rule (organization_id, company_only, emergency_person_id) values ($1, true, $2)',
      [organizationId('Cedar'), idOf('cleo')],
    )
    const refused = await refresh(carl.refresh_token)
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant'])
    expect(refused.body.error_description).toMatch(/company directory.*API key/)
    expect((await refresh(cleo.refresh_token)).status).toBe(200)
    await tandem.ownerQuery('delete from sign_in_rule')
  })

  test('AP-4: it belongs to its client, and an access token is none', async () => {
    const { refresh_token: token, access_token: access } = (await post(passwordOf('ben'))).body
    expect((await refresh(token, { client_id: 'another' })).body.error).toBe('invalid_grant')
    expect((await refresh(access)).body.error).toBe('invalid_grant')
    expect((await refresh(`tdr_${'x'.repeat(43)}`)).body.error).toBe('invalid_grant')
    expect((await refresh(token)).status).toBe(200)
  })
})

describe('the end of tokens', () => {
  test('LIM-18, ORG-7: a role that is taken away is gone from the next request on', async () => {
    const { access_token: token } = (await post(passwordOf('bea'))).body
    const program = programWith(tandem, token)
    expect((await program.call(getMe)).body.worksOnReferrals).toBe(true)
    const ben = await tandem.as('ben')
    const body = {
      assignments: [{ role: 'business-profile-admin', locationId: null }],
      helpTypes: [],
      countries: [],
    }
    expect((await ben.call(changeRoles, { params: { personId: idOf('bea') }, body })).status).toBe(200)
    expect((await program.call(getMe)).body.worksOnReferrals).toBe(false)
  })

  test('ORG-1: signing out everywhere and a new password end them; keys stay', async () => {
    const tokens = async () => (await post(passwordOf('abel'))).body
    const first = await tokens()
    const { browser, secret } = await keyOf(tandem, 'abel')
    await browser.call(signOutEverywhere)
    expect(await statusOf(first.access_token)).toBe(401)
    const second = await tokens()
    const next = 'a long new password'
    const change = { current: demoPassword, next }
    expect((await (await tandem.as('abel')).call(changePassword, { body: change })).status).toBe(204)
    expect(await statusOf(second.access_token)).toBe(401)
    expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant')
    expect(await statusOf(secret)).toBe(200)
  })

  test('28.10: they die with the membership, and for that organization alone', async () => {
    const at = async (tenant: string) =>
      (await post(passwordOf('cleo'), { path: `/${tenant}/oauth2/token` })).body
    await tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       values ($1, $2, 'cleo@cedar.example', 'Cleo', 'Costa', '1')`,
      [organizationId('Birch'), idOf('cleo')],
    )
    const [birch, cedar] = [await at('4810200'), await at('common')]
    const ben = await tandem.as('ben')
    expect((await ben.call(removeUser, { params: { personId: idOf('cleo') } })).status).toBe(204)
    expect(await statusOf(birch.access_token)).toBe(401)
    expect((await refresh(birch.refresh_token)).body.error).toBe('invalid_grant')
    expect(await statusOf(cedar.access_token)).toBe(200)
  })
})

describe('what is no proper request', () => {
  test('AP-4: each is answered in the words of OAuth', async () => {
    const cases: [Fields | string, Sent, number, string][] = [
      ['', {}, 400, 'invalid_request'],
      [{ grant_type: 'authorization_code' }, {}, 400, 'unsupported_grant_type'],
      [{ grant_type: '__proto__' }, {}, 400, 'unsupported_grant_type'],
      [{ grant_type: 'password', username: 'ben@birch.example' }, {}, 400, 'invalid_request'],
      [{ grant_type: 'refresh_token' }, {}, 400, 'invalid_request'],
      [{ grant_type: 'client_credentials' }, {}, 400, 'invalid_request'],
      ['username=a&username=b', {}, 400, 'invalid_request'],
      [
        '{"grant_type":"password"}',
        { headers: { 'content-type': 'application/json' } },
        415,
        'invalid_request',
      ],
      ['x'.repeat(70_000), {}, 413, 'invalid_request'],
    ]
    for (const [fields, sent, status, error] of cases) {
      const answer = await post(fields, sent)
      const what = JSON.stringify(fields).slice(0, 40)
      expect([what, answer.status, answer.body.error]).toEqual([what, status, error])
      expect(answer.body.error_description.length).toBeGreaterThan(10)
    }
    expect((await post(passwordOf('ada'), { path: '/COMMON/OAuth2/Token/' })).status).toBe(200)
  })

  test('AP-4: a page of another site gets no cookie read by it, and nothing secret is stored or logged', async () => {
    const ben = await tandem.as('ben')
    const headers = {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
      cookie: ben.cookie ?? '',
    }
    expect((await post({ grant_type: 'password' }, { headers })).body.error).toBe('invalid_request')
    const { key, secret } = await keyOf(tandem, 'ben')
    const tokens = (await post(passwordOf('ben'))).body
    await post({ grant_type: 'client_credentials', client_id: key.id, client_secret: secret })
    await statusOf(tokens.access_token)
    const secrets = [tokens.access_token, tokens.refresh_token, secret].map((one) => one.slice(4))
    const tables = await tandem.ownerQuery<{ name: string }>(
      `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
      [tandem.schema],
    )
    for (const { name } of tables) {
      const rows = await tandem.ownerQuery<{ line: string }>(`select t::text as line from ${name} t`)
      for (const one of [...secrets, ...secrets.map((text) => Buffer.from(text).toString('hex'))])
        expect([name, rows.some(({ line }) => line.includes(one))]).toEqual([name, false])
    }
    for (const one of [...secrets, demoPassword]) expect(tandem.lines.join('\n')).not.toContain(one)
  })
})

describe('on the wire', () => {
  const path = '/v1.0/engagements/referrals'
  const call = async (headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') => {
    const reply = await tandem.app.inject({
      method,
      url: path,
      headers,
      ...(method === 'POST' ? { payload: '{}' } : {}),
    })
    return { status: reply.statusCode, error: reply.json().error, headers: reply.headers }
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  test('AP-4, AP-14: a key and a token open it, a cookie does not, and a bad bearer is told how to call', async () => {
    const { secret, browser } = await keyOf(tandem, 'ben', { scopes: ['read'] })
    const { access_token: token } = (await post(passwordOf('ben'))).body
    for (const good of [secret, token]) expect((await call(bearer(good))).status).toBe(200)
    const cookie = { cookie: browser.cookie ?? '', 'x-tandem': '1' }
    for (const bad of [{}, bearer('x'), bearer(`tda_${'x'.repeat(43)}`), cookie]) {
      const { status, error, headers } = await call(bad)
      expect([status, error.code]).toEqual([401, 'unauthenticated'])
      expect(headers['www-authenticate']).toMatch(/^Bearer/)
    }
    const changed = await call({ ...cookie, origin: 'https://evil.example' }, 'POST')
    expect([changed.status, changed.error.code]).toEqual([401, 'unauthenticated'])
  })

  test('AP-4: a key that may only read creates nothing, and is told which one could', async () => {
    const { secret } = await keyOf(tandem, 'ben', { scopes: ['read', 'webhooks'] })
    const { status, error } = await call(bearer(secret), 'POST')
    expect([status, error.code, error.innerError.code]).toEqual([403, 'accessDenied', 'key.read-only'])
    expect(error.innerError.remedy).toContain('key that may write')
  })

  test('AP-4: too many requests of a minute are answered with 429 and whole seconds to wait', async () => {
    const { secret } = await keyOf(tandem, 'ben')
    Object.assign(tandem.app.program, { rateLimit: 2 })
    for (const status of [200, 200, 429]) expect((await call(bearer(secret))).status).toBe(status)
    const refused = await call(bearer(secret))
    Object.assign(tandem.app.program, { rateLimit: undefined })
    expect(refused.headers['retry-after']).toBe('60')
    expect(refused.error.message.length).toBeGreaterThan(10)
  })
})
