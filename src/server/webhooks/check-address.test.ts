import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NameServer, openNameServer } from '../../../test/name-server.ts'
import { testSecrets } from '../../../test/secrets.ts'
import { type NetworkChoice, openNetworks } from '../networks.ts'
import { faultOfAddress } from './check-address.ts'

const addresses: Record<string, string[]> = {
  'hooks.example': ['93.184.215.14'],
  'inside.example': ['10.1.2.3'],
  'metadata.example': ['169.254.169.254'],
  'both.example': ['10.1.2.3', '93.184.215.14'],
}
let names: NameServer
beforeAll(async () => {
  names = await openNameServer(new Map(), (name) => addresses[name])
})
afterAll(() => names.close())

async function codeOf(url: string, networks: NetworkChoice = 'public') {
  const fault = await faultOfAddress(url, {
    publicUrl: 'https://cosell.example',
    secrets: testSecrets,
    networks: openNetworks(networks),
    nameServer: names.address,
    patience: 1_000,
  })
  expect(fault?.path ?? 'url').toBe('url')
  return fault?.code ?? null
}

test.each([
  ['', 'required'],
  ['   ', 'required'],
  ['hooks.example/events', 'form'],
  ['https://', 'form'],
  [`https://hooks.example/${'x'.repeat(2_048)}`, 'too-long'],
  ['http://hooks.example/events', 'https'],
  ['ftp://hooks.example/events', 'https'],
  ['file:///etc/passwd', 'https'],
  ['javascript:alert(1)', 'https'],
  ['https://ben:secret@hooks.example/events', 'not-allowed'],
  ['https://hooks.example:25/events', 'not-allowed'],
  ['https://nowhere.example/events', 'unknown-host'],
  ['https://inside.example/events', 'private-address'],
  ['https://metadata.example/latest', 'private-address'],
  ['https://127.0.0.1/events', 'private-address'],
  ['https://[::1]/events', 'private-address'],
  ['https://[::ffff:10.0.0.1]/events', 'private-address'],
  ['https://0x7f000001/events', 'private-address'],
])('WH-4: %s is no address for events (%s)', async (url, code) => {
  expect(await codeOf(url)).toBe(code)
})

test.each([
  'https://hooks.example/events?of=tandem',
  ' https://hooks.example:8443/ ',
  'https://both.example/',
])('WH-4: %s is one', async (url) => {
  expect(await codeOf(url)).toBeNull()
})

test('WH-4: where more than the internet is allowed, plain http is, and just that more', async () => {
  expect(await codeOf('http://inside.example/events', ['10.1.0.0/16'])).toBeNull()
  expect(await codeOf('http://metadata.example/events', ['10.1.0.0/16'])).toBe('private-address')
  expect(await codeOf('http://metadata.example/events', 'any')).toBeNull()
  expect(await codeOf('ftp://inside.example/events', 'any')).toBe('https')
})
