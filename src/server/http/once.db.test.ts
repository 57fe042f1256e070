import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import { addUser } from '#contract/organizations.ts'
import { writeNote } from '#contract/referrals.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'
import { pruneKeys } from '../sweep-keys.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
}, 60_000)
afterAll(() => desk.close())

let count = 0
const newKey = () => `key ${++count} of the test`
const headersOf = (key: string) => ({ 'idempotency-key': key })

const open = (who: string, key: string, name: string, more: object = {}) =>
  desk.call(who, openEngagement, { body: desk.body({ name, ...more }), headers: headersOf(key) })

const deals = async (name: string) =>
  (await desk.ownerQuery('select 1 from referral where name = $1', [name])).length
const keys = () =>
  desk.ownerQuery<{ key: string; status: number; body: string }>('select * from idempotency_key')

describe('a request that is repeated', () => {
  it('AP-2: the same key gets the first reply, byte for byte, and nothing is done twice', async () => {
    const key = newKey()
    const first = await open('ben', key, 'Once')
    const again = await open('ben', key, 'Once')
    expect(first.status).toBe(200)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect([again.status, again.body, again.headers.etag]).toEqual([200, first.body, first.headers.etag])
    expect(await deals('Once')).toBe(1)
  })

  it('AP-2: twenty at the same time make one deal, and all learn of the same one', async () => {
    const key = newKey()
    const replies = await Promise.all(Array.from({ length: 20 }, () => open('ben', key, 'Rush')))
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]))
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1)
    expect(replies.filter((reply) => reply.headers['idempotency-replayed'] === undefined)).toHaveLength(1)
    expect(await deals('Rush')).toBe(1)
  })

  it('AP-2: another process that is just answering is waited for', async () => {
    const key = newKey()
    const birch = desk.world.organizations.get('Birch')
    const ben = desk.world.people.get('ben')?.actor.personId
    await desk.ownerQuery('begin')
    await desk.ownerQuery(
      `insert into idempotency_key (organization_id, person_id, key, request_hash, made_at) values ($1, $2, $3, '', $4)`,
      [birch, ben, key, morning],
    )
    const waiting = open('ben', key, 'Waited')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await deals('Waited')).toBe(0)
    // The other one was killed: what it had done is gone with its key.
    await desk.ownerQuery('rollback')
    expect((await waiting).status).toBe(200)
    expect(await deals('Waited')).toBe(1)
  })

  it('AP-2: a refusal is not kept, and what failed is tried anew with the same key', async () => {
    const key = newKey()
    expect((await open('ben', key, '')).status).toBe(422)
    expect((await keys()).some((row) => row.key === key)).toBe(false)
    expect((await open('ben', key, 'Second try')).status).toBe(200)
    const { id } = await desk.open({ name: 'A note' })
    const noteKey = newKey()
    const note = (text: string, audience: string[]) =>
      desk.call('ben', writeNote, { params: { id }, body: { text, audience }, headers: headersOf(noteKey) })
    const aster = desk.world.organizations.get('Aster') ?? ''
    expect((await note('For the vendor', [aster])).status).toBeGreaterThanOrEqual(400)
    expect((await note('For us', [])).status).toBe(200)
  })

  it('AP-2: what breaks off in the middle leaves nothing behind, neither deal nor key', async () => {
    const key = newKey()
    await desk.ownerQuery(`create function break_off() returns trigger language plpgsql as
      $$ begin raise 'killed' using errcode = '57P01'; end $$`)
    await desk.ownerQuery(
      `create trigger break_off before update on idempotency_key for each row execute function break_off()`,
    )
    const broken = await open('ben', key, 'Broken')
    await desk.ownerQuery('drop trigger break_off on idempotency_key')
    expect(broken.status).toBe(503)
    expect(await deals('Broken')).toBe(0)
    expect((await keys()).some((row) => row.key === key)).toBe(false)
    expect((await open('ben', key, 'Broken')).status).toBe(200)
    expect(await deals('Broken')).toBe(1)
  })

  it('AP-14: the key of another request is refused, whatever differs, and nothing is done', async () => {
    const key = newKey()
    const { body: first } = await open('ben', key, 'The first')
    const other = await open('ben', key, 'Another')
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch'])
    const { status } = await desk.call('ben', writeNote, {
      params: { id: first.id },
      body: { text: 'x', audience: [] },
      headers: headersOf(key),
    })
    expect(status).toBe(422)
    expect(await deals('Another')).toBe(0)
  })

  it('AP-2, VIS-1: a key is its person’s: colleagues and other organizations do not meet', async () => {
    const key = newKey()
    const birch = { team: [memberOf('ben'), memberOf('bea')] }
    const cedar = { team: [memberOf('cleo')], locationId: null, solutions: [desk.chosen('SOL-30001-CED')] }
    const replies = [
      await open('ben', key, 'The same', birch),
      await open('bea', key, 'The same', birch),
      await open('cleo', key, 'The same', cedar),
    ]
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(3)
  })

  it('AP-14: a key that is too long, empty or of other letters is a fault of its header', async () => {
    const fault = async (key: string) => {
      const { status, body } = await open('ben', key, 'Never')
      return [status, body.fields?.[0]]
    }
    const path = 'Idempotency-Key'
    expect(await fault('x'.repeat(256))).toEqual([422, { path, code: 'too-long', facts: { max: 255 } }])
    expect((await fault('é'))[0]).toBe(422)
    expect(await deals('Never')).toBe(0)
    expect((await open('ben', 'x'.repeat(255), 'Long key')).status).toBe(200)
  })

  it('AP-2: after a day the key is new again, and the old replies are forgotten', async () => {
    const key = newKey()
    await open('ben', key, 'Yesterday')
    desk.setClock(daysAfter(morning, 0.999))
    expect((await open('ben', key, 'Yesterday')).headers['idempotency-replayed']).toBe('true')
    desk.setClock(daysAfter(morning, 1))
    expect((await open('ben', key, 'Yesterday')).headers['idempotency-replayed']).toBeUndefined()
    expect(await deals('Yesterday')).toBe(2)
    expect((await open('ben', key, 'Yesterday')).headers['idempotency-replayed']).toBe('true')
    const before = (await keys()).length
    await pruneKeys({ db: desk.db, vendor: desk.world.vendor, now: () => daysAfter(morning, 1) })
    expect((await keys()).map((row) => row.key)).toEqual([key])
    expect(before).toBeGreaterThan(1)
    desk.setClock(morning)
  })

  it('AP-2: what is shown only once is not kept, a password for one', async () => {
    const key = newKey()
    const person = {
      firstName: 'Nora',
      lastName: 'New',
      email: 'nora@birch.example',
      phone: '+31 10 555 0199',
      title: '',
    }
    const assignments = [{ role: 'referrals-user', locationId: null }]
    const added = await desk.call('ben', addUser, {
      body: { ...person, assignments, helpTypes: [], countries: [] },
      headers: headersOf(key),
    })
    expect(added.status).toBe(200)
    expect(JSON.stringify(await keys())).not.toContain(added.body.password)
  })
})
