import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, listApiKeys } from '../../src/contract/api-keys.ts'
import { openEngagement, withdrawInvitation } from '../../src/contract/engagements.ts'
import {
  advanceReferral,
  amendReferral,
  closeReferral,
  getReferral,
  listReferrals,
  writeNote,
} from '../../src/contract/referrals.ts'
import { getMe } from '../../src/contract/sessions.ts'
import { closeDatabase, type Database, openDatabase } from '../../src/server/db/database.ts'
import { registerFeatures } from '../../src/server/features.ts'
import { createApp } from '../../src/server/http/app.ts'
import { type DealDesk, openDealDesk } from '../deal-desk.ts'
import { wireOpening, wireReferrals } from './desk.ts'
import { progress, tell, torture } from './options.ts'

const runs = torture.runs('writers')
const poolSize = torture.full ? 10 : 3
const perWriter = torture.full ? torture.rounds(20, 1) : 1
let desk: DealDesk
let usual: Database
let key = ''

beforeAll(async () => {
  if (!runs) return
  desk = await openDealDesk({ more: { rateLimit: 2 ** 31 - 1 } })
  usual = desk.app.program.db
  const body = { name: 'writers', scopes: ['read', 'write'], expiresOn: null }
  key = (await desk.done('ben', createApiKey, { body })).secret
  // Signing in takes a hash, which is no part of what is measured.
  for (const who of ['ada', 'abel']) await desk.as(who)
}, 60_000)

afterAll(() => desk?.close())

/** The same program on so few connections, and with so much patience for one of them. */
async function withPool<T>(
  size: number,
  connectWithin: number,
  run: (db: Database) => Promise<T>,
): Promise<T> {
  const { connectionString } = usual.pool.options
  const db = openDatabase({ url: connectionString ?? '', schema: desk.schema, poolSize: size, connectWithin })
  desk.app.program.db = db
  try {
    return await run(db)
  } finally {
    desk.app.program.db = usual
    await closeDatabase(db)
  }
}

const onWire = (method: 'POST' | 'PATCH' | 'GET', url: string, payload?: unknown, headers = {}) =>
  desk.app.inject({
    method,
    url,
    remoteAddress: '203.0.113.9',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  })

describe.runIf(runs)('writers and connections', () => {
  it('nothing asks for a second connection while it holds one: all of it goes on a pool of one', async () => {
    await withPool(1, 5_000, async () => {
      const { own, theirs } = await desk.request({ name: 'On one connection' })
      await desk.accept(theirs)
      await desk.done('ben', writeNote, { params: { id: own }, body: { text: 'Soon', audience: [] } })
      await desk.done('ben', amendReferral, { params: { id: own }, body: { notes: 'Changed' } })
      await desk.done('ada', advanceReferral, { params: { id: theirs }, body: { stage: 40 } })
      const declined = await desk.request({ name: 'Declined on one connection' })
      const outcome = { outcome: 'Declined', reason: 'budget', note: '' }
      await desk.done('abel', closeReferral, { params: { id: declined.theirs }, body: outcome })
      const withdrawn = await desk.request({ name: 'Withdrawn on one connection' })
      const { own: id, invitationId } = withdrawn
      await desk.done('ben', withdrawInvitation, { params: { id, invitationId } })
      await desk.done('ben', closeReferral, { params: { id: own }, body: { outcome: 'Won', note: '' } })
      for (const read of [getMe, listReferrals, listApiKeys]) await desk.done('ben', read)
      await desk.done('ben', getReferral, { params: { id: own } })
      const made = await onWire('POST', wireReferrals, wireOpening('By wire'), { 'idempotency-key': 'one' })
      expect(made.statusCode, made.body).toBe(201)
      const notes = [{ op: 'replace', path: '/details/notes', value: 'By wire' }]
      expect((await onWire('PATCH', `${wireReferrals}/${made.json().id}`, notes)).statusCode).toBeLessThan(
        300,
      )
      expect((await onWire('GET', wireReferrals)).statusCode).toBe(200)
    })
  }, 60_000)

  it(
    'as many writers as there are connections, and ten times as many, all come to their end',
    async () => {
      await withPool(poolSize, 60_000, async () => {
        for (const writers of [poolSize, poolSize * 10]) {
          const waits: number[] = []
          const begun = performance.now()
          await Promise.all(
            Array.from({ length: writers }, async (_, writer) => {
              for (let count = 0; count < perWriter; count++) {
                const since = performance.now()
                const name = `Writer ${writers}-${writer}-${count}`
                const { status, body } = await desk.call('ben', openEngagement, {
                  body: desk.body({
                    name,
                    help: { type: 'general', notes: 'Please' },
                    contact: desk.contact,
                  }),
                  headers: count % 2 === 0 ? {} : { 'idempotency-key': name },
                })
                expect([status, body?.code ?? null]).toEqual([200, null])
                waits.push(performance.now() - since)
              }
            }),
          )
          const seconds = (performance.now() - begun) / 1_000
          const worst = Math.round(Math.max(...waits))
          const rate = (waits.length / seconds).toFixed(1)
          progress(`${writers} writers on ${poolSize} connections: done`)
          tell(
            'writers',
            `${writers} writers on ${poolSize} connections: ${waits.length} deals with a request, ${rate} a second, worst wait ${worst} ms`,
          )
          const [row] = await desk.ownerQuery<{ count: number }>(
            'select count(distinct engagement_id)::int as count from referral where name like $1',
            [`Writer ${writers}-%`],
          )
          expect(row?.count).toBe(waits.length)
        }
      })
    },
    torture.full ? 900_000 : 120_000,
  )

  it('who gets no connection in time is told so by both edges, with a pause, and is served once there is one', async () => {
    await withPool(2, 150, async (db) => {
      const held = [await db.pool.connect(), await db.pool.connect()]
      const { status, body, headers } = await desk.call('ben', getMe)
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'overloaded', '2'])
      const wire = await onWire('GET', wireReferrals)
      expect([wire.statusCode, wire.json().error.code, wire.headers['retry-after']]).toEqual([
        503,
        'serviceNotAvailable',
        '2',
      ])
      expect(wire.json().error.innerError.code).toBe('overloaded')
      for (const client of held) client.release()
      expect((await desk.call('ben', getMe)).status).toBe(200)
    })
  })

  it('bodies that never end are given up, and hold no connection and nobody else up meanwhile', async () => {
    const app = await createApp(desk.app.program, { logLevel: 'silent', patience: 400 })
    registerFeatures(app)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as { port: number }
    try {
      const slow = Array.from({ length: 20 }, () => unending(port))
      const { cookie } = await desk.as('ben')
      const answer = await fetch(`http://127.0.0.1:${port}/api/me`, { headers: { cookie: cookie ?? '' } })
      expect(answer.status).toBe(200)
      expect(usual.pool.waitingCount).toBe(0)
      const told = await Promise.all(slow)
      expect(told.filter((text) => text !== '' && !text.startsWith('HTTP/1.1 408'))).toEqual([])
      expect(told.some((text) => text.includes('did not come to its end in time'))).toBe(true)
    } finally {
      await app.close()
    }
  }, 60_000)
})

/** Begins a deal and sends a byte of it now and then; answers with what it was told at the end. */
function unending(port: number): Promise<string> {
  return new Promise((resolve) => {
    let told = ''
    let timer: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /api/engagements HTTP/1.1\r\nhost: x\r\nx-tandem: 1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
      )
      // Not before, or blanks stand in front of the request.
      timer = setInterval(() => socket.write(' '), 50)
    })
    socket.on('data', (text: Buffer) => {
      told += text
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      resolve(told)
    })
  })
}
