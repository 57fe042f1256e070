import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createClient, NetworkFailure, TandemProblem } from './client.ts'
import { endpoints } from './endpoints.ts'
import { retryAfterOf } from './send.ts'

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }
type Answer = (reply: ServerResponse, seen: Seen) => void

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that gives the prepared answers, one after the other, the last of them for ever. */
async function serverOf(...answers: Answer[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, reply) => {
    let body = ''
    for await (const part of request) body += part
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body }
    seen.push(one)
    answers[Math.min(seen.length, answers.length) - 1]?.(reply, one)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, seen, client: createClient({ url: `${url}/`, token: 'key-1', patience: 2 }) }
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (reply) => {
    reply.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}
const cutOff: Answer = (reply) => void reply.destroy()
const throttled = json(429, { code: 'throttled', message: '', requestId: 'r' }, { 'retry-after': '0' })
const view = json(200, { id: 'v', name: 'Mine', query: '' })
const newView = { body: { name: 'Mine', query: '' } }

test('AP-1: every call of the contract is a method of the client', () => {
  const client = createClient({ url: 'http://localhost:1' }) as unknown as Record<string, unknown>
  for (const { name } of endpoints) expect(typeof client[name], name).toBe('function')
})

test('AP-1: the types of the client name every file of the contract that declares a call', () => {
  const folder = new URL('../contract/', import.meta.url)
  const declaring = readdirSync(folder).filter(
    (file) => file.endsWith('.ts') && /= endpoint\(\{/.test(readFileSync(new URL(file, folder), 'utf8')),
  )
  const typed = readFileSync(new URL('endpoints.ts', import.meta.url), 'utf8')
  expect(declaring.length).toBeGreaterThan(20)
  const listed = readFileSync(new URL('resources.ts', folder), 'utf8')
  expect(declaring.filter((file) => !typed.includes(`'#contract/${file}'`))).toEqual([])
  expect(declaring.filter((file) => !listed.includes(`'./${file}'`))).toEqual([])
})

test('a call sends its parts where they belong', async () => {
  const { client, seen } = await serverOf(json(200, { id: 'x' }))
  await client.amendReferral({ params: { id: 'a/b' }, body: { name: 'New' }, ifMatch: 7 })
  await client.listReferrals({ query: { search: 'ä b', tab: 'all' } })
  const [first, second] = seen
  expect(first).toMatchObject({ method: 'PATCH', url: '/api/referrals/a%2Fb', body: '{"name":"New"}' })
  expect(first?.headers).toMatchObject({ authorization: 'Bearer key-1', 'if-match': '"7"', 'x-tandem': '1' })
  expect(second?.url).toBe('/api/referrals?search=%C3%A4+b&tab=all')
})

test('a token that ends is asked for before each call', async () => {
  const { url, seen } = await serverOf(json(200, { items: [] }))
  let count = 0
  const client = createClient({ url, token: async () => `t${++count}` })
  await client.listViews()
  await client.listViews()
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2'])
})

test('AP-1: what was throttled or could not be served is sent again after the pause that was asked for', async () => {
  const busy = json(503, {}, { 'retry-after': '1' })
  const { client, seen } = await serverOf(throttled, busy, json(200, { items: [] }))
  const since = performance.now()
  expect(await client.listViews()).toEqual({ items: [] })
  expect(seen).toHaveLength(3)
  expect(performance.now() - since).toBeGreaterThan(900)
})

test('a server that stays busy, or asks for too long a pause, is told to the caller', async () => {
  const always = await serverOf(throttled)
  await expect(always.client.listViews()).rejects.toMatchObject({ status: 429, code: 'throttled' })
  expect(always.seen).toHaveLength(4)
  const hours = await serverOf(json(429, {}, { 'retry-after': '7200' }))
  await expect(hours.client.listViews()).rejects.toBeInstanceOf(TandemProblem)
  expect(hours.seen).toHaveLength(1)
})

test('AP-1: a creation whose answer was lost is sent again under the same key, and another one under its own', async () => {
  const { client, seen } = await serverOf(cutOff, view)
  await client.saveView(newView)
  await client.saveView(newView)
  await client.saveView({ ...newView, idempotencyKey: 'mine' })
  const keys = seen.map(({ headers }) => headers['idempotency-key'])
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
  expect(keys[3]).toBe('mine')
})

test('a change whose answer was lost is not sent twice', async () => {
  const { client, seen } = await serverOf(cutOff, json(200, {}))
  await expect(client.markFavorite({ params: { id: 'x' } })).rejects.toBeInstanceOf(NetworkFailure)
  expect(seen).toHaveLength(1)
})

test('a refusal comes as it was told, with what would make it possible', async () => {
  const refusal = {
    code: 'referral.closed',
    facts: {},
    remedy: { kind: 'do', action: 'clone' },
    conditions: [],
  }
  const { client } = await serverOf(
    json(409, { code: 'referral.closed', message: '', requestId: 'r-9', refusal }),
  )
  const error: TandemProblem = await client.getReferral({ params: { id: 'x' } }).then(
    () => expect.fail('it was not refused'),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(TandemProblem)
  expect(error).toMatchObject({ status: 409, code: 'referral.closed', requestId: 'r-9', fields: [], refusal })
})

test('the answer of something else is told by its status', async () => {
  const { client } = await serverOf((reply) => void reply.writeHead(404).end('<html>'))
  await expect(client.listViews()).rejects.toMatchObject({ status: 404, code: 'bug' })
})

test('a server that does not answer is given up, and an abort stops at once', async () => {
  const { url } = await serverOf(() => {})
  const client = createClient({ url, patience: 0.1, tries: 1 })
  await expect(client.listViews()).rejects.toMatchObject({ name: 'NetworkFailure', slow: true })
  const stopped = createClient({ url }).listViews({ signal: AbortSignal.timeout(50) })
  await expect(stopped).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('AP-1: pages follow each other to the end, by whatever name the list gives its place', async () => {
  const page = (items: number[], next: string | null) => json(200, { items, next, now: '', total: 0 })
  const deals = await serverOf(page([1, 2], 'c1'), page([3], 'c2'), page([], null))
  const found: unknown[] = []
  for await (const deal of deals.client.each('listReferrals', { query: { limit: 2 } })) found.push(deal)
  expect(found).toEqual([1, 2, 3])
  expect(deals.seen.map(({ url }) => url.split('?')[1])).toEqual([
    'limit=2',
    'limit=2&cursor=c1',
    'limit=2&cursor=c2',
  ])
  const accounts = await serverOf(page([1], '4711'), page([2], null))
  for await (const _page of accounts.client.pages('listVendorAccounts'));
  expect(accounts.seen[1]?.url).toBe('/api/customer-accounts?after=4711')
})

test('AP-1: events go on behind the last one that was told, through interruptions, and a meant no ends them', async () => {
  const told = (sequences: string[], next: string) =>
    json(200, { items: sequences.map((sequence) => ({ sequence })), next, more: false })
  const { client, seen } = await serverOf(
    told(['a', 'b'], 'b'),
    json(500, { code: 'bug', message: '', requestId: '' }),
    told([], 'c'),
    cutOff,
    told(['d'], 'd'),
    json(401, { code: 'not-signed-in', message: '', requestId: '' }),
  )
  const found: string[] = []
  let interruptions = 0
  const reading = (async () => {
    const events = client.events({ after: '0', onInterruption: () => (interruptions += 1) })
    for await (const { sequence } of events) found.push(sequence)
  })()
  await expect(reading).rejects.toMatchObject({ status: 401 })
  expect(found).toEqual(['a', 'b', 'd'])
  expect(interruptions).toBe(1)
  const places = seen.map(({ url }) => new URLSearchParams(url.split('?')[1]).get('after'))
  expect(places).toEqual(['0', 'b', 'b', 'c', 'c', 'd'])
})

test('the pause that a server asks for is a number of seconds or a date', () => {
  const now = Date.parse('2026-11-19T14:00:00Z')
  expect(retryAfterOf('5', now)).toBe(5)
  expect(retryAfterOf('Thu, 19 Nov 2026 14:00:30 GMT', now)).toBe(30)
  expect(retryAfterOf('Thu, 19 Nov 2026 13:00:00 GMT', now)).toBe(0)
  expect(retryAfterOf('soon', now)).toBeNull()
  expect(retryAfterOf(null, now)).toBeNull()
})
