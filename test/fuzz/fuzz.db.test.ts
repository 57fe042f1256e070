import { expect, it } from 'vitest'
import { openDealDesk } from '../deal-desk.ts'
import { barrage, retold } from './barrage.ts'

const count = Number(process.env.FUZZ_COUNT ?? 2_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_119)

it('AP-14: what the random requests have found stays mended', async () => {
  const desk = await openDealDesk()
  const { id } = await desk.open()
  const cookie = (await desk.as('ben')).cookie ?? ''
  const send = async (method: string, url: string, headers: Record<string, string>) => {
    const given = { host: 'localhost:8080', 'x-tandem': '1', cookie, ...headers }
    const reply = await desk.app.inject({ method: method as 'GET', url, headers: given, payload: 'x' })
    return [reply.statusCode, reply.headers['request-id'] !== undefined]
  }
  const file = { 'content-type': 'application/octet-stream' }
  expect(await send('PATCH', `/api/referrals/${id}`, file)).toEqual([415, true])
  expect(await send('POST', '/x/oauth2/token', { accept: 'text/html' })).toEqual([406, true])
  expect(await send('GET', '/cert/%00.cer', {})).toEqual([404, true])
  expect(await send('GET', `/api/submissions/${'x'.repeat(300)}`, {})).toEqual([414, true])
  await desk.close()
})

it(
  `AP-14: ${count} random requests over all routes, malformed ones for the most part, are answered in good form`,
  async () => {
    const started = performance.now()
    const { shots, findings, statuses, routes } = await barrage(count, seed, (done) => {
      if (count > 5_000) console.log(`${done} of ${count}`)
    })
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`)
    console.log(
      `${shots} requests in ${seconds} s, seed ${seed}: ${told.join(', ')}; ${routes.size} routes succeeded`,
    )
    expect(findings.slice(0, 20).map(retold).join('\n\n'), `${findings.length} faults`).toBe('')
    expect(routes.size).toBeGreaterThan(30)
  },
  Math.max(120_000, count * 60),
)
