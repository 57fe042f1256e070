import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { removeWebhook } from '#contract/webhooks.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../../test/app.ts'
import { isGenuine, noteOf, payloadOf } from '../../../test/receiver.ts'
import { openWebhookDesk, type WebhookDesk } from '../../../test/webhook-desk.ts'

const path = '/webhooks/v1/registration'

let desk: WebhookDesk
let ben: Awaited<ReturnType<WebhookDesk['program']>>
beforeAll(async () => {
  desk = await openWebhookDesk()
  ben = await desk.program('ben')
})
afterAll(() => desk.close())
beforeEach(async () => {
  desk.setClock(morning)
  await desk.done('ben', removeWebhook)
  await desk.ownerQuery('delete from delivery')
})

const asked = (changes: Record<string, unknown> = {}) => ({
  WebhookUrl: 'http://127.0.0.1:9/events',
  WebhookEvents: ['referral-created', 'test-created'],
  ...changes,
})

test('WH-1: the names of the events are a bare list', async () => {
  const { status, body } = await ben('GET', `${path}/events`)
  expect([status, body]).toEqual([
    200,
    [
      'referral-created',
      'referral-updated',
      'related-referral-created',
      'related-referral-updated',
      'test-created',
    ],
  ])
})

test('WH-4: POST registers, GET reads, and PUT replaces', async () => {
  const none = await ben('GET', path)
  expect(none).toMatchObject({ status: 404, body: { code: 'itemNotFound', data: expect.any(Array) } })
  const made = await ben('POST', path, asked())
  expect(made).toMatchObject({ status: 200, body: { SubscriberId: expect.any(String), ...asked() } })
  expect((await ben('GET', path)).body).toEqual(asked())
  const replaced = await ben('PUT', path, asked({ WebhookEvents: ['referral-updated'] }))
  expect(replaced.body).toEqual({
    SubscriberId: made.body.SubscriberId,
    ...asked({ WebhookEvents: ['referral-updated'] }),
  })
  expect((await ben('GET', path)).body.WebhookEvents).toEqual(['referral-updated'])
})

test('WH-4: a new registration overwrites only if asked', async () => {
  await ben('POST', path, asked())
  const refused = await ben('POST', path, asked({ WebhookUrl: 'http://127.0.0.1:10/other' }))
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({ code: 'invalidRequest', description: expect.stringContaining('PUT') })
  expect((await ben('GET', path)).body.WebhookUrl).toBe('http://127.0.0.1:9/events')
  expect((await ben('POST', path, asked())).status).toBe(200)
})

test('WH-4: PUT registers where there is nothing to replace', async () => {
  expect((await ben('PUT', path, asked())).status).toBe(200)
})

test.each([
  ['PascalCase', asked({ SignatureTokenToMsSignatureHeader: true })],
  [
    'camelCase',
    {
      webhookUrl: asked().WebhookUrl,
      webhookEvents: ['test-created'],
      signatureTokenToMsSignatureHeader: 'true',
    },
  ],
  ['a flag in capitals', asked({ SignatureTokenToMsSignatureHeader: 'True' })],
])('WH-3, WH-4: %s is understood, and the signature comes in the other header', async (_form, given) => {
  const receiver = await desk.receiver()
  const named = Object.keys(given).find((key) => /^webhookurl$/i.test(key)) ?? ''
  expect((await ben('POST', path, { ...given, [named]: receiver.url })).status).toBe(200)
  await ben('POST', `${path}/validationEvents`)
  await desk.drain('Birch')
  const [one] = receiver.received
  expect(one?.headers['x-ms-signature']).toMatch(/^Signature /)
  expect(one?.headers.authorization).toBeUndefined()
  expect(one && (await isGenuine(one))).toBe(true)
})

test.each([
  [
    { WebhookEvents: ['referral-created', 'subscription-updated'] },
    'WebhookEvents',
    '"subscription-updated"',
  ],
  [{ WebhookEvents: [] }, 'WebhookEvents', 'at least one'],
  [{ WebhookEvents: 'referral-created' }, 'WebhookEvents', 'list'],
  [{ WebhookUrl: undefined }, 'WebhookUrl', 'address'],
  [{ WebhookUrl: 'nonsense' }, 'WebhookUrl', 'form'],
  [{ WebhookUrl: 'gopher://a.example' }, 'WebhookUrl', 'https'],
  [{ SignatureTokenToMsSignatureHeader: 'perhaps' }, 'SignatureTokenToMsSignatureHeader', 'true or false'],
])('WH-4: %j is refused in the form of this host, at %s', async (changes, target, what) => {
  const { status, body } = await ben('POST', path, asked(changes))
  expect(status).toBe(400)
  expect(Object.keys(body)).toEqual(['code', 'description', 'data', 'source'])
  expect(body.data[0].target).toBe(target)
  expect(body.description).toContain(what)
  expect(JSON.stringify(body)).not.toContain('undefined')
})

test.each(['', '[]', '"text"', 'null', '7'])('WH-4: a body of %s registers nothing', async (text) => {
  const reply = await desk.app.inject({
    method: 'POST',
    url: path,
    headers: { authorization: await bearerOf('ben') },
    payload: text,
  })
  expect(reply.statusCode).toBe(400)
})

test('WH-5: a test event tells how it fared, attempt by attempt', async () => {
  const receiver = await desk.receiver()
  await ben('POST', path, asked({ WebhookUrl: receiver.url }))
  receiver.answerWith((_one, response) => response.writeHead(404).end('No such path'))
  const sent = await ben('POST', `${path}/validationEvents`)
  expect(sent).toMatchObject({ status: 200, body: { correlationId: expect.any(String) } })
  const result = () => ben('GET', `${path}/validationEvents/${sent.body.correlationId}`)
  expect((await result()).body).toMatchObject({ status: 'pending', results: [] })
  await desk.drain('Birch')
  receiver.answerWith(() => 200)
  await desk.drain('Birch', daysAfter(morning, 1))
  expect((await result()).body).toEqual({
    correlationId: sent.body.correlationId,
    partnerId: desk.organizationId('Birch'),
    status: 'completed',
    callbackUrl: receiver.url,
    results: [
      {
        responseCode: 'NotFound',
        responseMessage: 'No such path',
        systemError: false,
        dateTimeUtc: '2026-11-19T14:00:00.0000000',
      },
      {
        responseCode: 'OK',
        responseMessage: '',
        systemError: false,
        dateTimeUtc: '2026-11-20T14:00:00.0000000',
      },
    ],
  })
  expect(payloadOf(receiver.received[0] as never).ResourceUri).toMatch(
    `/validationEvents/${sent.body.correlationId}`,
  )
  const cleo = await desk.program('cleo')
  expect((await cleo('GET', `${path}/validationEvents/${sent.body.correlationId}`)).status).toBe(404)
})

test('WH-5: two test events a minute, and then the throttle of this host', async () => {
  await ben('POST', path, asked())
  await ben('POST', `${path}/validationEvents`)
  await ben('POST', `${path}/validationEvents`)
  const third = await ben('POST', `${path}/validationEvents`)
  expect([third.status, third.headers['retry-after'], third.body]).toEqual([
    429,
    '60',
    { statusCode: 429, message: 'Rate limit is exceeded. Try again in 60 seconds.' },
  ])
})

test('WH-5: without a registration for it no test event is sent', async () => {
  expect((await ben('POST', `${path}/validationEvents`)).body).toMatchObject({ code: 'webhook.none' })
  await ben('POST', path, asked({ WebhookEvents: ['referral-created'] }))
  const refused = await ben('POST', `${path}/validationEvents`)
  expect([refused.status, refused.body.code]).toEqual([400, 'webhook.no-test-event'])
})

test('AP-4, WH-4: a stranger, a wrong role and a narrow key are each refused in the form of this host', async () => {
  const stranger = await desk.app.inject({ method: 'GET', url: path })
  expect([stranger.statusCode, stranger.headers['www-authenticate'], stranger.json().code]).toEqual([
    401,
    'Bearer',
    'unauthenticated',
  ])
  const bea = await desk.program('bea')
  expect(await bea('GET', path)).toMatchObject({
    status: 403,
    body: { code: 'role.missing', source: 'Tandem' },
  })
  const narrow = await desk.program('ben', ['read', 'write'])
  expect(await narrow('PUT', path, asked())).toMatchObject({ status: 403, body: { code: 'key.scope' } })
  expect((await narrow('GET', `${path}/events`)).status).toBe(403)
})

test('AP-2, WH-4: paths are found in any case and with slashes at the end; other methods are 405', async () => {
  expect((await ben('GET', '/Webhooks/V1/Registration/Events/')).status).toBe(200)
  expect((await ben('DELETE', path)).status).toBe(405)
})

test('WH-1, WH-2: what an event names can be read there, with the bearer of its organization', async () => {
  const receiver = await desk.receiver()
  await ben(
    'POST',
    path,
    asked({ WebhookUrl: receiver.url, WebhookEvents: ['referral-created', 'related-referral-created'] }),
  )
  const { own, theirs } = await desk.request()
  await desk.deliver('Birch')
  expect(receiver.received.map(noteOf)).toEqual([
    `referral-created of ${own}`,
    `related-referral-created of ${theirs}`,
  ])
  for (const one of receiver.received) {
    const { ResourceUri } = payloadOf(one)
    const read = await fetch(ResourceUri, { headers: { authorization: await bearerOf('ben') } })
    expect(read.status).toBe(200)
    expect((await read.json()).id).toBe(ResourceUri.split('/').at(-1))
  }
})

const bearers = new Map<string, string>()
async function bearerOf(who: string): Promise<string> {
  const known = bearers.get(who) ?? (await desk.keyOf(who))
  bearers.set(who, known)
  return `Bearer ${known}`
}
