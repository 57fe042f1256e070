import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listMails } from '#contract/mails.ts'
import { getReferral, listReferrals, summarizeReferrals } from '#contract/referrals.ts'
import { getMe, signOut } from '#contract/sessions.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import { type Answer, morning } from '../../../test/app.ts'
import { openDealDesk } from '../../../test/deal-desk.ts'
import { askAhead } from '../db/ahead.ts'
import { inTransaction, transaction } from '../db/database.ts'

let tandem: Awaited<ReturnType<typeof openDealDesk>>
beforeEach(async () => {
  tandem = await openDealDesk()
  await tandem.request()
})
afterEach(() => tandem.close())

/** Somebody who has read his list, so that the next reading is answered as whom he was then. */
async function visitor(name: string) {
  const browser = await tandem.as(name)
  const seen = await browser.call(listReferrals)
  expect(seen.status).toBe(200)
  expect(seen.body.items.length).toBeGreaterThan(0)
  return { browser, seen }
}

const idOf = (name: string) => tandem.world.people.get(name)?.actor.personId ?? ''
const told = ({ status, body }: Answer) => ({ status, code: body.code ?? null })

describe('whoever was here before', () => {
  it('ORG-7: may with the next request what a new role lets him, and no more what a lost one did', async () => {
    const { browser } = await visitor('ben')
    expect(told(await browser.call(listMails))).toEqual({ status: 200, code: null })
    const roles = await tandem.ownerQuery<Record<string, string>>(
      'delete from role_assignment where person_id = $1 returning *',
      [idOf('ben')],
    )
    expect(told(await browser.call(listMails))).toEqual({ status: 403, code: 'not-allowed' })
    for (const role of roles)
      await tandem.ownerQuery(
        'insert into role_assignment select (jsonb_populate_record(null::role_assignment, $1)).*',
        [JSON.stringify(role)],
      )
    expect(told(await browser.call(listMails))).toEqual({ status: 200, code: null })
  })

  it('ORG-1: is a stranger once his session has ended, whatever he asks for, and the log does not name him', async () => {
    const { browser } = await visitor('ben')
    const { cookie } = browser
    await browser.call(signOut)
    const before = tandem.lines.length
    browser.setCookie(cookie)
    const asked = [
      await browser.call(listReferrals),
      await browser.call(listReferrals, { query: { limit: 'many' } }),
      await browser.call(getReferral, { params: { id: 'no-id' } }),
      await browser.call(summarizeReferrals),
      await browser.call(getMe),
    ]
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect(tandem.lines.slice(before).join('')).not.toContain(idOf('ben'))
  })

  it('ORG-1: is a stranger once his session is too old', async () => {
    const { browser } = await visitor('ben')
    tandem.setClock(daysAfter(morning, 31))
    expect((await browser.call(listReferrals)).status).toBe(401)
  })

  it('VIS-1: who has changed to another organization reads that one’s deals', async () => {
    const { browser, seen } = await visitor('ben')
    const [cedar] = await tandem.ownerQuery<{ id: string }>(
      `select id from organization where name = 'Cedar'`,
    )
    const person = idOf('ben')
    await tandem.ownerQuery(
      `insert into membership select (jsonb_populate_record(m, jsonb_build_object('organization_id', $1::text))).*
       from membership m where person_id = $2`,
      [cedar?.id, person],
    )
    await tandem.ownerQuery(
      `insert into role_assignment select (jsonb_populate_record(r, jsonb_build_object('organization_id', $1::text))).*
       from role_assignment r where person_id = $2 and organization_id <> $1::uuid and location_id is null`,
      [cedar?.id, person],
    )
    await tandem.ownerQuery('update session set organization_id = $1 where person_id = $2', [
      cedar?.id,
      person,
    ])
    const theirs = await browser.call(listReferrals)
    expect(theirs.status).toBe(200)
    const own = new Set(seen.body.items.map(({ id }: { id: string }) => id))
    expect(theirs.body.items.filter(({ id }: { id: string }) => own.has(id))).toEqual([])
  })
})

describe('a question in front of a reading', () => {
  it('ORG-7: is asked on the same connection, and once', async () => {
    const { db } = tandem
    const asked = askAhead<{ pid: number; at: Date }>(db.pool, {
      text: 'select pg_backend_pid() as pid, clock_timestamp() as at',
    })
    const ahead = { sendOn: asked.sendOn, confirm: async () => {} }
    const read = () =>
      inTransaction({ ...db, ahead }, [{ text: 'begin' }], async (_, started) => {
        await started
        const found = await asked.answer()
        return found
      })
    const [one, other] = [await read(), await read()]
    expect(other).toEqual(one)
    expect(one?.pid).toBeGreaterThan(0)
  })

  it('ORG-7: nothing is written before it is answered, and nothing where the answer is another one', async () => {
    const { db } = tandem
    let ran = false
    const ahead = { sendOn: () => {}, confirm: () => Promise.reject(new Error('another one')) }
    const writing = transaction(
      { ...db, ahead },
      tandem.world.organizations.get('Birch') as OrganizationId,
      async () => {
        ran = true
      },
    )
    await expect(writing).rejects.toThrow('another one')
    expect(ran).toBe(false)
  })
})
