import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askPasswordReset } from '#contract/people.ts'
import { getMe } from '#contract/sessions.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'

let tandem: TestApp
let cookie: string
const writing: { method: string; url: string }[] = []

beforeAll(async () => {
  tandem = await openTestApp({
    beforeRoutes: (app) =>
      app.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat())
          if (['POST', 'PUT', 'PATCH'].includes(one)) writing.push({ method: one, url })
      }),
  })
  cookie = (await tandem.as('ben')).cookie ?? ''
})
afterAll(() => tandem?.close())

type Sent = { method?: string; url: string; payload: string | Buffer; headers?: Record<string, string> }

function send({ method = 'PATCH', url, payload, headers = {} }: Sent) {
  const given = { 'x-tandem': '1', 'content-type': 'application/json', cookie, ...headers }
  return tandem.app.inject({ method: method as 'PATCH', url, payload, headers: given })
}

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const deeper = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const wide = (count: number) => `{${Array.from({ length: count }, (_, at) => `"m${at}":0`).join(',')}}`

describe('a body that is small to send and costly to read', () => {
  test('AP-14: is refused by every address that takes one, and costs nobody else anything', async () => {
    expect(writing.length).toBeGreaterThan(60)
    const bombs = [deep(40_000), deeper(15_000), wide(10_000), `[${'0,'.repeat(40_000)}0]`]
    const bad: string[] = []
    for (const [at, { method, url }] of writing.entries()) {
      const address = url.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')
      const { statusCode } = await send({ method, url: address, payload: bombs[at % bombs.length] ?? '' })
      // What takes no body does not look at it.
      if (statusCode >= 500 || statusCode < 200) bad.push(`${method} ${url}: ${statusCode}`)
    }
    expect(bad).toEqual([])
    expect(tandem.lines.filter((line) => line.includes('"level":"error"'))).toEqual([])
  }, 120_000)

  test('AP-14: a field of every form is named as wrong at any depth', async () => {
    for (const value of [deep(50_000), deeper(20_000), '1e999', '-1e999', `"${'x'.repeat(300_000)}"`]) {
      const reply = await send({ url: '/api/me', payload: `{"scheme":${value}}` })
      expect([value.slice(0, 9), reply.statusCode, reply.json().fields?.[0]?.path]).toEqual([
        value.slice(0, 9),
        422,
        'scheme',
      ])
    }
  })

  test('AP-14: an address of a megabyte is no address, and is known as none in one pass, without signing in', async () => {
    for (const part of ['.', 'a.', '@']) {
      const body = { email: `a@${part.repeat(400_000)} ` }
      const { status, body: said } = await tandem.browser().call(askPasswordReset, { body })
      expect([status, said.fields[0].path]).toEqual([422, 'email'])
    }
  })
})

describe('a body that is packed', () => {
  test.each(['gzip', 'deflate', 'br'])('AP-14: as %s is not unpacked', async (coding) => {
    const packed = gzipSync(JSON.stringify({ scheme: 'dark' }))
    const reply = await send({ url: '/api/me', payload: packed, headers: { 'content-encoding': coding } })
    expect(reply.statusCode).toBeGreaterThanOrEqual(400)
    expect(reply.statusCode).toBeLessThan(500)
    const me = await tandem.app.inject({ url: '/api/me', headers: { cookie } })
    expect(me.json().person.scheme).toBe('auto')
  })

  test.each([
    ['multipart/form-data; boundary=x', 415],
    ['application/x-www-form-urlencoded', 415],
    ['text/plain', 422],
  ])('AP-14: or comes as %s, as forms of browsers do, is not taken', async (type, status) => {
    const headers = { 'content-type': type }
    expect((await send({ url: '/api/me', payload: '{"scheme":"dark"}', headers })).statusCode).toBe(status)
  })
})

describe('names that mean something to JavaScript', () => {
  test.each([
    '{"__proto__":{"scheme":"dark"}}',
    '{"\\u005f_proto__":{"scheme":"dark"}}',
    '{"constructor":{"prototype":{"scheme":"dark"}}}',
    '{"scheme":"light","toString":1,"hasOwnProperty":1,"__defineGetter__":1}',
  ])('AP-14: %s changes no prototype, and no member that was not asked for', async (payload) => {
    await send({ url: '/api/me', payload })
    expect(({} as { scheme?: unknown }).scheme).toBeUndefined()
    expect(typeof {}.hasOwnProperty).toBe('function')
    const ben = tandem.browser()
    ben.setCookie(cookie)
    expect((await ben.call(getMe)).body.person.scheme).not.toBe('dark')
  })

  test('AP-14: a parameter that stands there twice is not read as one', async () => {
    for (const query of ['limit=5&limit=6', 'country=NL&country=US', 'search=a&search=b']) {
      const reply = await tandem.app.inject({ url: `/api/referrals?${query}`, headers: { cookie } })
      expect([query, reply.statusCode]).toEqual([query, 422])
    }
  })

  test('AP-14: of two members of one name the last counts, for the check and for what is done', async () => {
    expect((await send({ url: '/api/me', payload: '{"scheme":"light","scheme":7}' })).statusCode).toBe(422)
    const reply = await send({ url: '/api/me', payload: '{"scheme":7,"scheme":"light"}' })
    expect([reply.statusCode, reply.json().person.scheme]).toEqual([200, 'light'])
  })
})
