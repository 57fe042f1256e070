import { generateKeyPairSync } from 'node:crypto'
import { createServer as createSecureServer } from 'node:https'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openNameServer } from '../../../test/name-server.ts'
import { openReceiver, type Receiver } from '../../../test/receiver.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { type NetworkChoice, openNetworks } from '../networks.ts'
import type { Courier } from '../webhooks/courier.ts'
import { selfSigned } from '../webhooks/self-signed.ts'
import { post } from './post.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function receiver(...options: Parameters<typeof openReceiver>): Promise<Receiver> {
  const opened = await openReceiver(...options)
  open.push(opened)
  return opened
}

const courier = (networks: NetworkChoice, more: Partial<Courier> = {}): Courier => ({
  publicUrl: 'https://cosell.example',
  secrets: testSecrets,
  networks: openNetworks(networks),
  nameServer: null,
  patience: 300,
  ...more,
})

const send = (url: string, by: Courier) =>
  post({ url, headers: { 'content-type': 'application/json' }, body: '{}' }, by, new AbortController().signal)

test.each([
  'http://127.0.0.1',
  'http://localhost',
  'http://2130706433',
  'http://0x7f.1',
  'http://0177.0.0.1',
  'http://127.1',
  'http://0.0.0.0',
  'http://[::1]',
  'http://[::ffff:127.0.0.1]',
  'http://[::ffff:7f00:1]',
  'http://[::]',
])('WH-3: nothing is posted to %s, which is this machine', async (host) => {
  const own = await receiver()
  // Another network is allowed, so that it is the address and not the scheme that is refused.
  const answer = await send(`${host}:${own.port}/`, courier(['10.0.0.0/8']))
  expect(answer).toMatchObject({ status: null, fault: 'private-address' })
  expect(own.received).toEqual([])
})

test('WH-3: where only the internet is allowed, plain http is not', async () => {
  const answer = await send('http://1.1.1.1/', courier('public'))
  expect(answer).toMatchObject({ fault: 'private-address', detail: 'Plain http is not allowed' })
})

test('WH-3: a name that leads elsewhere once it was judged is not followed there', async () => {
  const inside = await receiver()
  const outside = await receiver({ host: '127.0.0.2', port: inside.port })
  let asked = 0
  const names = await openNameServer(new Map(), () => (asked++ === 0 ? ['127.0.0.2'] : ['127.0.0.1']))
  open.push(names)
  const careful = courier(['127.0.0.2'], { nameServer: names.address })
  const url = `http://rebinding.example:${inside.port}/`
  expect(await send(url, careful)).toMatchObject({ status: 204, fault: null })
  expect([asked, outside.received.length, inside.received.length]).toEqual([1, 1, 0])
  expect(outside.received[0]?.headers.host).toBe(`rebinding.example:${inside.port}`)
  expect(await send(url, careful)).toMatchObject({ fault: 'private-address', detail: '127.0.0.1' })
  expect([asked, inside.received.length]).toEqual([2, 0])
})

test('WH-3: of several addresses of one name only those are used that are allowed', async () => {
  const inside = await receiver()
  const outside = await receiver({ host: '127.0.0.2', port: inside.port })
  const names = await openNameServer(new Map(), () => ['127.0.0.1', '127.0.0.2', '127.0.0.3'])
  open.push(names)
  const careful = courier(['127.0.0.2'], { nameServer: names.address })
  expect(await send(`http://many.example:${inside.port}/`, careful)).toMatchObject({ status: 204 })
  expect([outside.received.length, inside.received.length]).toEqual([1, 0])
})

test('WH-3: a redirection is not followed, and its aim is told', async () => {
  const aim = await receiver()
  const own = await receiver()
  own.answerWith((_one, response) => {
    response.writeHead(307, { location: aim.url }).end('Moved')
  })
  expect(await send(own.url, courier('any'))).toEqual({
    status: 307,
    fault: 'redirect',
    detail: aim.url,
    answer: 'Moved',
  })
  expect(aim.received).toEqual([])
})

test('WH-5: who does not answer in time has failed, and so has who answers without end', async () => {
  const own = await receiver()
  own.answerWith(() => undefined)
  expect(await send(own.url, courier('any'))).toMatchObject({ status: null, fault: 'timeout' })
  own.answerWith((_one, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  })
  const begun = Date.now()
  const endless = await send(own.url, courier('any'))
  expect(endless).toMatchObject({ status: 200, fault: null })
  expect(Date.now() - begun).toBeLessThan(2_000)
  own.answerWith((_one, response) => {
    response.writeHead(200).end('y'.repeat(10_000_000))
  })
  expect((await send(own.url, courier('any'))).answer).toBe('y'.repeat(2_000))
})

test.each([200, 201, 202, 204, 299])('WH-5: %d is success', async (status) => {
  const own = await receiver()
  own.answerWith(() => status)
  expect(await send(own.url, courier('any'))).toMatchObject({ status, fault: null })
})

test.each([400, 401, 404, 410, 429, 500, 503])('WH-5: %d is a failure', async (status) => {
  const own = await receiver()
  own.answerWith(() => status)
  expect(await send(own.url, courier('any'))).toMatchObject({ status, fault: 'status' })
})

test('WH-5: what goes wrong on the way has its name', async () => {
  const own = await receiver()
  const { port } = own
  await own.close()
  open.length = 0
  const names = await openNameServer(new Map())
  open.push(names)
  const by = courier('any', { nameServer: names.address })
  expect(await send(`http://127.0.0.1:${port}/`, by)).toMatchObject({ fault: 'connection' })
  expect(await send(`http://nowhere.example/`, by)).toMatchObject({ fault: 'unknown-host' })
  names.silence(true)
  expect(await send(`http://nowhere.example/`, by)).toMatchObject({ fault: 'unknown-host' })
})

test('WH-3: a receiver whose certificate nobody vouches for is not told anything', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const holder = {
    organization: 'Nobody',
    name: 'localhost',
    from: new Date(0),
    until: new Date('2049-01-01'),
  }
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const der = selfSigned(privateKey, holder).toString('base64')
  const cert = `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`
  let asked = 0
  const server = createSecureServer({ key, cert }, (_request, response) => {
    asked++
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
  const { port } = server.address() as { port: number }
  expect(await send(`https://127.0.0.1:${port}/`, courier('any'))).toMatchObject({ fault: 'certificate' })
  expect(asked).toBe(0)
})

test('WH-5: a receiver that speaks no HTTP, or hangs up, has failed', async () => {
  const server = createServer((socket) => socket.resume().end('220 mail.example ESMTP\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
  const { port } = server.address() as { port: number }
  expect(await send(`http://127.0.0.1:${port}/`, courier('any'))).toMatchObject({
    status: null,
    fault: 'connection',
  })
})
