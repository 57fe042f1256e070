import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '#contract/api-keys.ts'
import { writeNote } from '#contract/referrals.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'

let desk: DealDesk
let id = ''
let key = ''

beforeAll(async () => {
  desk = await openDealDesk()
  id = (await desk.open({ name: 'Outages' })).id
  const body = { name: 'outages', scopes: ['read', 'write'], expiresOn: null }
  key = (await desk.done('ben', createApiKey, { body })).secret
}, 60_000)

afterAll(() => desk?.close())
afterEach(() => desk.ownerQuery('drop function if exists break_off() cascade'))

/** The database breaks off with this code: at once, or only when what was written is about to be kept. */
async function breakOff(code: string, when: 'at once' | 'at the commit', table = 'note'): Promise<void> {
  await desk.ownerQuery(`create function break_off() returns trigger language plpgsql as
    $$ begin raise 'broken off' using errcode = '${code}'; end $$`)
  const constraint = when === 'at once' ? '' : 'constraint'
  const deferred = when === 'at once' ? '' : 'deferrable initially deferred'
  await desk.ownerQuery(`create ${constraint} trigger break_off after insert or update on ${table} ${deferred}
    for each row execute function break_off()`)
}

const note = async (headers: Record<string, string> = {}) => {
  const input = { params: { id }, body: { text: 'Soon', audience: [] }, headers }
  const { status, body, headers: told } = await desk.call('ben', writeNote, input)
  return [status, body.code, told['retry-after'] ?? null]
}

async function patch() {
  const reply = await desk.app.inject({
    method: 'PATCH',
    url: `/v1.0/engagements/referrals/${id}`,
    remoteAddress: '203.0.113.9',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    payload: JSON.stringify([{ op: 'replace', path: '/details/notes', value: crypto.randomUUID() }]),
  })
  const { error } = reply.json()
  return [reply.statusCode, error.code, error.innerError?.code, reply.headers['retry-after'] ?? null]
}

describe('an outage in the midst of a change', () => {
  it.each([
    ['53100', 'storage-full', '30'],
    ['57P01', 'unavailable', '5'],
    ['57014', 'overloaded', '2'],
    ['53300', 'overloaded', '2'],
  ])('%s is told as %s, with a pause, by both edges', async (code, problem, pause) => {
    await breakOff(code, 'at once')
    expect(await note()).toEqual([503, problem, pause])
    await desk.ownerQuery('drop function break_off() cascade')
    await breakOff(code, 'at once', 'referral')
    expect(await patch()).toEqual([503, 'serviceNotAvailable', problem, pause])
  })

  it('that comes while it is saved is told as unknown, so that nobody simply repeats it', async () => {
    await breakOff('57P01', 'at the commit')
    expect(await note()).toEqual([500, 'outcome-unknown', null])
    await desk.ownerQuery('drop function break_off() cascade')
    await breakOff('57P01', 'at the commit', 'referral')
    expect(await patch()).toEqual([500, 'generalException', 'outcome-unknown', null])
  })

  it('is worth repeating for whoever named an Idempotency-Key', async () => {
    await breakOff('57P01', 'at the commit')
    const headers = { 'idempotency-key': 'outage' }
    expect(await note(headers)).toEqual([503, 'unavailable', '5'])
    await desk.ownerQuery('drop function break_off() cascade')
    expect((await note(headers))[0]).toBe(200)
  })
})
