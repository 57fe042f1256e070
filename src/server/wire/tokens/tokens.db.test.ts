import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { revokeApiKey } from '#contract/api-keys.ts'
import { changeSignInRules } from '#contract/company-sign-in.ts'
import { changeRoles } from '#contract/organizations.ts'
import { removeUser } from '#contract/people.ts'
import { beginSecondFactor, confirmSecondFactor } from '#contract/second-factors.ts'
import { changeMe, changePassword, getMe, signOutEverywhere } from '#contract/sessions.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { morning, openTestApp, type TestApp } from '../../../../test/app.ts'
import { keyOf, programWith } from '../../../../test/bearer.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp({ publicUrl: 'https://tandem.example' })
})
afterAll(() => tandem?.close())
afterEach(() => tandem.setClock(morning))

type Fields = Record<string, string>
type Sent = { path?: string; address?: string; headers?: Record<string, string> }

async function post(fields: Fields | string, { path = '/common/oauth2/token', address, headers }: Sent = {}) {
  const reply = await tandem.app.inject({
    method: 'POST',
    url: path,
    remoteAddress: address ?? '203.0.113.20',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  })
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers }
}

const passwordOf = (who: string, more: Fields = {}): Fields => ({
  grant_type: 'password',
  client_id: 'any client',
  username: `${who}@${who.startsWith('c') ? 'cedar' : who.startsWith('a') ? 'aster' : 'birch'}.example`,
  password: demoPassword,
  ...more,
})
const refresh = (token: string, more: Fields = {}) =>
  post({ grant_type: 'refresh_token', client_id: 'any client', refresh_token: token, ...more })
const statusOf = async (token: string) => (await programWith(tandem, token).call(getMe)).status
const idOf = (who: string) => tandem.world.people.get(who)?.actor.personId ?? ''
const organizationId = (name: string) => tandem.world.organizations.get(name) ?? ''
const claimsOf = (idToken: string) =>
  JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())

describe('a password', () => {
  test('AP-4: is traded for a token with which the program acts as the person; the first version says all as text', async () => {
    const { status, body, headers } = await post(
      `grant_type=password&client_id=x&\r\nresource=https://host.example&username=ben@birch.example&password=${demoPassword}&scope=openid`,
    )
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
    expect(body).toEqual({
      token_type: 'Bearer',
      scope: 'read write webhooks',
      expires_in: '3600',
      ext_expires_in: '3600',
      expires_on: String(Date.parse(morning) / 1000 + 3600),
      not_before: String(Date.parse(morning) / 1000),
      resource: 'https://host.example',
      access_token: expect.stringMatching(/^tda_[\w-]{43}$/),
      refresh_token: expect.stringMatching(/^tdr_[\w-]{43}$/),
      id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.$/),
    })
    expect(claimsOf(body.id_token)).toMatchObject({
      aud: 'x',
      iss: `https://tandem.example/${organizationId('Birch')}/`,
      upn: 'ben@birch.example',
      oid: idOf('ben'),
      tid: organizationId('Birch'),
    })
    const me = await programWith(tandem, body.access_token).call(getMe)
    expect(me.body.person.email).toBe('ben@birch.example')
    expect(await statusOf(body.refresh_token)).toBe(401)
  })

  test('AP-4: the second version says numbers as numbers, and who signed in only where it is asked', async () => {
    const path = '/organizations/oauth2/v2.0/token'
    const { body } = await post(passwordOf('ben', { scope: 'https://api.partner.example/.default' }), {
      path,
    })
    expect(body).toEqual({
      token_type: 'Bearer',
      scope: 'read write webhooks',
      expires_in: 3600,
      ext_expires_in: 3600,
      access_token: expect.any(String),
      refresh_token: expect.any(String),
    })
    const named = await post(passwordOf('ben', { scope: 'openid read' }), { path })
    expect(named.body.scope).toBe('read')
    expect(claimsOf(named.body.id_token).name).toBe('Ben Baker')
    const program = programWith(tandem, named.body.access_token)
    const refused = await program.call(changeMe, { body: { scheme: 'dark' } })
    expect([refused.status, refused.body.refusal.code]).toEqual([403, 'key.read-only'])
  })

  test('AP-4: a wrong one and an unknown person are answered alike, in the words of OAuth', async () => {
    const wrong = await post(passwordOf('ben', { password: 'wrong' }), { address: '203.0.113.21' })
    const unknown = await post(passwordOf('nobody'), { address: '203.0.113.21' })
    expect([wrong.status, unknown.status]).toEqual([400, 400])
    const { timestamp, trace_id, correlation_id, ...said } = wrong.body
    expect(said).toEqual({ error: 'invalid_grant', error_description: 'E-mail or password is wrong.' })
    expect(unknown.body).toMatchObject(said)
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/)
    expect(trace_id).toBe(wrong.headers['request-id'])
    expect(correlation_id).toBe(trace_id)
    expect(wrong.headers['cache-control']).toBe('no-store')
  })

  test('AP-4, ORG-1: guesses count together with those at the sign-in page, and there is a pause', async () => {
    const address = '203.0.113.22'
    const guess = () => post(passwordOf('minji', { password: 'wrong' }), { address })
    for (let count = 0; count < 5; count++) expect((await guess()).status).toBe(400)
    const paused = await post(passwordOf('minji'), { address })
    expect([paused.status, paused.body.error]).toEqual([429, 'temporarily_unavailable'])
    expect(paused.headers['retry-after']).toBe('60')
    await expect(tandem.as('minji')).rejects.toThrow('429')
    tandem.setClock('2026-11-19T14:20:00.000Z')
    expect((await post(passwordOf('minji'), { address })).status).toBe(200)
  })

  test('AP-4: the address may name the organization by id, global id or domain; who is of several gets that one', async () => {
    await tandem.ownerQuery(
      `insert into membership (organization_id, person_id, email, first_name, last_name, phone)
       values ($1, $2, 'cleo@cedar.example', 'Cleo', 'Costa', '1')`,
      [organizationId('Birch'), idOf('cleo')],
    )
    const placeOf = async (tenant: string) => {
      const { status, body } = await post(passwordOf('cleo'), { path: `/${tenant}/oauth2/token` })
      if (status !== 200) return body.error
      return (await programWith(tandem, body.access_token).call(getMe)).body.organization.name
    }
    expect(await placeOf('common')).toBe('Cedar')
    expect(await placeOf(organizationId('Birch'))).toBe('Birch')
    expect(await placeOf(organizationId('Birch').toUpperCase())).toBe('Birch')
    expect(await placeOf('4810200')).toBe('Birch')
    expect(await placeOf('cedar.example')).toBe('Cedar')
    await tandem.ownerQuery(
      `insert into sign_in_domain (organization_id, domain, added_at, added_by_name, proved_at)
       values ($1, 'birch.example', now(), 'Ben', now())`,
      [organizationId('Birch')],
    )
    expect(await placeOf('Birch.Example')).toBe('Birch')
    const foreign = [
      organizationId('Aster'),
      '4800001',
      '00000000-0000-7000-8000-000000000000',
      'nowhere.example',
    ]
    for (const tenant of foreign) expect([tenant, await placeOf(tenant)]).toEqual([tenant, 'invalid_grant'])
  })

  test('AP-4: somebody with a second factor is told to use an API key, and tokens from before it are dead', async () => {
    const before = (await post(passwordOf('boris'))).body
    const key = await keyOf(tandem, 'boris')
    const { browser } = key
    const { body } = await browser.call(beginSecondFactor, { body: { password: demoPassword } })
    expect(await statusOf(before.access_token)).toBe(200)
    const code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate({
      timestamp: Date.parse(morning),
    })
    expect((await browser.call(confirmSecondFactor, { body: { code } })).status).toBe(200)

    const refused = await post(passwordOf('boris'))
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant'])
    expect(refused.body.error_description).toMatch(/second factor.*API key/)
    expect(await statusOf(before.access_token)).toBe(401)
    expect((await refresh(before.refresh_token)).body.error).toBe('invalid_grant')
    expect(await statusOf(key.secret)).toBe(200)
  })

  test('ORG-2: where the company sign-in is compulsory, no password opens, nor keeps open; keys go on', async () => {
    const [before, bens] = [(await post(passwordOf('bea'))).body, (await post(passwordOf('ben'))).body]
    const key = await keyOf(tandem, 'bea')
    await tandem.ownerQuery(
      `insert into directory_tenant (organization_id, id, name, issuer, client_id, client_secret, added_at, added_by_name,
         proved_at, proved_by_name)
       values ($1, gen_random_uuid(), 'Directory', 'https://login.example', 'x', 'x', now(), 'Ben', now(), 'Ben')`,
      [organizationId('Birch')],
    )
    const ben = await tandem.as('ben')
    const rules = (companyOnly: boolean) => ({
      companyOnly,
      emergencyPersonId: companyOnly ? idOf('ben') : null,
      secondFactorRequired: false,
    })
    expect((await ben.call(changeSignInRules, { body: rules(true) })).status).toBe(200)
    const refused = await post(passwordOf('bea'))
    expect(refused.body.error).toBe('invalid_grant')
    expect(refused.body.error_description).toMatch(/company directory.*API key/)
    expect(await statusOf(before.access_token)).toBe(401)
    expect([await statusOf(key.secret), await statusOf(bens.access_token)]).toEqual([200, 200])
    expect((await ben.call(changeSignInRules, { body: rules(false) })).status).toBe(200)
    expect((await post(passwordOf('bea'))).status).toBe(200)
  })

  test('AP-4: an installation can do without', async () => {
    const { refresh_token: old } = (await post(passwordOf('ben'))).body
    Object.assign(tandem.app.program, { passwordGrant: false })
    const [refused, refreshed] = [await post(passwordOf('ben')), await refresh(old)]
    Object.assign(tandem.app.program, { passwordGrant: true })
    expect([refused.status, refused.body.error]).toEqual([400, 'unauthorized_client'])
    expect(refused.body.error_description).toContain('API key')
    expect(refreshed.body.error).toBe('unauthorized_client')
    expect((await refresh(old)).status).toBe(200)
  })
})

describe('an API key as a service account', () => {
  test('AP-4, 28.10: its id and secret are traded for a token with its scopes, in the form or the header', async () => {
    const { key, secret } = await keyOf(tandem, 'ben', { scopes: ['webhooks'] })
    const fields = { grant_type: 'client_credentials', client_id: key.id, client_secret: secret }
    const { status, body } = await post({ ...fields, resource: 'https://host.example' })
    expect(status).toBe(200)
    expect(body).toEqual({
      token_type: 'Bearer',
      scope: 'read webhooks',
      expires_in: '3600',
      ext_expires_in: '3600',
      expires_on: expect.any(String),
      not_before: expect.any(String),
      resource: 'https://host.example',
      access_token: expect.any(String),
    })
    const program = programWith(tandem, body.access_token)
    expect((await program.call(getMe)).body.person.email).toBe('ben@birch.example')
    expect((await program.call(changeMe, { body: { scheme: 'dark' } })).status).toBe(403)
    const basic = `Basic ${Buffer.from(`${key.id}:${secret}`).toString('base64')}`
    const byHeader = await post({ grant_type: 'client_credentials' }, { headers: { authorization: basic } })
    expect(await statusOf(byHeader.body.access_token)).toBe(200)
    expect((await post({ ...fields, scope: 'write' })).body.error).toBe('invalid_scope')
    expect((await post({ ...fields, scope: 'read' })).body.scope).toBe('read')
    expect((await post(fields, { path: `/${organizationId('Cedar')}/oauth2/token` })).body.error).toBe(
      'invalid_grant',
    )
  })

  test('AP-4: a wrong secret, another key’s id and a dead key are no client, and its tokens end with the key', async () => {
    const [one, other] = [await keyOf(tandem, 'ben'), await keyOf(tandem, 'ben', { expiresOn: '2026-11-19' })]
    const ask = (id: string, secret: string) =>
      post({ grant_type: 'client_credentials', client_id: id, client_secret: secret })
    const wrong: [string, string][] = [
      [one.key.id, other.secret],
      [one.key.id, `${one.secret}x`],
      ['tandem', one.secret],
      [one.key.id, demoPassword],
    ]
    for (const [id, secret] of wrong) {
      const { status, body, headers } = await ask(id, secret)
      expect([status, body.error]).toEqual([401, 'invalid_client'])
      expect(headers['www-authenticate']).toMatch(/^Basic /)
    }
    const { body } = await ask(one.key.id, one.secret)
    expect(await statusOf(body.access_token)).toBe(200)
    await one.browser.call(revokeApiKey, { params: { id: one.key.id } })
    expect(await statusOf(body.access_token)).toBe(401)
    expect((await ask(one.key.id, one.secret)).body.error).toBe('invalid_client')

    tandem.setClock('2026-11-19T23:30:00.000Z')
    const short = (await ask(other.key.id, other.secret)).body
    expect(short.expires_in).toBe('1799')
    tandem.setClock('2026-11-19T23:59:59.000Z')
    expect(await statusOf(short.access_token)).toBe(200)
    tandem.setClock('2026-11-20T00:00:00.000Z')
    expect(await statusOf(short.access_token)).toBe(401)
  })
})

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
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [served] = answers.filter(({ status }) => status === 200)
    expect(await statusOf(served?.body.access_token)).toBe(401)
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
