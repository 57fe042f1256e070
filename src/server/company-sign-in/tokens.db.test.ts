import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '#contract/company-sign-in.ts'
import { getMe } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { client, type Forger, openForger } from '../../../test/company-directory.ts'
import { type CompanyWindow, openWindow } from '../../../test/company-window.ts'

let tandem: TestApp
let forger: Forger
let tenantId: string

/** Sets out for the provider and answers with what it was sent along with. */
async function setOut(window: CompanyWindow): Promise<URLSearchParams> {
  const { location } = await window.goto(`/auth/${tenantId}/start?to=/deals`)
  return new URL(location ?? '', 'http://nowhere').searchParams
}

/** The provider's answer comes back; where that ends, and why. */
async function comeBack(window: CompanyWindow, query: Record<string, string>) {
  const { location } = await window.goto(`/auth/callback?${new URLSearchParams(query)}`)
  const { refusal } = (await window.call(contract.getEntryRefusal)).body
  return { location, why: refusal?.why ?? null }
}

async function roundTrip(claims: object, signedByStranger = false) {
  const window = openWindow(tandem)
  const sent = await setOut(window)
  forger.state.nonce = sent.get('nonce') ?? ''
  forger.state.claims = { ...nina, ...claims }
  forger.state.signedByStranger = signedByStranger
  const came = await comeBack(window, { code: 'any', state: sent.get('state') ?? '' })
  return { ...came, window }
}

const nina = { sub: 'nina', email: 'nina@birch.example', email_verified: true, given_name: 'Nina' }
const seconds = (after: number) => Math.floor(Date.now() / 1000) + after
const refused = (why: string) => ({ location: '/sign-in/refused', why })

beforeAll(async () => {
  tandem = await openTestApp()
  forger = await openForger()
  const birch = tandem.world.organizations.get('Birch')
  const ben = openWindow(tandem)
  await ben.signIn('ben@birch.example')
  const body = {
    name: 'Birch directory',
    issuer: forger.url,
    clientId: client.id,
    clientSecret: client.secret,
    directoryClaim: 'tid',
    directoryId: '',
    domains: [],
    createsPeople: true,
    defaultRole: null,
    defaultLocationId: null,
    groupsClaim: 'groups',
    mapsGroups: true,
    groupRoles: [],
    isActive: true,
  }
  tenantId = (await ben.call(contract.addTenant, { body })).body.id
  await tandem.ownerQuery(`update directory_tenant set proved_at = now(), proved_by_name = 'Ben Baker'`)
  await tandem.ownerQuery(
    `insert into sign_in_domain (organization_id, domain, added_at, added_by_name, proved_at)
     values ($1, 'birch.example', now(), 'Ben Baker', now())`,
    [birch],
  )
})
afterAll(async () => {
  await tandem?.close()
  await forger?.close()
})
beforeEach(() => {
  tandem.setClock(new Date().toISOString())
  forger.state.broken = false
})

describe('the way to the provider', () => {
  test('ORG-2: it takes code, PKCE, a state and a nonce along, and keeps them out of the page’s reach', async () => {
    const reply = await tandem.app.inject({
      method: 'GET',
      url: `/auth/${tenantId}/start?email=a@birch.example`,
    })
    const sent = new URL(String(reply.headers.location))
    expect(sent.origin).toBe(forger.url)
    expect(Object.fromEntries(sent.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: client.id,
      redirect_uri: 'http://localhost:8080/auth/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      login_hint: 'a@birch.example',
    })
    const cookie = String(reply.headers['set-cookie'])
    expect(cookie).toMatch(/^tandem_attempt=[\w-]+; Max-Age=600; Path=\/auth; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain(sent.searchParams.get('nonce'))
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  test('ORG-2: after a refusal the provider asks again who it is, so that another account can be chosen', async () => {
    const { location } = await openWindow(tandem).goto(`/auth/${tenantId}/start?again=1`)
    expect(new URL(location ?? '').searchParams.get('prompt')).toBe('login')
  })

  test('ORG-2: an honest answer comes in, and goes on only to a page of ours', async () => {
    const { location, window } = await roundTrip({})
    expect(location).toBe('/deals')
    expect((await window.call(getMe)).body.person.email).toBe('nina@birch.example')
    const elsewhere = ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example']
    for (const to of [...elsewhere, '/\r\n/evil.example', '\u0000//evil.example']) {
      const stranger = openWindow(tandem)
      const { location: out } = await stranger.goto(`/auth/${tenantId}/start?to=${encodeURIComponent(to)}`)
      const sent = new URL(out ?? '').searchParams
      forger.state.nonce = sent.get('nonce') ?? ''
      const back = await stranger.goto(`/auth/callback?code=any&state=${sent.get('state')}`)
      expect([to, back.location]).toEqual([to, '/'])
    }
  })
})

describe('what comes back wrong', () => {
  test('ORG-2: another state, no state and no attempt at all are refused', async () => {
    const window = openWindow(tandem)
    await setOut(window)
    expect(await comeBack(window, { code: 'any', state: 'another' })).toEqual(refused('untrusted'))
    await setOut(window)
    expect(await comeBack(window, { code: 'any' })).toEqual(refused('untrusted'))
    expect(await comeBack(openWindow(tandem), { code: 'any', state: 'any' })).toEqual(refused('expired'))
  })

  test('ORG-2: a way back is good once, and for ten minutes', async () => {
    const { window, location } = await roundTrip({})
    expect(location).toBe('/deals')
    expect((await comeBack(window, { code: 'any', state: 'any' })).why).toBe('expired')

    const late = openWindow(tandem)
    const sent = await setOut(late)
    tandem.setClock(new Date(Date.now() + 11 * 60_000).toISOString())
    await comeBack(late, { code: 'any', state: sent.get('state') ?? '' })
    expect((await late.call(getMe)).status).toBe(401)
  })

  test('ORG-2: another nonce, audience, issuer or key, or an expired token, is refused', async () => {
    const forged: [string, object, boolean?][] = [
      ['nonce', { nonce: 'another' }],
      ['audience', { aud: 'another-client' }],
      ['issuer', { iss: 'https://another.example' }],
      ['key', {}, true],
      ['time', { iat: seconds(-900), exp: seconds(-600) }],
    ]
    for (const [what, claims, signedByStranger] of forged) {
      const { window, ...came } = await roundTrip(claims, signedByStranger)
      expect([what, came]).toEqual([what, refused('untrusted')])
      expect((await window.call(getMe)).status).toBe(401)
    }
  })

  test('ORG-2: clocks may differ by a minute', async () => {
    expect((await roundTrip({ iat: seconds(-330), exp: seconds(-30) })).location).toBe('/deals')
    expect((await roundTrip({ iat: seconds(-390), exp: seconds(-90) })).why).toBe('untrusted')
  })

  test('ORG-2: whoever is refused or turns back at the provider is told so', async () => {
    const window = openWindow(tandem)
    const state = (await setOut(window)).get('state') ?? ''
    expect(await comeBack(window, { error: 'access_denied', state })).toEqual(refused('declined-there'))
    const again = (await setOut(window)).get('state') ?? ''
    expect(await comeBack(window, { error: 'temporarily_unavailable', state: again })).toEqual(
      refused('provider-down'),
    )
  })

  test('ORG-2: a provider that is down is told as such, with the way to try again', async () => {
    const window = openWindow(tandem)
    const sent = await setOut(window)
    forger.state.broken = true
    expect(await comeBack(window, { code: 'any', state: sent.get('state') ?? '' })).toEqual(
      refused('provider-down'),
    )
    const { refusal } = (await window.call(contract.getEntryRefusal)).body
    expect(refusal.tenantId).toBe(tenantId)
    await tandem.ownerQuery(`update directory_tenant set issuer = 'http://127.0.0.1:9'`)
    const { location } = await window.goto(`/auth/${tenantId}/start`)
    expect(location).toBe('/sign-in/refused')
    expect((await window.call(contract.getEntryRefusal)).body.refusal.why).toBe('provider-down')
    await tandem.ownerQuery('update directory_tenant set issuer = $1', [forger.url])
    forger.state.broken = false
    expect((await roundTrip({})).location).toBe('/deals')
  })

  test('ORG-2: neither the log nor the reply holds a code or a secret', () => {
    const log = tandem.lines.join('\n')
    expect(log).toContain('a sign-in from a directory failed')
    expect(log).not.toMatch(/code=any|code_verifier|a secret between/)
  })
})
