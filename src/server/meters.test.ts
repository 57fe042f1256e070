import { expect, test } from 'vitest'
import { createMeters } from './meters.ts'

const route = '/api/referrals/:id'

test('a request falls into every bucket that it fits into, under the pattern of its route', async () => {
  const meters = createMeters()
  for (const seconds of [0.0004, 0.02, 0.02, 40])
    meters.answered({ method: 'GET', route, status: 200, seconds })
  meters.answered({ method: 'GET', route, status: 404, seconds: 0.001 })
  const lines = (await meters.text()).split('\n')
  const labels = `method="GET",route="${route}",status="2xx"`
  const bucket = (le: string) => `tandem_http_request_duration_seconds_bucket{${labels},le="${le}"}`
  expect(lines).toContain(`${bucket('0.001')} 1`)
  expect(lines).toContain(`${bucket('0.01')} 1`)
  expect(lines).toContain(`${bucket('0.025')} 3`)
  expect(lines).toContain(`${bucket('30')} 3`)
  expect(lines).toContain(`${bucket('+Inf')} 4`)
  expect(lines).toContain(`tandem_http_request_duration_seconds_count{${labels}} 4`)
  const sum = lines.find((line) => line.startsWith(`tandem_http_request_duration_seconds_sum{${labels}} `))
  expect(Number(sum?.split(' ').at(-1))).toBeCloseTo(40.0404)
  expect(lines.filter((line) => line.includes('status="4xx"') && line.includes('_count'))).toHaveLength(1)
})

test('ORG-1: refused attempts to sign in are counted, other refusals are not', async () => {
  const meters = createMeters()
  const answered = (method: string, path: string, status: number) =>
    meters.answered({ method, route: path, status, seconds: 0.1 })
  answered('POST', '/api/session', 401)
  answered('POST', '/api/session', 401)
  answered('POST', '/api/session', 200)
  answered('DELETE', '/api/session', 401)
  answered('POST', '/:tenant/oauth2/v2.0/token', 400)
  answered('GET', '/api/me', 401)
  const lines = (await meters.text())
    .split('\n')
    .filter((line) => line.startsWith('tandem_sign_in_failures_total'))
  expect(lines).toEqual([
    'tandem_sign_in_failures_total{status="401"} 2',
    'tandem_sign_in_failures_total{status="400"} 1',
  ])
})

test('what cannot be read at the moment is left out, and the rest is told', async () => {
  const meters = createMeters()
  meters.observe('tandem_broken', 'Away.', () => Promise.reject(new Error('away')))
  meters.observe('tandem_well', 'There.', () => [{ labels: { name: 'a "b"\\\n' }, value: 2 }])
  const lines = (await meters.text()).split('\n')
  expect(lines).toContain('# TYPE tandem_well gauge')
  expect(lines).toContain('tandem_well{name="a \\"b\\"\\\\\\n"} 2')
  expect(lines.filter((line) => line.startsWith('tandem_broken'))).toEqual([])
})
