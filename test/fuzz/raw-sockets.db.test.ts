import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWireDesk, privateDeal, referralsPath, type WireDesk } from '../wire-desk.ts'
import { createChance } from './chance.ts'

let desk: WireDesk
let port: number
beforeAll(async () => {
  desk = await openWireDesk()
  port = Number(new URL(await desk.app.listen({ port: 0, host: '127.0.0.1' })).port)
}, 60_000)
afterAll(() => desk.close())

/** What comes back for bytes as they are, until the other side closes or has said nothing for a while. */
function say(bytes: Buffer | string, quiet = 1_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    const finish = () => {
      socket.destroy()
      resolve(heard)
    }
    socket.setTimeout(quiet, finish)
    socket.on('data', (data) => {
      heard += data.toString('latin1')
    })
    socket.on('error', finish)
    socket.on('close', finish)
    socket.write(bytes)
  })
}

const statusOf = (reply: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1])
const bodyOf = (reply: string) => JSON.parse(reply.slice(reply.indexOf('\r\n\r\n') + 4))
const get = (target: string, ...headers: string[]) =>
  [`GET ${target} HTTP/1.1`, 'Host: api.example.test', 'Connection: close', ...headers, '', ''].join('\r\n')

describe('what is no HTTP', () => {
  const broken: Record<string, [string, number]> = {
    'no method': ['\r\nGARBAGE\r\n\r\n', 400],
    'a header without a colon': ['GET / HTTP/1.1\r\nHost x\r\n\r\n', 400],
    'a blank before the colon': ['GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n', 400],
    'a control character': ['GET /api/me HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n', 400],
    'two lengths': [
      'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
      400,
    ],
    'length and chunks': [
      'POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    'chunks of no size': [
      'POST /api/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n0\r\n\r\n',
      400,
    ],
    'headers without end': [`GET /api/me HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}`, 431],
    'another protocol': ['\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
  }
  for (const [name, [bytes, status]] of Object.entries(broken)) {
    it(`AP-14: ${name}: ${status}, as JSON with a Request-ID`, async () => {
      const reply = await say(bytes)
      expect(statusOf(reply)).toBe(status)
      expect(reply).toMatch(/^request-id: [0-9a-f-]{36}\r$/m)
      expect(bodyOf(reply)).toEqual(
        /\/api/.test(bytes)
          ? { code: 'invalid', message: expect.any(String), requestId: expect.any(String), fields: [] }
          : { error: { code: 'invalidRequest', message: expect.any(String) } },
      )
    })
  }

  it('AP-14: a request that breaks off, and bytes of chance, end no more than their own connection', async () => {
    const chance = createChance(7)
    const whole = `POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{"email":"a`
    const garbage = Array.from({ length: 150 }, () => {
      const text = Buffer.from(chance.percent(60) ? get(referralsPath) : whole)
      if (chance.percent(50)) return text.subarray(0, chance.below(text.length))
      return chance.percent(30)
        ? randomBytes(chance.below(400))
        : Buffer.from(text.map((byte) => (chance.percent(4) ? chance.below(256) : byte)))
    })
    const replies = await Promise.all(garbage.map((bytes) => say(bytes, 300)))
    for (const reply of replies) if (reply !== '') expect(statusOf(reply)).toBeLessThan(500)
    expect(statusOf(await say(get('/healthz')))).toBe(200)
    expect(desk.lines.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([])
  })
})

describe('blanks in the address', () => {
  it('AP-3: a list of the documents, with its blanks as they are printed, is answered as it was meant', async () => {
    const ben = await desk.as('ben')
    await ben('POST', referralsPath, { body: privateDeal({ name: 'Found by blanks' }) })
    const authorization = `Authorization: Bearer ${await desk.keyOf('ben')}`
    const reply = await say(
      get(`${referralsPath}?$filter=status eq 'Active'&$orderby=createdDateTime desc`, authorization),
    )
    expect(statusOf(reply)).toBe(200)
    expect(reply).toMatch(/^connection: close\r$/m)
    const meant = await ben(
      'GET',
      `${referralsPath}?$filter=status%20eq%20'Active'&$orderby=createdDateTime%20desc`,
    )
    expect(bodyOf(reply).value).toEqual(meant.body.value)
    expect(JSON.stringify(bodyOf(reply))).toContain('Found by blanks')
  })

  it('AP-4, AP-14: without a token it is refused like any other, and a wrong filter by its place', async () => {
    expect(statusOf(await say(get(`${referralsPath}?$filter=status eq 'New'`)))).toBe(401)
    const authorization = `Authorization: Bearer ${await desk.keyOf('ben')}`
    const reply = await say(get(`${referralsPath}?$filter=status equals 'New'`, authorization))
    expect([statusOf(reply), bodyOf(reply).error.code]).toEqual([400, 'invalidRequest'])
  })

  it('AP-14: where anything else is doubtful, the reply says to encode them', async () => {
    const doubtful = [
      get('/api/events?name=a b'),
      get(`${referralsPath}?$filter=a b`).replace('GET', 'POST'),
      get(`${referralsPath}?$filter=a b`, 'Content-Length: 5'),
      get(`${referralsPath}?$filter=a b`, 'Transfer-Encoding: chunked'),
      get(`${referralsPath}?$filter=a b`, 'Host: other.example'),
      get(`${referralsPath}?$filter=a b`, ' folded'),
      `${get(`${referralsPath}?$filter=a b`)}GET /healthz HTTP/1.1\r\n\r\n`,
      get(`${referralsPath}?$filter=a b HTTP/1.1\r\nX: y`).replace('\r\nX', '\nX'),
    ]
    for (const bytes of doubtful) {
      const reply = await say(bytes)
      expect([bytes, statusOf(reply)]).toEqual([bytes, 400])
      expect(reply).toContain('%20')
    }
  })
})
