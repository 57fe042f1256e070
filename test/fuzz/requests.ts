import { resources } from '#contract/resources.ts'
import type { Chance } from './chance.ts'
import { fromSchema, type Ids } from './from-schema.ts'
import { oddText, oddValue, wellFormed } from './oddities.ts'
import { jsonPatch, listOptions, tokenForm, wireDocument } from './wire-parts.ts'

export type Route = { method: string; url: string }
export type Seat = { name: string; known: boolean; headers: Record<string, string> }
export type Shot = {
  method: string
  url: string
  headers: Record<string, string>
  payload?: Buffer
  seat: string
  route: string
}

const declared = new Map(
  resources.flatMap(({ endpoints }) => endpoints).map((one) => [`${one.method} ${one.path}`, one]),
)
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** These take a tenth of a second of computing for each password. */
const costly = /oauth2|session|password|users$|accounts|second|program$|join/
const isWire = (url: string) => !/^\/(api|docs|openapi|healthz|readyz)\b/.test(url)

export function isCostly({ method, url }: Route): boolean {
  return method !== 'GET' && costly.test(url)
}

/** A request to one of the routes, with as much wrong in it as chance has it. */
export function makeShot(
  chance: Chance,
  route: Route,
  { seats, ids }: { seats: readonly Seat[]; ids: Ids },
): Shot {
  const endpoint = declared.get(`${route.method} ${route.url}`)
  const care = chance.pick([60, 90, 97, 100])
  const method = chance.percent(92) ? route.method : chance.pick(methods)
  const known = !chance.percent(12)
  const seat = chance.pick(seats.filter((one) => one.known === known))
  const query =
    endpoint?.query === undefined
      ? anyQuery(chance, route, ids)
      : entriesOf(fromSchema(endpoint.query, chance, { ids, care }))
  const shot: Shot = {
    method,
    url: addressOf(chance, route.url, ids) + textOf(chance, query),
    headers: { host: 'localhost:8080', ...oddHeaders(chance, ids), ...seat.headers },
    seat: seat.name,
    route: `${route.method} ${route.url}`,
  }
  if (method === 'GET' || method === 'HEAD' ? chance.percent(97) : chance.percent(3)) return shot
  const value =
    endpoint?.body === undefined
      ? wireBody(chance, route, ids)
      : fromSchema(endpoint.body, chance, { ids, care })
  return {
    ...shot,
    payload: bytesOf(chance, value),
    headers: { ...shot.headers, ...contentType(chance, route) },
  }
}

function addressOf(chance: Chance, url: string, ids: Ids): string {
  const path = url.replace(/\*$|:\w+/g, () => {
    if (chance.percent(75)) return chance.pick(ids)
    const odd = oddText(chance).slice(0, 300)
    return chance.percent(80) ? encodeURIComponent(wellFormed(odd)) : odd.replaceAll(/[^\x21-\x7e]|[?#]/g, '')
  })
  if (chance.percent(90)) return path
  return chance.pick([
    path.toUpperCase(),
    `${path}/`,
    `${path}//`,
    `//${path}`,
    `${path}/..`,
    `/.${path}`,
    `${path}%2f`,
    path.replace('/', '/%2e/'),
    `${path};x=1`,
    path.slice(0, -1),
    '/',
    '/api',
    '/api/nothing',
    '/assets/x.js',
  ])
}

function anyQuery(chance: Chance, { url }: Route, ids: Ids): [string, string][] {
  if (/referrals$/.test(url)) return listOptions(chance, ids)
  if (chance.percent(70)) return []
  return chance.times(3, () => [
    chance.pick(['after', 'limit', 'filter', 'top', 'mpnId', 'groupby', oddText(chance).slice(0, 50)]),
    oddText(chance),
  ])
}

function entriesOf(query: unknown): [string, string][] {
  if (query === null || typeof query !== 'object') return []
  return Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ])
}

function textOf(chance: Chance, entries: [string, string][]): string {
  if (entries.length === 0)
    return chance.percent(98) ? '' : chance.pick(['?', '?&&', '?=', '?%', '#x', '?a[b]=c&a[b]=d'])
  const encode = (text: string) =>
    chance.percent(95) ? encodeURIComponent(wellFormed(text)) : text.replaceAll(/[^\x21-\x7e]|#/g, '+')
  const texts = entries.map(
    ([name, value]) => `${encode(name.slice(0, 100))}=${encode(value.slice(0, 4_000))}`,
  )
  return `?${(chance.percent(5) ? [...texts, ...texts] : texts).join('&')}`
}

const odd: Record<string, (chance: Chance, ids: Ids) => string> = {
  accept: (chance) =>
    chance.pick([
      '*/*',
      'application/json',
      'text/html',
      'application/xml',
      'application/json;odata.metadata=minimal',
      ',,;q',
      'text/event-stream',
    ]),
  'if-match': (chance) =>
    chance.pick(['*', '"1"', 'W/"1"', '"2"', 'W/"x"', '"', '1', '"1", "2"', '"9999999999"']),
  prefer: (chance) => chance.pick(['return=representation', 'return=minimal', 'wait=10', ',=;']),
  'idempotency-key': (chance) =>
    chance.pick(['k1', 'k2', 'x'.repeat(255), 'x'.repeat(256), ' ', chance.pick(['a', 'b', 'c'])]),
  'client-request-id': (chance, ids) => chance.pick([chance.pick(ids), 'x', 'x'.repeat(300)]),
  'x-caller-id': () => '60858c1b-2062-40ad-b42c-996b6b5b047d',
  origin: (chance) => chance.pick(['http://localhost:8080', 'https://evil.example', 'null', '']),
  'sec-fetch-site': (chance) => chance.pick(['same-origin', 'cross-site', 'x']),
  host: (chance) =>
    chance.pick(['', 'api.example.test', 'a b', '[::1]:80', 'x'.repeat(300), 'evil.example:99999']),
  'x-forwarded-host': (chance) => chance.pick(['evil.example', '/', '']),
  'x-forwarded-proto': (chance) => chance.pick(['https', 'javascript', '']),
  'last-event-id': (chance) => chance.pick(['0', 'x', 'f'.repeat(48), '0'.repeat(48)]),
  'accept-language': (chance) => chance.pick(['ko', 'zh-Hant', '*', ';;;']),
  range: () => 'bytes=0-1',
  cookie: (chance) =>
    chance.pick(['tandem_session=', 'tandem_session=x; tandem_session=y', '=;;=', 'tandem_session=%zz']),
}

/** Node itself lets no other characters through. */
function oddHeaders(chance: Chance, ids: Ids): Record<string, string> {
  const some = chance.times(3, () => chance.pick(Object.keys(odd)))
  return {
    ...(chance.percent(93) ? { 'x-tandem': '1' } : {}),
    ...Object.fromEntries(some.map((name) => [name, odd[name]?.(chance, ids) ?? ''])),
  }
}

function wireBody(chance: Chance, { method, url }: Route, ids: Ids): unknown {
  if (/oauth2/.test(url)) return tokenForm(chance)
  if (/registration$/.test(url))
    return {
      WebhookUrl: chance.pick(['https://localhost:1/hook', 'http://127.0.0.1:9', oddText(chance)]),
      [chance.pick(['WebhookEvents', 'webhookEvents'])]: chance.percent(70)
        ? ['referral-created', 'test-created']
        : oddValue(chance),
      SignatureTokenToMsSignatureHeader: chance.pick<unknown>([true, 'true', 'yes', oddValue(chance)]),
    }
  if (isWire(url))
    return method === 'PATCH' && chance.percent(60) ? jsonPatch(chance, ids) : wireDocument(chance, ids)
  return oddValue(chance)
}

function contentType(chance: Chance, { url }: Route): Record<string, string> {
  if (chance.percent(3)) return {}
  if (/oauth2/.test(url) && chance.percent(85)) return { 'content-type': 'application/x-www-form-urlencoded' }
  if (/document/.test(url) && chance.percent(70)) return { 'content-type': 'application/octet-stream' }
  if (chance.percent(88)) return { 'content-type': 'application/json' }
  return {
    'content-type': chance.pick([
      'application/json; charset=utf-16',
      'application/json-patch+json',
      'application/merge-patch+json;charset=utf-8',
      'text/plain',
      'text/json; odata=verbose',
      'application/xml',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
      '/',
      ';',
      'x'.repeat(500),
    ]),
  }
}

/** JSON with faults of its own: cut off, of other bytes, with members that JavaScript objects do not show. */
function bytesOf(chance: Chance, value: unknown): Buffer {
  const bytes = Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
  if (chance.percent(88)) return bytes
  const text = bytes.toString()
  switch (chance.below(9)) {
    case 0:
      return bytes.subarray(0, chance.below(bytes.length + 1))
    case 1:
      return Buffer.concat([bytes, Buffer.from([0xff, 0xfe, 0xc3])])
    case 2:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])
    case 3:
      return Buffer.from(text.replace('{', '{"__proto__":{"admin":true},"constructor":{"prototype":{}},'))
    case 4:
      return Buffer.from(
        text.replace(
          /:\s*("[^"]*"|[\d.]+)/,
          () =>
            `:${chance.pick(['1e999', '-0', '123456789012345678901234567890', '01', 'NaN', '"\\ud800"', '"\\u0000"', `"${'x'.repeat(9_000)}"`])}`,
        ),
      )
    case 5:
      return Buffer.from('['.repeat(chance.pick([100, 20_000])))
    case 6:
      return Buffer.alloc(chance.pick([1, 1_000, 1_100_000]), chance.below(256))
    case 7:
      return Buffer.from(text.replace('{', '{"name":"twice","name":["twice"],'))
    default:
      return Buffer.from(bytes.map((byte) => (chance.percent(3) ? chance.below(256) : byte)))
  }
}
