import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, type Trace } from './asking.ts'
import { type Belongings, belongingsOf } from './belongings.ts'
import { type Case, casesOf, madeUp, unsharedWith, withoutThings } from './cases.ts'
import { mentionsOf } from './mentions.ts'
import { everyScope, type Seat, scopeChoices, seat, wantedOf } from './seats.ts'
import { type Owner, openStrangerWorld, type StrangerWorld } from './world.ts'

let world: StrangerWorld
let things: Record<Owner, Belongings>
let seats: Seat[]
let locker: pg.PoolClient
const tables = async () =>
  (
    await world.ownerQuery<{ name: string; kind: string }>(
      `select c.oid::regclass::text as name, split_part(obj_description(c.oid), ':', 1) as kind from pg_class c
       where c.relkind = 'r' and c.relnamespace in ($1::regnamespace, ($1 || '_worker')::regnamespace) order by 1`,
      [world.schema],
    )
  ).filter(({ name }) => !/bearer_use|session$|sign_in_attempt|migration/.test(name))

beforeAll(async () => {
  world = await openStrangerWorld()
  const of = async (owner: Owner) => belongingsOf(world, world.organizationId(owner))
  things = { Birch: await of('Birch'), Cedar: await of('Cedar'), Aster: await of('Aster') }
  seats = []
  for (const owner of ['Cedar', 'Aster'] as const) {
    for (const wanted of wantedOf(owner)) seats.push(...(await seat(world, wanted, [everyScope])))
    const all = {
      name: `${owner}'s program`,
      of: owner,
      roles: wantedOf(owner)
        .flatMap(({ roles = [] }) => roles)
        .filter((role, index, list) => list.indexOf(role) === index),
    }
    seats.push(...(await seat(world, all, scopeChoices)).filter(({ program }) => program))
  }
  await lockAll(['Birch'])
}, 240_000)
afterAll(async () => {
  await locker?.query('rollback')
  locker?.release()
  await world?.close()
})

/** Nobody who may not see a row waits for those who work on it: every row of the owners is locked while the others ask. */
async function lockAll(owners: readonly Owner[]): Promise<void> {
  locker = await world.owner.connect()
  await locker.query('begin')
  await locker.query('set local idle_in_transaction_session_timeout = 0')
  for (const owner of owners) {
    await locker.query(`set local app.organization_id = '${world.organizationId(owner)}'`)
    for (const { name, kind } of await tables())
      if (kind === 'tenant') await locker.query(`select 1 from ${name} for update`)
  }
}

/** What the whole database holds, in one word for each table. */
async function everything(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const { name } of await tables()) {
    const [row] = await world.ownerQuery<{ sum: string }>(
      `select md5(coalesce(string_agg(row, '' order by row), '')) as sum
       from (select (to_jsonb(t) - 'last_used_at')::text as row from ${name} t) rows`,
    )
    found[name] = row?.sum ?? ''
  }
  return found
}

const unknown = new Map<string, Trace>()

/** What nobody has is asked for once by each person of each route. */
async function askUnknown(who: Seat, { route, nobodys, madeUp: never }: Case): Promise<Trace> {
  const about = `${route.name} by ${who.name}`
  const known = unknown.get(about) ?? (await ask(world, who, nobodys, never))
  unknown.set(about, known)
  return known
}

async function expectNothing(who: Seat, one: Case): Promise<void> {
  const { route, ids, theirs } = one
  const asked = await ask(world, who, theirs, ids)
  const about = `${route.name} by ${who.name}`
  const says = [401, 403, 404].includes(asked.status)
    ? 'nothing'
    : `${asked.status} ${asked.text.slice(0, 300)}`
  expect([about, says]).toEqual([about, 'nothing'])
  expect({ about, ...asked }).toEqual({ about, ...(await askUnknown(who, one)) })
}

/** A browser asks the native routes, a program those of the wire; one with each choice of scopes asks them all. */
const suits = ({ program, name }: Seat, { route }: Case) =>
  program ? route.edge === 'wire' || /'s program/.test(name) : route.edge !== 'wire'

/** Whoever belongs to Birch, too, may go on there. */
const belongsThere = "going on elsewhere by Cedar's person who is Birch's admin, too"

/** What it answers moves on meanwhile: handed-on.db.test.ts asks for it. */
const elsewhere = 'events after'

describe('somebody of another organization', () => {
  it('VIS-1: every route that names something has a thing of somebody’s to name', () => {
    expect(withoutThings(Object.values(things))).toEqual([])
  })

  it.each([
    'Cedar',
    'Aster',
  ] as const)('VIS-1, VIS-B1..B4: %s gets the same for what Birch has, locked, as for what nobody has, by every route and role', async (from) => {
    const before = await everything()
    const cases = casesOf(world, 'Birch', unsharedWith(from, things.Birch))
    expect(cases.length).toBeGreaterThan(60)
    for (const who of seats.filter(({ of }) => of === from))
      for (const one of cases.filter((each) => suits(who, each))) await expectNothing(who, one)
    expect(await everything()).toEqual(before)
  }, 300_000)

  it('VIS-1, VIS-B4: a partner gets the same for what the vendor has as for what nobody has, by every route and role', async () => {
    const before = await everything()
    const cases = casesOf(world, 'Aster', things.Aster)
    for (const who of seats.filter(({ of }) => of === 'Cedar'))
      for (const one of cases.filter((each) => suits(who, each))) await expectNothing(who, one)
    expect(await everything()).toEqual(before)
  }, 300_000)

  it('VIS-1: what names something of others in a filter, a place in a list or a body is answered as what names nothing', async () => {
    const before = await everything()
    for (const who of seats.filter(
      ({ of, name }) => of === 'Cedar' && /program to read, write, webhooks|guest|too$/.test(name),
    )) {
      for (const one of mentionsOf({ world, theirs: things.Birch, own: things.Cedar }).filter(
        ({ edge }) => edge === (who.program ? 'wire' : 'native'),
      )) {
        const about = `${one.name} by ${who.name}`
        if (about === belongsThere || one.name === elsewhere) continue
        const never = madeUp(one.id)
        const asked = await ask(world, who, one.ask(one.id), [one.id])
        expect([about, asked.status < 500]).toEqual([about, true])
        expect({ about, ...asked }).toEqual({ about, ...(await ask(world, who, one.ask(never), [never])) })
      }
    }
    expect(await everything()).toEqual(before)
  }, 120_000)

  it('ORG-1: whoever is not signed in gets the same answer everywhere, whatever the path names', async () => {
    for (const owner of ['Birch', 'Aster'] as const)
      for (const one of casesOf(world, owner, things[owner]))
        await expectNothing(
          { name: 'nobody', of: 'Cedar', roles: [], headers: { 'x-tandem': '1' }, program: false },
          one,
        )
  }, 120_000)
})
