import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWireDesk, privateDeal, referralsPath, type WireDesk } from '../../../test/wire-desk.ts'

let desk: WireDesk
beforeAll(async () => {
  desk = await openWireDesk()
}, 60_000)
afterAll(() => desk.close())

const deals = async (name: string) =>
  (await desk.ownerQuery('select 1 from referral where name = $1', [name])).length

describe('a creation on the wire that is repeated', () => {
  it('AP-2: the same key gets the same 201 with its body, eTag and place, and one referral stands', async () => {
    const ben = await desk.as('ben')
    const send = (name: string, key: string) =>
      ben('POST', referralsPath, { body: privateDeal({ name }), headers: { 'Idempotency-Key': key } })
    const replies = await Promise.all(Array.from({ length: 5 }, () => send('On the wire', 'wire 1')))
    replies.push(await send('On the wire', 'wire 1'))
    for (const { status, body, headers } of replies)
      expect([status, body.id, headers.etag, headers.location]).toEqual([
        201,
        replies[0]?.body.id,
        body.eTag,
        expect.stringContaining(body.id),
      ])
    expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(5)
    expect(await deals('On the wire')).toBe(1)
  })

  it('AP-14: the key of another creation is a 400 that names its code; a refused one may be sent again', async () => {
    const ben = await desk.as('ben')
    const send = (body: object) =>
      ben('POST', referralsPath, { body, headers: { 'Idempotency-Key': 'wire 2' } })
    expect((await send({ type: 'Independent' })).status).toBe(400)
    expect((await send(privateDeal({ name: 'Mended' }))).status).toBe(201)
    const other = await send(privateDeal({ name: 'Mixed up' }))
    expect([other.status, other.body.error.innerError.code]).toEqual([400, 'idempotency.mismatch'])
    expect(await deals('Mixed up')).toBe(0)
  })
})
