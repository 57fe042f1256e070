import { afterAll, beforeAll, expect, test } from 'vitest'
import { testSecrets } from '../../../test/secrets.ts'
import { registerFeatures } from '../features.ts'
import { createApp } from '../http/app.ts'
import type { App } from '../http/serve.ts'
import type { Node } from './components.ts'

type Route = { method: string; url: string; wire: boolean }

const routes: Route[] = []
let app: App
let document: { paths: Record<string, Node> }

/** The whole server; what is asked for here needs no database. */
beforeAll(async () => {
  const program = {
    db: {} as never,
    now: () => '2026-11-20T09:30:12.480Z',
    publicUrl: 'https://cosell.example.com',
    answerDays: 14,
    reminderDays: [7, 3, 1],
    secrets: testSecrets,
  }
  app = await createApp(program, { logLevel: 'silent' })
  app.addHook('onRoute', ({ method, url, config }) => {
    const wire = (config as { wire?: boolean } | undefined)?.wire === true
    for (const one of [method].flat()) routes.push({ method: one, url, wire })
  })
  registerFeatures(app)
  await app.ready()
  document = (await app.inject('/openapi.json')).json()
})
afterAll(() => app.close())

const written = ({ method, url }: Route) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`
const described = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )

/** A method that a path of the wire does not have is served too, as a 405; and what is below it as a 404. */
async function answers({ method, url, wire }: Route): Promise<boolean> {
  if (!wire) return true
  if (url.includes('*')) return false
  const reply = await app.inject({ method: method as 'GET', url: url.replace(/:\w+/g, 'x') })
  return reply.statusCode !== 405
}

test('AP-1: every call that the server answers is in the document, and nothing else is', async () => {
  const api = routes.filter(({ method, url, wire }) => method !== 'HEAD' && (wire || url.startsWith('/api')))
  const served = []
  for (const route of api) if (await answers(route)) served.push(written(route))
  expect(served.length).toBeGreaterThan(150)
  expect(described().sort()).toEqual([...new Set(served)].sort())
})

test('AP-1: the document is public, named after this server, and told only once to whoever keeps it', async () => {
  const first = await app.inject('/openapi.json')
  expect(first.statusCode).toBe(200)
  expect(first.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(first.headers['cache-control']).toContain('public')
  expect(first.json().servers).toEqual([{ url: 'https://cosell.example.com' }])
  const { etag = '' } = first.headers
  for (const known of [etag, `"old", W/${etag}`]) {
    const again = await app.inject({ url: '/openapi.json', headers: { 'if-none-match': known } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  }
  const other = await app.inject({ url: '/openapi.json', headers: { 'if-none-match': '"old"' } })
  expect(other.statusCode).toBe(200)
})
