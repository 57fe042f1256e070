import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { revokeApiKey } from '#contract/api-keys.ts'
import { changeSignInRules } from '#contract/company-sign-in.ts'
import { beginSecondFactor, confirmSecondFactor } from '#contract/second-factors.ts'
import { changeMe, getMe } from '#contract/sessions.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { morning, openTestApp, type TestApp } from '../../../../test/app.ts'
import { keyOf, programWith } from '../../../../test/bearer.ts'
import { claimsOf, passwordOf, tokenDesk } from '../../../../test/token-desk.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp({ publicUrl: 'https://tandem.example' })
})
afterAll(() => tandem?.close())
afterEach(() => tandem.setClock(morning))
const { post, refresh, statusOf, idOf, organizationId } = tokenDesk(() => tandem)

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
