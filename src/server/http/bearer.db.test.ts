import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { scopeOf } from '#contract/endpoint.ts'
import { openEngagement } from '#contract/engagements.ts'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import { changeMe, getMe, signIn } from '#contract/sessions.ts'
import { registerFeatures } from '#server/features.ts'
import { morning, openTestApp, type TestApp } from '../../../test/app.ts'
import { keyOf, programWith } from '../../../test/bearer.ts'
import { openDealDesk } from '../../../test/deal-desk.ts'
import { createApp } from './app.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(() => tandem?.close())

async function endpoints(): Promise<Endpoint[]> {
  const folder = new URL('../../contract/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href)))
  const all = modules.flatMap((one) => Object.values(one)) as Endpoint[]
  return all.filter((one) => typeof one?.path === 'string' && typeof one.method === 'string')
}

describe('what no key reaches', () => {
  const closed = new Set(
    [
      'getCompanySignIn addDomain proveDomain removeDomain addTenant changeTenant removeTenant acceptLinkRequest',
      'dismissLinkRequest changeSignInRules forgetCompanyAccount',
      'getSecurity endBrowser beginSecondFactor confirmSecondFactor replaceRecoveryCodes removeSecondFactor',
      'resetSecondFactor listSecondFactors changePassword signOut signOutEverywhere switchOrganization joinAlso askAccess',
      'listInvitations invitePerson resendInvitation withdrawPersonInvitation previewRemoval removeUser addUser',
      'changeRoles changeStageNames addLocation changeLocation retireLocation',
      'addPartner enrolPartner vetPartner changeEnrolment listApplications takeApplications approveApplication',
      'rejectApplication listMails getMail sendMailAgain changeMailLanguage',
      'askMailAddress confirmMailAddress dropMailAddress',
      'listApiKeys listOrganizationApiKeys createApiKey revokeApiKey',
    ].flatMap((line) => line.split(' ')),
  )

  test('AP-4: it is all that is about signing in or about who may do what, and what is added there later', async () => {
    const all = await endpoints()
    expect(all.length).toBeGreaterThan(100)
    const declared = all.filter(({ signedInOnly }) => signedInOnly).map(({ name }) => name)
    expect(declared.sort()).toEqual([...closed].sort())
    const about =
      /^\/api\/(session|sessions|api-keys|users|invitations|joining|access-requests|locations|mails|mail-language|company-sign-in|second-factors|partner-applications|partner-enrolments|me\/(password|security|sessions|second-factor|mail-address)|organization)(\/|$)/
    const harmless = ['listUsers', 'listLocations']
    for (const one of all.filter(({ path, access }) => access !== 'public' && about.test(path)))
      expect([one.name, one.signedInOnly === true || harmless.includes(one.name)]).toEqual([one.name, true])
  })

  test('AP-4: over every address: 403 where only a person may, and where a change is asked of a reading key', async () => {
    const admin = await keyOf(tandem, 'ben')
    const reader = await keyOf(tandem, 'ben', { scopes: ['read'] })
    Object.assign(tandem.app.program, { rateLimit: 10_000 })
    const zero = '00000000-0000-7000-8000-000000000000'
    const params = new Proxy({}, { get: () => zero }) as Record<string, string>
    for (const one of (await endpoints()).filter(({ access }) => access !== 'public')) {
      const [full, reading] = [
        await admin.program.call(one, { params }),
        await reader.program.call(one, { params }),
      ]
      const said = (answer: typeof full) => answer.body?.refusal?.code ?? answer.body?.code ?? answer.status
      if (one.signedInOnly) {
        expect([one.name, full.status, said(full)]).toEqual([one.name, 403, 'key.signed-in-only'])
        expect([one.name, said(reading)]).toEqual([one.name, 'key.signed-in-only'])
        continue
      }
      expect([one.name, [401, 500].includes(full.status)]).toEqual([one.name, false])
      expect([one.name, String(said(full)).startsWith('key.')]).toEqual([one.name, false])
      const needed = scopeOf(one)
      const refused = needed === 'read' ? null : needed === 'write' ? 'key.read-only' : 'key.scope'
      if (refused === null)
        expect([one.name, String(said(reading)).startsWith('key.')]).toEqual([one.name, false])
      else expect([one.name, reading.status, said(reading)]).toEqual([one.name, 403, refused])
    }
    Object.assign(tandem.app.program, { rateLimit: undefined })
    expect((await admin.browser.call(getMe)).status).toBe(200)
  })
})

describe('a bearer', () => {
  test('AP-4: what is none of ours is 401, with the way to call', async () => {
    const { secret } = await keyOf(tandem, 'ben')
    const wrong = [
      '',
      'x',
      'tdm_short',
      secret.slice(0, -1),
      `${secret}x`,
      `tdm_${'x'.repeat(43)}`,
      secret.replace('tdm_', 'tda_'),
      'eyJhbGciOiJub25lIn0.eyJlbWFpbCI6ImJlbkBiaXJjaC5leGFtcGxlIn0.',
      'eyJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImJlbkBiaXJjaC5leGFtcGxlIn0.c2lnbmF0dXJl',
      'x'.repeat(8000),
    ]
    for (const bearer of wrong) {
      const { status, body, headers } = await programWith(tandem, bearer).call(listReferrals)
      expect([bearer, status, body.code]).toEqual([bearer, 401, 'not-signed-in'])
      expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    }
    const nobody = await tandem.browser().call(getMe)
    expect([nobody.status, nobody.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect(
      (await programWith(tandem, secret, { authorization: `bearer  ${secret} ` }).call(getMe)).status,
    ).toBe(200)
  })

  test('AP-4: it wins over a cookie, which is not read at all beside it', async () => {
    const [cleo, bens] = [await tandem.as('cleo'), await keyOf(tandem, 'ben')]
    const cookie = cleo.cookie ?? ''
    const me = await programWith(tandem, bens.secret, { cookie }).call(getMe)
    expect(me.body.person.email).toBe('ben@birch.example')
    expect((await programWith(tandem, 'wrong', { cookie }).call(getMe)).status).toBe(401)
    const anew = { email: 'ben@birch.example', password: 'tandem-demo' }
    expect((await programWith(tandem, 'wrong', { cookie }).call(signIn, { body: anew })).status).toBe(200)
    expect((await cleo.call(getMe)).status).toBe(200)
    const basic = { authorization: 'Basic eDp5', cookie }
    expect((await programWith(tandem, '', basic).call(getMe)).body.person.email).toBe('cleo@cedar.example')
  })

  test('AP-4, ORG-1: with it no page of ours needs to be behind a change; with a cookie alone it does', async () => {
    const { program, browser } = await keyOf(tandem, 'ben')
    expect((await program.call(changeMe, { body: { scheme: 'dark' } })).status).toBe(200)
    const foreign = { 'x-tandem': '', origin: 'https://evil.example' }
    const refused = await browser.call(changeMe, { body: { scheme: 'light' }, headers: foreign })
    expect([refused.status, refused.body.code]).toEqual([403, 'cross-site'])
    const basic = await browser.call(changeMe, {
      body: { scheme: 'light' },
      headers: { ...foreign, authorization: 'Basic eDp5' },
    })
    expect([basic.status, basic.body.code]).toEqual([403, 'cross-site'])
  })

  test('ORG-10: of a suspended organization it reads on, as its person does', async () => {
    const { program } = await keyOf(tandem, 'cleo')
    const suspend = (at: string) =>
      tandem.ownerQuery(`update organization set suspended_at = ${at} where name = 'Cedar'`)
    await suspend('now()')
    const { status } = await program.call(listReferrals)
    await suspend('null')
    expect(status).toBe(200)
  })

  test('AP-4, VIS-1: it opens and reads the deals of its person; to another organization they do not exist', async () => {
    const desk = await openDealDesk()
    const [bens, cleos] = [await keyOf(desk, 'ben'), await keyOf(desk, 'cleo')]
    const opened = await bens.program.call(openEngagement, { body: desk.body() })
    expect(opened.status).toBe(200)
    const params = { id: opened.body.id }
    expect((await bens.program.call(getReferral, { params })).body.name).toBe(opened.body.name)
    expect((await cleos.program.call(getReferral, { params })).status).toBe(404)
    expect((await cleos.program.call(listReferrals)).body.items).toEqual([])
    await desk.close()
  })
})

describe('how often a bearer may call', () => {
  test('AP-4: no more than so many requests a minute, refused ones counted, whatever process answers', async () => {
    const { secret } = await keyOf(tandem, 'ben')
    const other = await keyOf(tandem, 'ben')
    const second = await createApp({ ...tandem.app.program, rateLimit: 10 }, { logLevel: 'silent' })
    registerFeatures(second)
    Object.assign(tandem.app.program, { rateLimit: 10 })
    const twin = { ...tandem, app: second } as TestApp
    tandem.setClock('2026-11-19T16:00:00.000Z')
    const ask = (index: number) => programWith(index % 2 === 0 ? tandem : twin, secret).call(getMe)
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => ask(index)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(14)

    tandem.setClock('2026-11-19T16:00:42.500Z')
    const refused = await ask(0)
    expect([refused.status, refused.body.code, refused.body.retryAfter]).toEqual([429, 'throttled', 18])
    expect(refused.headers['retry-after']).toBe('18')
    expect((await other.program.call(getMe)).status).toBe(200)

    tandem.setClock('2026-11-19T16:00:59.999Z')
    expect((await ask(1)).headers['retry-after']).toBe('1')
    tandem.setClock('2026-11-19T16:01:00.000Z')
    expect((await ask(1)).status).toBe(200)
    await second.close()
  })

  test('AP-4: of first requests at once no more pass, whichever of them comes first and however far the clocks are apart', async () => {
    const { secret } = await keyOf(tandem, 'ben')
    const started = Date.parse('2026-11-19T16:30:00.000Z')
    let asked = 0
    // Each request has an earlier moment than the one before it: the clocks of two machines, half a minute apart.
    const clock = (ahead: number) => () => new Date(started + ahead - asked++).toISOString()
    const twins = await Promise.all(
      [0, 30_000].map((ahead) =>
        createApp({ ...tandem.app.program, rateLimit: 10, now: clock(ahead) }, { logLevel: 'silent' }),
      ),
    )
    for (const twin of twins) registerFeatures(twin)
    const programs = twins.map((app) => programWith({ ...tandem, app } as TestApp, secret))
    const ask = (index: number) => programs[index % 2]?.call(getMe)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => ask(index)))
    expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(10)
    expect(answers.filter((answer) => answer?.status === 429)).toHaveLength(30)
    for (const twin of twins) await twin.close()
  })

  test('AP-4: a request that is refused for another reason counts too, and a clock that is set back locks nobody out', async () => {
    const { program } = await keyOf(tandem, 'ben', { scopes: ['read'] })
    tandem.setClock('2026-11-19T17:00:00.000Z')
    for (let count = 0; count < 10; count++)
      expect((await program.call(changeMe, { body: { scheme: 'dark' } })).status).toBe(403)
    expect((await program.call(getMe)).status).toBe(429)
    tandem.setClock('2026-11-19T15:00:00.000Z')
    expect((await program.call(getMe)).status).toBe(200)
    Object.assign(tandem.app.program, { rateLimit: undefined })
    tandem.setClock(morning)
  })

  test('AP-4: six hundred a minute, unless the installation says otherwise', async () => {
    const { secret } = await keyOf(tandem, 'ben')
    const hash = `sha256('${secret}'::bytea)`
    await tandem.ownerQuery(
      `insert into bearer_use select id, 599, '2026-11-19T14:00:30.000Z' from api_key where secret_hash = ${hash}`,
    )
    const program = programWith(tandem, secret)
    expect((await program.call(getMe)).status).toBe(200)
    expect((await program.call(getMe)).status).toBe(429)
  })
})
