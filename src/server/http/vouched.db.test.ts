import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changeMe, getMe } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { programWith } from '../../../test/bearer.ts'
import { audience, forged, openTokenProvider } from '../../../test/token-provider.ts'

type TokenProvider = Awaited<ReturnType<typeof openTokenProvider>>

let tandem: TestApp
let provider: TokenProvider
const ben = { email: 'ben@birch.example', email_verified: true }

beforeAll(async () => {
  tandem = await openTestApp()
  provider = await openTokenProvider()
  // The first look at everything takes a while on a busy machine, and a provider is given some seconds only.
  configure()
  await ask(await provider.token(ben))
})
afterAll(async () => {
  await provider?.close()
  await tandem?.close()
})
beforeEach(() => {
  tandem.setClock(new Date().toISOString())
  configure()
  provider.state.broken = false
  provider.asked.length = 0
})

/** As after a start: nothing is known of the provider. */
function configure(more: object = {}): void {
  Object.assign(tandem.app.program, {
    apiProvider: { issuer: provider.url, audience, trusted: false, ...more },
  })
}

const ask = (token: string) => programWith(tandem, token).call(getMe)
const payloadOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
const keysAsked = () => provider.asked.filter((path) => path === '/jwks').length
const now = () => Math.floor(Date.now() / 1000)
const ours = () => ({ iss: provider.url, aud: audience, iat: now(), exp: now() + 600, ...ben })

describe('a token of the configured OpenID provider', () => {
  test('AP-4: acts as the person whose verified address it names, with the roles of now', async () => {
    const token = await provider.token({ ...ben, email: ' Ben@Birch.Example ' })
    const { status, body } = await ask(token)
    expect([status, body.person?.email, body.organization?.name]).toEqual([200, 'ben@birch.example', 'Birch'])
    const changed = await programWith(tandem, token).call(changeMe, { body: { scheme: 'dark' } })
    expect([changed.status, changed.body.person.scheme]).toEqual([200, 'dark'])

    const id = tandem.world.people.get('ben')?.actor.personId
    const roles = `role_assignment where person_id = '${id}'`
    const taken = await tandem.ownerQuery(`delete from ${roles} and role = 'referrals-admin' returning *`)
    expect((await ask(token)).body.worksOnReferrals).toBe(false)
    await tandem.ownerQuery(
      `insert into role_assignment (organization_id, person_id, role) values ($1, $2, 'referrals-admin')`,
      [taken[0]?.organization_id, id],
    )
    expect((await ask(token)).body.worksOnReferrals).toBe(true)
  })

  test('AP-4: an address that is not verified counts only where the provider is trusted with it', async () => {
    const bare = await provider.token({ email: 'ben@birch.example' })
    const denied = await provider.token({ email: 'ben@birch.example', email_verified: false })
    const named = await provider.token({ upn: 'BEA@birch.example' })
    for (const token of [bare, denied, named]) expect((await ask(token)).status).toBe(401)
    configure({ trusted: true })
    expect((await ask(bare)).status).toBe(200)
    expect((await ask(denied)).status).toBe(401)
    expect((await ask(named)).body.person.email).toBe('bea@birch.example')
    expect((await ask(await provider.token({ preferred_username: 'cleo' }))).status).toBe(401)
  })

  test('AP-4: whom nobody knows here, and who has left, is nobody', async () => {
    expect((await ask(await provider.token({ ...ben, email: 'stranger@birch.example' }))).status).toBe(401)
    const carl = await provider.token({ email: 'carl@cedar.example', email_verified: true })
    expect((await ask(carl)).status).toBe(200)
    await tandem.ownerQuery(`delete from membership where email = 'carl@cedar.example'`)
    expect((await ask(carl)).status).toBe(401)
  })

  test('AP-4: it is over when it says so, and is counted like any other bearer', async () => {
    const token = await provider.token(ben)
    expect((await ask(token)).status).toBe(200)
    tandem.setClock(new Date(Date.now() + 665_000).toISOString())
    expect((await ask(token)).status).toBe(401)
    tandem.setClock(new Date().toISOString())
    Object.assign(tandem.app.program, { rateLimit: 3 })
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(token)))
    Object.assign(tandem.app.program, { rateLimit: undefined })
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3)
  })

  test('AP-4: where no provider is configured, none of its tokens counts', async () => {
    const token = await provider.token(ben)
    Object.assign(tandem.app.program, { apiProvider: null })
    expect((await ask(token)).status).toBe(401)
  })
})

describe('what is not its token', () => {
  test('AP-4: rubbish, and what is not meant for us, costs no look at the network', async () => {
    const parts = (await provider.token(ben)).split('.')
    provider.asked.length = 0
    const secret = new TextEncoder().encode('a secret that is long enough for HS256')
    const rubbish = [
      'ey.ey.x',
      'eyJ.eyJ.abc',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${parts[1]}.x`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${parts[1]}.`,
      await forged(ours(), { alg: 'HS256', key: secret }),
      await forged({ ...ours(), iss: 'https://elsewhere.example' }),
      await forged({ ...ours(), aud: 'api://other' }),
      await forged({ ...ours(), exp: now() - 120 }),
      await forged({ ...ours(), exp: 'later' }),
      await forged({ iss: provider.url, aud: audience, ...ben }),
    ]
    for (const token of rubbish) expect([token, (await ask(token)).status]).toEqual([token, 401])
    expect(provider.asked).toEqual([])
  })

  test('AP-4: a forged signature, a changed payload and another audience are found out', async () => {
    const token = await provider.token(ben)
    const [head, , signature] = token.split('.')
    const changed = { ...payloadOf(token), email: 'abel@aster.example' }
    const tampered = `${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`
    expect((await ask(tampered)).status).toBe(401)
    expect((await ask(await forged(ours()))).status).toBe(401)
    expect((await ask(await forged({ ...ours(), aud: [audience, 'x'], nbf: now() + 500 }))).status).toBe(401)
    expect((await ask(token)).status).toBe(200)
  })

  test('AP-4: however many forgeries name new keys, the provider is asked for its keys once', async () => {
    const token = await provider.token(ben)
    expect((await ask(token)).status).toBe(200)
    expect(keysAsked()).toBe(1)
    const forgeries = await Promise.all(
      Array.from({ length: 8 }, (_, index) => forged(ours(), { kid: `new-${index}` })),
    )
    for (const one of forgeries) expect((await ask(one)).status).toBe(401)
    expect((await ask(token)).status).toBe(200)
    expect(keysAsked()).toBe(1)
    expect(provider.asked.filter((path) => path.includes('openid-configuration'))).toHaveLength(1)
  })
})

describe('the keys of the provider', () => {
  test('AP-4: a key that is new is fetched when the first token names it', async () => {
    expect((await ask(await provider.token(ben))).status).toBe(200)
    provider.turnKeys('two')
    const token = await provider.token(ben)
    const later = Date.now() + 31_000
    const real = Date.now
    Date.now = () => later
    const { status } = await ask(token).finally(() => {
      Date.now = real
    })
    expect(status).toBe(200)
    expect(keysAsked()).toBe(2)
  })

  test('AP-4: while they cannot be had, the answer is 503 and not 401, and the provider is let alone for a while', async () => {
    const token = await provider.token(ben)
    provider.state.broken = true
    provider.asked.length = 0
    const answers = [await ask(token), await ask(token), await ask(token)]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(3).fill([503, 'unavailable']),
    )
    expect(provider.asked).toHaveLength(1)
    expect((await ask('tdm_wrong')).status).toBe(401)
    provider.state.broken = false
    configure()
    expect((await ask(token)).status).toBe(200)
  })

  test('AP-4: a provider that calls itself by another name is not believed', async () => {
    const token = await provider.token(ben)
    const other = provider.url.replace('127.0.0.1', 'localhost')
    configure({ issuer: other })
    expect((await ask(token)).status).toBe(401)
    const claiming = await forged({ ...ours(), iss: other })
    expect((await ask(claiming)).status).toBe(503)
  })
})
