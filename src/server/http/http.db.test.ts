import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import { changeMe, getMe, signIn } from '#contract/sessions.ts'
import { listSolutions } from '#contract/solutions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { createApp } from './app.ts'

let tandem: TestApp
const web = mkdtempSync(join(tmpdir(), 'tandem-web-'))

beforeAll(async () => {
  tandem = await openTestApp()
})
afterAll(async () => {
  rmSync(web, { recursive: true })
  await tandem?.close()
})

describe('requests of other sites', () => {
  const body = { scheme: 'dark' }
  const refused: Record<string, string>[] = [
    { 'x-tandem': '' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
  ]
  for (const headers of refused) {
    test(`ORG-1: a change is refused that comes with ${JSON.stringify(headers)}`, async () => {
      const ben = await tandem.as('ben')
      const answer = await ben.call(changeMe, { body, headers })
      expect(answer.status).toBe(403)
      expect(answer.body.code).toBe('cross-site')
      expect((await ben.call(getMe)).body.person.scheme).toBe('auto')
    })
  }

  test('ORG-1: our own page may change, by the public address and by the one it was asked at', async () => {
    const ben = await tandem.as('cleo')
    for (const origin of ['http://localhost:8080', 'https://localhost:8080'])
      expect(
        (await ben.call(changeMe, { body, headers: { origin, 'sec-fetch-site': 'same-origin' } })).status,
      ).toBe(200)
  })
})

describe('what is wrong with a request', () => {
  const open = {
    name: 'x'.repeat(300),
    locationId: null,
    customerId: 'no',
    contact: null,
    value: { amount: '1,5', currency: 'usd' },
    closeOn: '18.12.2026',
    notes: '',
    purchaseIntent: 'perhaps',
    crmId: '',
    campaignId: '',
    team: [{ firstName: 'Ben', lastName: 'Baker', phone: '1', title: '' }],
    solutions: 'none',
    help: null,
    visibleToVendor: 'true',
    partnerId: null,
  }

  test('DF-1: every field at fault is named at once, and nothing in a body is taken for something else', async () => {
    const { status, body } = await (await tandem.as('ben')).call(openEngagement, { body: open })
    expect(status).toBe(422)
    const codes = Object.fromEntries(
      body.fields.map((fault: { path: string; code: string }) => [fault.path, fault.code]),
    )
    expect(codes).toEqual({
      name: 'too-long',
      customerId: 'form',
      'value/amount': 'amount',
      'value/currency': 'currency',
      closeOn: 'day',
      purchaseIntent: 'choice',
      'team/0/email': 'required',
      solutions: 'form',
      visibleToVendor: 'form',
    })
    expect(body.fields.find((fault: { path: string }) => fault.path === 'name').facts).toEqual({ max: 255 })
  })

  test('DF-1: a missing body, one that is not JSON, a zero character and a huge one are answered, not crashed on', async () => {
    const ben = await tandem.as('ben')
    expect((await ben.call(changeMe)).status).toBe(422)
    const raw = (payload: string, type = 'application/json') =>
      tandem.app.inject({
        method: 'PATCH',
        url: '/api/me',
        payload,
        headers: { 'x-tandem': '1', 'content-type': type, cookie: ben.cookie ?? '' },
      })
    expect((await raw('{"scheme":')).statusCode).toBe(400)
    expect((await raw('<a/>', 'text/xml')).statusCode).toBe(415)
    expect((await raw(`{"scheme":"${'x'.repeat(1024 * 1024)}"}`)).statusCode).toBe(413)
    expect((await raw('{"__proto__":{"scheme":"dark"}}')).statusCode).toBe(400)
    const zero = await tandem
      .browser('198.51.100.9')
      .call(signIn, { body: { email: 'a\u0000b@c.de', password: 'x' } })
    expect(zero.body.fields).toEqual([{ path: 'email', code: 'form', facts: {} }])
  })

  test('UI-8: only text of an address is converted, and unknown members of it are left aside', async () => {
    const ben = await tandem.as('ben')
    expect((await ben.call(listReferrals, { query: { limit: '5', nonsense: '1' } })).status).toBe(200)
    const { body } = await ben.call(listReferrals, { query: { limit: 'many' } })
    expect(body.fields).toEqual([{ path: 'limit', code: 'form', facts: {} }])
    expect((await ben.call(listSolutions, { query: { kind: 'stolen' } })).body.fields[0].code).toBe('choice')
  })

  test('VIS-1: an id of the wrong form leads nowhere, like one that does not exist', async () => {
    const ben = await tandem.as('ben')
    for (const id of ["'; drop table person; --", '00000000-0000-7000-8000-000000000000']) {
      const answer = await ben.call(getReferral, { params: { id: encodeURIComponent(id) } })
      expect(answer.status).toBe(404)
      expect(answer.body.code).toBe('not-found')
    }
  })

  test('UI-1: an unknown call is answered in the same shape, with the number of the request', async () => {
    const reply = await tandem.app.inject('/api/nothing')
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'not-found', requestId: reply.headers['request-id'] })
  })
})

describe('what leaves the server', () => {
  test('ORG-1: an error that nobody expected tells the caller nothing', async () => {
    const app = await createApp(tandem.app.program, { logLevel: 'silent' })
    app.get('/api/broken', { config: { access: 'public' } }, () => {
      throw Object.assign(new Error('select secret from person'), { detail: 'Key (email)=(x@y.z)' })
    })
    const reply = await app.inject('/api/broken')
    expect(reply.statusCode).toBe(500)
    expect(reply.json()).toEqual({ code: 'bug', message: expect.any(String), requestId: expect.any(String) })
    await app.close()
  })

  test('ORG-1: logs hold no passwords, cookies, search words or rows', async () => {
    const ben = await tandem.as('ben')
    await tandem
      .browser('198.51.100.8')
      .call(signIn, { body: { email: 'spy@birch.example', password: 'sesame-7391' } })
    await ben.call(listSolutions, { query: { search: 'searched-word' } })
    const app = await createApp(tandem.app.program, { logTo: { write: (line) => tandem.lines.push(line) } })
    app.get('/api/broken', { config: { access: 'public' } }, () => {
      throw Object.assign(new Error('broken'), { detail: 'Key (email)=(row@secret.example)' })
    })
    await app.inject('/api/broken?q=queried-word')
    const log = tandem.lines.join('\n')
    const token = (ben.cookie ?? '').split('=')[1] ?? 'none'
    for (const secret of [
      'sesame-7391',
      'tandem-demo',
      token,
      'searched-word',
      'queried-word',
      'row@secret.example',
      'spy@',
    ])
      expect(log).not.toContain(secret)
    expect(log).toContain('"route":"/api/solutions"')
    await app.close()
  })

  test('ORG-1: logs hold no secret either that stands in an address, a header or the words of an error, at any level', async () => {
    const lines: string[] = []
    const app = await createApp(tandem.app.program, {
      logLevel: 'debug',
      logTo: { write: (line) => lines.push(line) },
    })
    app.get('/api/broken', { config: { access: 'public' } }, (request) => {
      const { cookie, authorization } = request.headers
      throw new Error(
        `postgres://app:hunter2@db ${request.url} cookie: ${cookie} authorization: ${authorization}`,
      )
    })
    const secret = 'Zk3_9tQvL0-yB2mXn5Rd8WcJ7hPf4GsA1eUoTiKqVbE'
    const headers = {
      cookie: `tandem_session=${secret}`,
      authorization: `Bearer tdm_${secret}`,
      'x-tandem': '1',
    }
    await app.inject({ url: `/api/broken?code=${secret}&token=${secret}`, headers })
    const urls = ['/api/password-resets', '/api/me', '/auth/callback', '/v1.0/engagements/referrals']
    for (const url of urls) await tandem.app.inject({ url: `${url}?code=${secret}&token=${secret}`, headers })
    const payload = `grant_type=password&password=${secret}`
    await tandem.app.inject({ method: 'POST', url: '/common/oauth2/v2.0/token', payload })
    lines.push(...tandem.lines)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.join('')).toContain('"msg":"a request failed"')
    expect(lines.join('')).not.toContain(secret.slice(4))
    expect(lines.join('')).not.toContain('hunter2')
    await app.close()
  })

  test('ORG-1: no address of the API is without a word on who may call it', async () => {
    const app = await createApp(tandem.app.program, { logLevel: 'silent' })
    expect(() => app.get('/api/open', () => 'secret')).toThrow('does not say who may call it')
    await app.close()
  })

  test('ORG-1: the application cannot reach the tables of people and sessions but through its functions', async () => {
    const rows = await tandem.ownerQuery<{ name: string }>(
      `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'
         and obj_description(oid, 'pg_class') like 'system%'`,
      [tandem.schema],
    )
    expect(rows.map((row) => row.name)).toEqual(
      expect.arrayContaining(['person', 'session', 'sign_in_attempt', 'member_of']),
    )
    for (const { name } of rows) {
      await expect(tandem.db.pool.query(`select from ${name}`)).rejects.toThrow('permission denied')
      await expect(tandem.db.pool.query(`delete from ${name}`)).rejects.toThrow('permission denied')
    }
    await expect(
      tandem.db.pool.query(`insert into organization values (gen_random_uuid(), 'partner', 'x', 'y')`),
    ).rejects.toThrow('permission denied')
  })
})

describe('the functions that reach people and sessions', () => {
  test('ORG-1: only the application may call them', async () => {
    const rows = await tandem.ownerQuery<{ name: string; app: boolean; anyone: boolean }>(
      `select proname as name, has_function_privilege('tandem_app', oid, 'execute') as app,
         has_function_privilege('public', oid, 'execute') as anyone
       from pg_proc where pronamespace = $1::regnamespace and prosecdef`,
      [tandem.schema],
    )
    expect(rows.map((row) => row.name)).toEqual(
      expect.arrayContaining(['find_session', 'set_password', 'begin_program']),
    )
    expect(rows.filter((row) => row.anyone || !row.app)).toEqual([])
  })
})

describe('the pages', () => {
  test('UI-1: any address is the one document, whose styles carry a nonce of this reply alone', async () => {
    mkdirSync(join(web, 'assets'))
    writeFileSync(join(web, 'index.html'), '<meta nonce="tandem-nonce">')
    writeFileSync(join(web, 'assets', 'main-1a2b.js'), 'let x')
    writeFileSync(join(web, 'tandem.svg'), '<svg/>')
    const app = await createApp(tandem.app.program, { webFolder: web, logLevel: 'silent' })
    const [one, two] = [await app.inject('/deals/1?tab=inbound'), await app.inject('/')]
    expect(one.headers['content-type']).toContain('text/html')
    const nonce = /nonce="([\w-]{22})"/.exec(one.body)?.[1] ?? ''
    const policy = String(one.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(two.body).not.toContain(nonce)

    const script = await app.inject('/assets/main-1a2b.js')
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(script.headers['x-content-type-options']).toBe('nosniff')
    expect((await app.inject('/tandem.svg')).headers['cache-control']).toBe('no-cache')
    expect((await app.inject('/assets/gone.js')).statusCode).toBe(404)
    expect((await app.inject('/../../etc/passwd')).body).not.toContain('root:')
    await app.close()
  })

  test('UI-1: the server says whether it lives and whether it can work', async () => {
    expect((await tandem.app.inject('/healthz')).statusCode).toBe(200)
    expect((await tandem.app.inject('/readyz')).json()).toMatchObject({ status: 'ready' })
  })
})

test('what the API answers is kept nowhere, however its address is spelled', async () => {
  for (const url of ['/api/nothing', '/API/nothing']) {
    expect((await tandem.app.inject(url)).headers['cache-control']).toBe('no-store')
  }
})
