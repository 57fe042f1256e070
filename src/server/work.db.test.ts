import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { read, transaction } from './db/database.ts'
import { openEngagement } from './engagements/open.ts'
import { newId } from './identifier.ts'
import { openLog } from './log.ts'
import { acceptReferral } from './referrals/accept.ts'
import { schedule } from './schedule.ts'
import { contextOf } from './seed/play.ts'
import { makeWorld, type World } from './seed/world.ts'
import { startWork, type Work } from './work.ts'

let ground: TestDatabase
let world: World
let aster: OrganizationId
const customerId = newId()
const working: Work[] = []
const second = 1 / 86_400

beforeAll(async () => {
  ground = await openTestDatabase()
  await ground.ownerQuery(
    `insert into customer (id, name, address_line, city, postal_code, country) values ($1, 'Dune', 'Quay 1', 'Rotterdam', '3000', 'NL')`,
    [customerId],
  )
  world = await makeWorld(ground.owner, ground.db, { demo: false, ratesOn: '2026-11-19' })
  aster = world.vendor.id
}, 60_000)

afterEach(async () => {
  for (const work of working.splice(0)) await work.stop()
  await ground.ownerQuery('delete from _private_jobs')
})

afterAll(() => ground?.close())

async function begin(): Promise<Work> {
  const work = await startWork({ db: ground.db, workerUrl: ground.workerUrl })
  working.push(work)
  return work
}

/** Birch asks Aster for help; answers with Aster's record. */
async function ask(sentAt: string, answerDays: number, reminderDays: number[] = []): Promise<ReferralId> {
  const stage = { db: ground.db, world, now: sentAt, answerDays, reminderDays }
  const own = await openEngagement(contextOf(stage, 'ben', sentAt), {
    name: 'Warehouse cooling',
    locationId: world.locations.get('Rotterdam') ?? null,
    customerId,
    contact: { name: 'Dora', email: 'dora@dune.example', phone: '+31 10 555 0101', title: '', consent: true },
    value: { amount: '10', currency: 'USD' },
    closeOn: daysAfter(sentAt, 400).slice(0, 10),
    notes: '',
    purchaseIntent: 'undecided',
    crmId: '',
    campaignId: '',
    team: [
      {
        firstName: 'Ben',
        lastName: 'Baker',
        email: 'ben@birch.example',
        phone: '+31 10 555 0101',
        title: '',
      },
    ],
    solutions: [{ solutionId: world.solutions.get('SOL-20001-BIR') ?? '', quantity: null, price: null }],
    help: { type: 'general', notes: 'Please join us.' },
    visibleToVendor: false,
    partnerId: null,
  })
  return read(ground.db, aster, async (tx) => {
    const { rows } = await sql<{ id: ReferralId }>`
      select r.id from referral r join shown_referral s on s.engagement_id = r.engagement_id and s.id = ${own}`.execute(
      tx,
    )
    return rows[0]?.id as ReferralId
  })
}

const substatusOf = (id: ReferralId) =>
  read(ground.db, aster, async (tx) => {
    const { rows } = await sql<{
      substatus: string
    }>`select substatus from referral where id = ${id}`.execute(tx)
    return rows[0]?.substatus
  })

const eventsOf = (organizationId: OrganizationId, dealId: ReferralId, name: string) =>
  read(ground.db, organizationId, async (tx) => {
    const { rows } = await sql`select from event where deal_id = ${dealId} and name = ${name}`.execute(tx)
    return rows.length
  })

async function waitingJobs(): Promise<number> {
  const [found] = await ground.ownerQuery<{ jobs: number }>('select count(*)::int as jobs from _private_jobs')
  return found?.jobs ?? 0
}

const soon = { timeout: 8_000, interval: 50 }
const now = () => new Date().toISOString()

describe('work that is put off', () => {
  test('a rollback takes the job along, a commit leaves it, and the same key replaces it', async () => {
    const payload = { organizationId: aster, referralId: newId<ReferralId>() }
    const job = { task: 'expire-referral', payload, runAt: daysAfter(now(), 1), key: 'expire:test' } as const
    await transaction(ground.db, aster, async (tx) => {
      await schedule(tx, job)
      throw new Error('rolled back')
    }).catch(() => {})
    expect(await waitingJobs()).toBe(0)
    for (let n = 0; n < 2; n++) await transaction(ground.db, aster, (tx) => schedule(tx, job))
    expect(await waitingJobs()).toBe(1)
  })

  test('the application puts jobs in and can neither read nor change them', async () => {
    await expect(ground.db.pool.query('select * from tandem_worker._private_jobs')).rejects.toThrow(
      /permission denied/,
    )
    await expect(ground.db.pool.query(`select tandem_worker.add_job('expire-referral')`)).rejects.toThrow(
      /permission denied/,
    )
  })

  test('LC-T5, LC-3: an unanswered request expires when its time is over, for both sides, although the work was restarted', async () => {
    const first = await begin()
    const id = await ask(now(), 3 * second)
    await first.stop()
    working.splice(0)
    expect(await substatusOf(id)).toBe('Received')
    await begin()
    await expect.poll(() => substatusOf(id), soon).toBe('Expired')
    expect(await eventsOf(aster, id, 'referral.expired')).toBe(1)
    const birch = world.organizations.get('Birch') as OrganizationId
    const atBirch = await read(ground.db, birch, (tx) =>
      sql`select from event where name = 'referral.expired'`.execute(tx),
    )
    expect(atBirch.rows.length).toBe(1)
  })

  test('LC-3: a request that was answered in time does not expire', async () => {
    await begin()
    const sentAt = now()
    const id = await ask(sentAt, 2 * second)
    const context = contextOf(
      { db: ground.db, world, now: sentAt, answerDays: 14, reminderDays: [] },
      'abel',
      now(),
    )
    await acceptReferral(context, id, {
      name: 'Cooling',
      value: { amount: '10', currency: 'USD' },
      closeOn: daysAfter(sentAt, 400).slice(0, 10),
      notes: '',
      crmId: '',
      campaignId: '',
    })
    await expect.poll(waitingJobs, soon).toBe(0)
    expect(await substatusOf(id)).toBe('Accepted')
  })

  test('LC-T5: what is put off together is there once for each key, due or not, and a later word on it counts', async () => {
    const job = (key: string, days: number) => ({
      task: 'send-mail' as const,
      payload: { organizationId: aster, mailId: key },
      runAt: daysAfter(now(), days),
      key,
    })
    const put = (...jobs: ReturnType<typeof job>[]) =>
      transaction(ground.db, aster, (tx) => schedule(tx, ...jobs))
    const there = () =>
      ground.ownerQuery<{ key: string; days: number; mail: string }>(
        `select key, round(extract(epoch from run_at - now()) / 86400)::int as days, payload->>'mailId' as mail
         from _private_jobs order by key`,
      )
    await put(job('a', 0), job('b', 5), job('c', 9))
    expect(await there()).toEqual([
      { key: 'a', days: 0, mail: 'a' },
      { key: 'b', days: 5, mail: 'b' },
      { key: 'c', days: 9, mail: 'c' },
    ])
    await put(job('a', 4), job('b', 0), job('c', 2), job('d', 7))
    expect((await there()).map(({ key, days }) => `${key} ${days}`)).toEqual(['a 4', 'b 0', 'c 2', 'd 7'])
  })

  test('LC-T5: what is past due although its job was lost expires at the next start, and nothing else does', async () => {
    const lost = await ask(daysAfter(now(), -15), 14)
    const inTime = await ask(daysAfter(now(), -13), 14)
    await ground.ownerQuery('delete from _private_jobs')
    await begin()
    await expect.poll(() => substatusOf(lost), soon).toBe('Expired')
    expect(await substatusOf(inTime)).toBe('Received')
  })

  test('CF-27: the receiver is reminded before the answer is due, and only of what still lies ahead at the sending', async () => {
    const id = await ask(now(), 60 * second, [7, 59 * second])
    expect(await waitingJobs()).toBe(2)
    await begin()
    await expect.poll(() => eventsOf(aster, id, 'referral.answer-due'), soon).toBe(1)
    expect(await substatusOf(id)).toBe('Received')
  })
})

describe('a job that takes longer than the stop may', () => {
  const lines: Record<string, unknown>[] = []
  const log = openLog({ level: 'info', write: (line) => lines.push(JSON.parse(line)) })
  const pruning = () =>
    ground.ownerQuery(
      `select from pg_stat_activity where datname = current_database() and query ~ 'idempotency_key' and pid <> pg_backend_pid()
         and state = 'active'`,
    )
  const jobs = () =>
    ground.ownerQuery<{ locked: boolean; last_error: string | null }>(
      `select locked_at is not null as locked, last_error from _private_jobs where key = 'long'`,
    )

  test('is broken off, given back and logged as that, and the next worker does it', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const holder = await ground.owner.connect()
    try {
      await holder.query('begin; lock table idempotency_key in access exclusive mode')
      const first = await startWork({ db: ground.db, workerUrl: ground.workerUrl, log })
      await ground.ownerQuery(`select add_job('prune-keys', '{}', job_key := 'long')`)
      await expect.poll(async () => (await pruning()).length, soon).toBe(1)

      await first.stop(0.1)
      expect(await pruning()).toEqual([])
      expect(await jobs()).toEqual([{ locked: false, last_error: null }])
    } finally {
      await holder.query('rollback')
      holder.release()
    }
    const told = lines.filter(({ level }) => level !== 'info')
    expect(told).toMatchObject([
      { level: 'warn', task: 'prune-keys', msg: 'a job takes too long for the stop, and is given to others' },
    ])
    expect(said.mock.calls).toEqual([])
    said.mockRestore()
    await begin()
    await expect.poll(jobs, soon).toEqual([])
  })
})
