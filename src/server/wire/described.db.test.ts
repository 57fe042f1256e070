import type { TSchema } from 'typebox'
import { Errors } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PartnerCenterError, TokenError, WireError } from '#contract/wire/faults.ts'
import { wireOperations } from '#contract/wire/operations.ts'
import { openWireDesk, referralsPath, sharedDeal, type WireDesk } from '../../../test/wire-desk.ts'

type Call = Awaited<ReturnType<WireDesk['as']>>

let desk: WireDesk
let asBen: Call
let own: { id: string; engagementId: string; eTag: string }

beforeAll(async () => {
  desk = await openWireDesk()
  asBen = await desk.as('ben')
  const created = await asBen('POST', referralsPath, { body: sharedDeal() })
  expect(created.status).toBe(201)
  own = created.body
})
afterAll(() => desk.close())

/** What of a reply does not fit the form that the reference describes, or stands there without a word in it. */
function faultsOf(schema: TSchema, value: unknown): string[] {
  const wrong = Errors(schema, value).map(({ instancePath, message }) => `${instancePath} ${message}`)
  return [...wrong, ...undescribed(schema, value, '')]
}

type Form = { properties?: Record<string, TSchema>; items?: TSchema; anyOf?: TSchema[] }

function undescribed(schema: TSchema, value: unknown, path: string): string[] {
  const { properties, items, anyOf } = schema as Form
  if (value === null || typeof value !== 'object') return []
  if (anyOf !== undefined) {
    const found = anyOf.map((one) => undescribed(one, value, path))
    return found.sort((one, other) => one.length - other.length)[0] ?? []
  }
  if (Array.isArray(value))
    return items === undefined
      ? []
      : value.flatMap((one, index) => undescribed(items, one, `${path}/${index}`))
  if (properties === undefined) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const described = properties[name]
    return described === undefined
      ? [`${path}/${name} is not described`]
      : undescribed(described, part, `${path}/${name}`)
  })
}

const replyOf = (name: string, status: number): TSchema => {
  const schema = wireOperations.find((one) => one.name === name)?.replies[status]?.schema
  if (schema === undefined) throw new Error(`${name} describes no ${status}`)
  return schema
}

test('AP-1: referrals come as the reference describes them, to the last member', async () => {
  const vendor = await asBen('POST', referralsPath, {
    body: sharedDeal({
      engagementId: own.engagementId,
      target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
      inviteContext: { assistanceRequestCode: 'GeneralOrOther', notes: 'Please help.' },
      tags: ['cold'],
    }),
  })
  expect(faultsOf(replyOf('wireCreateReferral', 201), vendor.body)).toEqual([])
  const one = await asBen('GET', `${referralsPath}/${own.id}`)
  expect(faultsOf(replyOf('wireGetReferral', 200), one.body)).toEqual([])
  for (const who of ['ben', 'ada'] as const) {
    const call = await desk.as(who)
    const list = await call('GET', `${referralsPath}?$count=true&$filter=engagementId eq ${own.engagementId}`)
    expect(list.body.value.length).toBeGreaterThan(0)
    expect(faultsOf(replyOf('wireListReferrals', 200), list.body)).toEqual([])
  }
})

test('AP-14: errors come as the reference describes them, in the form of the host that answers', async () => {
  const closed = await asBen('PATCH', `${referralsPath}/${own.id}`, {
    body: [{ op: 'remove', path: '/name' }],
  })
  const stale = await asBen('PUT', `${referralsPath}/${own.id}`, { body: {}, headers: { 'if-match': '"0"' } })
  const absent = await asBen('GET', `${referralsPath}/x`)
  const stranger = await desk.send('GET', referralsPath)
  expect([closed, stale, absent, stranger].map(({ status }) => status)).toEqual([400, 412, 404, 401])
  for (const { body } of [closed, stale, absent, stranger]) expect(faultsOf(WireError, body)).toEqual([])

  const registration = await asBen('POST', '/webhooks/v1/registration', { body: {} })
  expect(registration.status).toBeGreaterThanOrEqual(400)
  expect(faultsOf(PartnerCenterError, registration.body)).toEqual([])

  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const token = await desk.send('POST', '/common/oauth2/token', { body: 'grant_type=x', headers })
  expect(token.status).toBe(400)
  expect(faultsOf(TokenError, token.body)).toEqual([])
})

test('AP-1, AP-4: tokens, names of events, counts and profiles come as the reference describes them', async () => {
  const form = new URLSearchParams({
    grant_type: 'password',
    client_id: 'try',
    username: 'ben@birch.example',
    password: 'tandem-demo',
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const [path, name] of [
    ['/common/oauth2/token', 'wireIssueToken'],
    ['/common/oauth2/v2.0/token', 'wireIssueTokenV2'],
  ] as const) {
    const { body } = await desk.send('POST', path, { body: form.toString(), headers })
    expect(faultsOf(replyOf(name, 200), body)).toEqual([])
  }
  const described = [
    ['wireListWebhookEvents', '/webhooks/v1/registration/events'],
    ['wireAnalyzeReferrals', '/partner/v1/analytics/referrals'],
    ['wireAnalyzeReferrals', '/partner/v1/analytics/referrals?groupby=status'],
    ['wireGetMpnProfile', '/v1/profiles/mpn'],
  ] as const
  for (const [name, path] of described) {
    const { status, body } = await asBen('GET', path)
    expect([status, faultsOf(replyOf(name, 200), body)], path).toEqual([200, []])
  }
})
