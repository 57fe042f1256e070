import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { createApp } from './app.ts'

let tandem: TestApp
beforeAll(async () => {
  tandem = await openTestApp({ empty: true })
})
afterAll(() => tandem.close())

/** Which address of the caller counts when the request comes from `remoteAddress`. */
async function addressSeen(
  trustedProxies: string[],
  remoteAddress: string,
  forwarded: string,
): Promise<string> {
  const app = await createApp(tandem.app.program, { logLevel: 'silent', trustedProxies })
  app.get('/address', async (request) => ({ address: request.ip }))
  try {
    const headers = { 'x-forwarded-for': forwarded }
    return (await app.inject({ url: '/address', remoteAddress, headers })).json().address
  } finally {
    await app.close()
  }
}

it('the address that a proxy tells counts where the proxy is trusted, and nowhere else', async () => {
  const caller = '203.0.113.7'
  expect(await addressSeen([], '127.0.0.1', caller)).toBe(caller)
  expect(await addressSeen([], '10.1.2.3', caller)).toBe('10.1.2.3')
  expect(await addressSeen(['10.1.0.0/16'], '10.1.2.3', caller)).toBe(caller)
  expect(await addressSeen(['10.1.0.0/16'], '10.2.2.3', caller)).toBe('10.2.2.3')
  expect(await addressSeen(['fd00::/8'], 'fd00::5', caller)).toBe(caller)
})

it('of several proxies the first that is not trusted is the caller, whatever it claims of others', async () => {
  expect(await addressSeen(['10.1.2.3'], '10.1.2.3', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
  expect(await addressSeen(['10.1.2.3', '203.0.113.7'], '10.1.2.3', '198.51.100.1, 203.0.113.7')).toBe(
    '198.51.100.1',
  )
})
