import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { createApp } from './app.ts'
import type { App } from './serve.ts'

let tandem: TestApp
let app: App
const routes: { method: string; url: string }[] = []
const web = mkdtempSync(join(tmpdir(), 'tandem-headers-'))

beforeAll(async () => {
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<meta nonce="tandem-nonce">')
  writeFileSync(join(web, 'assets', 'main-1a2b.js'), 'let x')
  writeFileSync(join(web, 'tandem.svg'), '<svg/>')
  tandem = await openTestApp({
    publicUrl: 'https://tandem.example',
    beforeRoutes: (server) =>
      server.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) routes.push({ method: one, url })
      }),
  })
  app = await createApp(tandem.app.program, { webFolder: web, logLevel: 'silent' })
  app.get('/api/broken', { config: { access: 'public' } }, () => {
    throw new Error('broken')
  })
  await app.ready()
})
afterAll(async () => {
  rmSync(web, { recursive: true })
  await app?.close()
  await tandem?.close()
})

type Headers = Record<string, unknown>

/** What is missing of what every reply has to carry. */
function missing(headers: Headers): string[] {
  const has = (name: string, pattern: RegExp) => pattern.test(String(headers[name] ?? '')) || name
  return [
    has('content-security-policy', /^default-src 'none'(?!.*(unsafe-eval|\*|http:)).*frame-ancestors 'none'/),
    has('content-security-policy', /base-uri 'none'/),
    has('content-security-policy', /form-action '(none|self)'/),
    has('x-content-type-options', /^nosniff$/),
    has('referrer-policy', /^same-origin$/),
    has('cross-origin-opener-policy', /^same-origin$/),
    has('cross-origin-resource-policy', /^same-origin$/),
    has('permissions-policy', /camera=\(\).*microphone=\(\)/),
    has('strict-transport-security', /^max-age=31536000; includeSubDomains$/),
    has('cache-control', /./),
    has('request-id', /^[0-9a-f-]{36}$/),
    ...['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials'].map(
      (name) => headers[name] === undefined || name,
    ),
  ].filter((one) => one !== true) as string[]
}

describe('every reply', () => {
  test('AP-14: of every route carries what protects its reader, and names no software', async () => {
    expect(routes.length).toBeGreaterThan(150)
    const wrong: string[] = []
    for (const { method, url } of routes) {
      const address = url.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000').replace(/\*$/, 'x')
      const reply = await tandem.app.inject({
        method: method as 'GET',
        url: address,
        headers: { 'x-tandem': '1' },
      })
      wrong.push(...missing(reply.headers).map((name) => `${method} ${url} ${reply.statusCode}: ${name}`))
    }
    expect(wrong).toEqual([])
  })

  test.each([
    ['a page', '/deals/1', 200],
    ['a script', '/assets/main-1a2b.js', 200],
    ['a picture', '/tandem.svg', 200],
    ['a file that is not there', '/assets/gone.js', 404],
    ['a call that is not there', '/api/nothing', 404],
    ['a call of the wire that is not there', '/v1.0/nothing', 404],
    ['an address that cannot be decoded', '/api/referrals/%zz', 400],
    ['a fault of ours', '/api/broken', 500],
  ])('AP-14: %s carries the same', async (_what, url, status) => {
    const reply = await app.inject(url)
    expect([reply.statusCode, missing(reply.headers)]).toEqual([status, []])
  })

  test('AP-14: an address that is too long carries the same', async () => {
    const reply = await tandem.app.inject(`/api/referrals/${'x'.repeat(300)}`)
    expect([reply.statusCode, missing(reply.headers)]).toEqual([414, []])
  })

  test('AP-14: what is no HTTP is answered with the same', async () => {
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
    const heard = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'))
      let text = ''
      socket.on('data', (data) => {
        text += data
      })
      socket.on('close', () => resolve(text))
    })
    const lines = heard.split('\r\n\r\n')[0]?.split('\r\n').slice(1) ?? []
    const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/).slice(0, 2)))
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
    expect(missing(headers)).toEqual([])
  })
})

describe('the policy of a page', () => {
  test('UI-1: lets no script in but the files of this server, and nothing talk to anybody else', async () => {
    const policy = String((await app.inject('/')).headers['content-security-policy'])
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule]))
    expect(rules.get('script-src')).toBe("script-src 'self'")
    expect(rules.get('default-src')).toBe("default-src 'none'")
    expect(rules.get('connect-src')).toBe("connect-src 'self'")
    expect(rules.get('object-src')).toBe("object-src 'none'")
    expect(rules.get('style-src')).toMatch(/^style-src 'self' 'nonce-[\w-]{22}'$/)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test('UI-1: the reference of the API runs no script but its own files either', async () => {
    const { headers, statusCode } = await tandem.app.inject('/docs')
    const policy = String(headers['content-security-policy'])
    if (statusCode === 200) expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/)
  })
})

describe('what may be kept', () => {
  test('ORG-1: no reply with anything of somebody, whichever way it is asked for', async () => {
    expect((await app.inject('/')).headers['cache-control']).toBe('no-store')
    for (const url of ['/api/me', '/API/me', '/v1.0/engagements/referrals', '/auth/x/start', '/healthz'])
      expect([url, (await tandem.app.inject(url)).headers['cache-control']]).toEqual([url, 'no-store'])
  })
})

describe('other origins', () => {
  test('ORG-1: are told by no header that they may read or write, asked before or with the call', async () => {
    const origin = 'https://evil.example'
    for (const url of ['/api/me', '/v1.0/engagements/referrals', '/openapi.json', '/']) {
      const before = {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'x-tandem',
      }
      for (const method of ['OPTIONS', 'GET'] as const) {
        const { headers } = await tandem.app.inject({ method, url, headers: before })
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    }
  })

  test('ORG-1: no header or parameter makes another method of a call, and TRACE and CONNECT are none', async () => {
    const ben = await tandem.as('ben')
    const cookie = ben.cookie ?? ''
    const given = {
      'x-http-method-override': 'DELETE',
      'x-http-method': 'DELETE',
      'x-method-override': 'DELETE',
    }
    const url = '/api/session?_method=DELETE'
    const headers = { ...given, cookie, 'x-tandem': '1' }
    expect((await tandem.app.inject({ method: 'GET', url, headers })).statusCode).toBe(404)
    expect((await tandem.app.inject({ method: 'GET', url: '/api/me', headers })).statusCode).toBe(200)
    expect((await tandem.app.inject({ method: 'TRACE' as 'GET', url: '/api/me', headers })).statusCode).toBe(
      404,
    )
  })

  test('ORG-1: the name that a caller gives for this host goes into no address that is told', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    }
    for (const url of ['/', '/openapi.json', '/docs', '/auth/x/start', '/api/me', '/v1.0/nothing']) {
      const reply = await tandem.app.inject({ url, headers })
      expect(`${JSON.stringify(reply.headers)} ${reply.body}`).not.toContain('evil.example')
    }
  })
})
