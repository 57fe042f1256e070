import { get, type IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey, revokeApiKey } from '#contract/api-keys.ts'
import { eventStreamPath, type FeedEvent, listEvents } from '#contract/events.ts'
import { changeRoles } from '#contract/organizations.ts'
import { amendReferral, writeNote } from '#contract/referrals.ts'
import { programWith } from '../../../test/bearer.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { nothingHeldBack } from '../../../test/held-back.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
let url: string
let deal: string
const opened: { close: () => void }[] = []

beforeAll(async () => {
  desk = await openDealDesk()
  url = await desk.app.listen({ port: 0, host: '127.0.0.1' })
  deal = (await desk.open({ name: 'Followed', team: [memberOf('ben'), memberOf('bea')] })).id
}, 60_000)
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})
afterAll(() => desk.close())

type Told = { event: string; id: string | undefined; data: string }

/** A program that reads the stream as the standard says. */
async function follow(headers: Record<string, string>, target: string = eventStreamPath) {
  const told: Told[] = []
  let ended = false
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${url}${target}`, { headers }, resolve).on('error', reject),
  )
  let rest = ''
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      told.push({ event: field('event') ?? '', id: field('id'), data: field('data') ?? '' })
    }
  })
  response.on('end', () => (ended = true)).on('error', () => (ended = true))
  const changes = () =>
    told.filter(({ event }) => event === 'change').map(({ data }) => JSON.parse(data) as FeedEvent)
  opened.push({ close: () => void response.destroy() })
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    told,
    changes,
    has: (count: number) =>
      expect.poll(() => changes().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count),
    ends: () => expect.poll(() => ended, { timeout: 10_000 }).toBe(true),
  }
}

async function keyOf(who: string, scopes = ['read']) {
  const { key, secret } = await desk.done(who, createApiKey, {
    body: { name: 'Stream', scopes, expiresOn: null },
  })
  return {
    id: key.id as string,
    bearer: { authorization: `Bearer ${secret}` },
    program: programWith(desk, secret),
  }
}

const note = (text: string) =>
  desk.done('ben', writeNote, { params: { id: deal }, body: { text, audience: [] } })

describe('the stream of events', () => {
  it('AP-1, AP-4: a program with a key gets what the pages of the feed hold, in their form and order, and what follows', async () => {
    const { bearer, program } = await keyOf('ben')
    const stream = await follow(bearer)
    expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
    await nothingHeldBack(desk)
    const pages = await program.call(listEvents, { query: { limit: '500' } })
    await stream.has(pages.body.items.length)
    await note('One more')
    await stream.has(pages.body.items.length + 1)
    const { body } = await program.call(listEvents, { query: { limit: '500', wait: '5' } })
    expect(stream.changes()).toEqual(body.items)
    const ids = stream.told.filter(({ event }) => event === 'change').map(({ id }) => id)
    expect(ids).toEqual(body.items.map((event: FeedEvent) => event.sequence))
    expect(stream.told[0]).toMatchObject({ event: 'hello' })
    expect(JSON.stringify(stream.told)).not.toContain('"notices"')
  })

  it('AP-1: goes on behind the last id, with nothing missed and nothing twice, and begins with "now" at the future', async () => {
    const { bearer } = await keyOf('ben')
    await note('Before')
    await nothingHeldBack(desk)
    const all = await follow(bearer)
    await all.has(3)
    const [, second] = all.changes()
    const again = await follow({ ...bearer, 'last-event-id': second?.sequence ?? '' })
    await again.has(all.changes().length - 2)
    expect(again.changes()).toEqual(all.changes().slice(2))
    await nothingHeldBack(desk)
    const future = await follow(bearer, `${eventStreamPath}?after=now`)
    await expect.poll(() => future.told.length).toBeGreaterThan(0)
    await note('After')
    await future.has(1)
    expect(future.changes().map((event) => event.note?.text)).toEqual(['After'])
  })

  it('AP-1: the same address as the pages gives the stream to who asks for one; kinds and deals can be chosen', async () => {
    const { bearer } = await keyOf('ben')
    const query = `?after=now&name=note.written&dealId=${deal}`
    const stream = await follow({ ...bearer, accept: 'text/event-stream' }, `${listEvents.path}${query}`)
    await expect.poll(() => stream.told.length).toBeGreaterThan(0)
    const { id: other } = await desk.open({ name: 'Another' })
    await desk.done('ben', writeNote, { params: { id: other }, body: { text: 'Elsewhere', audience: [] } })
    await desk.done('ben', amendReferral, { params: { id: deal }, body: { crmId: 'X-1' } })
    await note('Chosen')
    await stream.has(1)
    expect(stream.changes().map((event) => [event.name, event.note?.text])).toEqual([
      ['note.written', 'Chosen'],
    ])
  })

  it('AP-4, ORG-7: a key that is revoked ends its streams at once, and opens none any more', async () => {
    const { id, bearer, program } = await keyOf('ben')
    const stream = await follow(bearer, `${eventStreamPath}?after=now`)
    await desk.done('ben', revokeApiKey, { params: { id } })
    await stream.ends()
    expect(stream.told.at(-1)).toMatchObject({ event: 'bye', data: '{"reason":"signed-out"}' })
    expect((await follow(bearer)).status).toBe(401)
    expect((await program.call(listEvents)).status).toBe(401)
    expect((await follow({})).status).toBe(401)
  })

  it('ORG-7, VIS-2: a role that is taken away ends what the stream of a key tells, before the next change', async () => {
    const { bearer } = await keyOf('bea')
    const stream = await follow(bearer, `${eventStreamPath}?after=now`)
    await note('While she may')
    await stream.has(1)
    const params = { personId: desk.personId('bea') }
    const assignments = [{ role: 'business-profile-admin', locationId: null }]
    await desk.done('ben', changeRoles, { params, body: { assignments, helpTypes: [], countries: [] } })
    await note('No more')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(stream.changes().map((event) => event.note?.text)).toEqual(['While she may'])
  })

  it('AP-14: a wrong place is refused before the stream begins', async () => {
    const { bearer } = await keyOf('ben')
    expect((await follow(bearer, `${eventStreamPath}?after=yesterday`)).status).toBe(422)
    expect((await follow({ ...bearer, 'last-event-id': 'f'.repeat(48) })).status).toBe(422)
    expect((await follow(bearer, `${eventStreamPath}?dealId=${desk.unknownId}`)).status).toBe(404)
  })
})
