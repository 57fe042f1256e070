import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNameServer } from '../../../test/name-server.ts'
import type { Program } from '../context.ts'
import { openNetworks } from '../networks.ts'
import { PrivateAddress, providerFetch } from './provider-fetch.ts'

let url: string
let asked: string[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    asked.push(`${request.method} ${request.url} ${Buffer.concat(chunks)}`)
    if (request.url === '/elsewhere') return response.writeHead(302, { location: '/secret' }).end()
    if (request.url !== '/endless') return response.writeHead(200, { 'x-kind': 'answer' }).end('{"a":1}')
    response.writeHead(200)
    const more = () =>
      void (response.destroyed || response.write(Buffer.alloc(64 * 1024), () => setImmediate(more)))
    more()
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.closeAllConnections())

const fetchOf = (program: Partial<Program>) =>
  providerFetch({ publicUrl: 'https://tandem.example', ...program } as Program)
const get = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const
const onTrial = { publicUrl: 'http://localhost:8080' }

describe('what is asked of a company directory', () => {
  test.each([
    'https://127.0.0.1/',
    'https://10.1.2.3/.well-known/openid-configuration',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
  ])('ORG-3: goes to no address beyond the internet, such as %s', async (address) => {
    await expect(fetchOf({})(address, get)).rejects.toBeInstanceOf(PrivateAddress)
  })

  test('ORG-3: nor to a name that leads there, wherever the operator allows nothing else', async () => {
    const names = await openNameServer(new Map(), () => ['10.0.0.7'])
    const ask = fetchOf({ nameServer: names.address })
    await expect(ask('https://login.heron.example/', get)).rejects.toBeInstanceOf(PrivateAddress)
    await names.close()
  })

  test('ORG-3: in a trial it may be this machine, and elsewhere the networks that the operator names', async () => {
    for (const program of [onTrial, { directoryNetworks: openNetworks(['127.0.0.0/8']) }]) {
      asked = []
      const reply = await fetchOf(program)(`${url}/keys`, {
        ...get,
        method: 'POST',
        body: new URLSearchParams({ code: 'x' }),
      })
      expect([reply.status, reply.headers.get('x-kind'), await reply.json()]).toEqual([
        200,
        'answer',
        { a: 1 },
      ])
      expect(asked).toEqual(['POST /keys code=x'])
    }
  })

  test('ORG-3: is led nowhere by the answer', async () => {
    asked = []
    expect((await fetchOf(onTrial)(`${url}/elsewhere`, get)).status).toBe(302)
    expect(asked).toEqual(['GET /elsewhere '])
  })

  test('ORG-3: is not read beyond a megabyte', async () => {
    await expect(fetchOf(onTrial)(`${url}/endless`, get)).rejects.toThrow('fetch failed')
  })
})
