import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { belongingsOf } from './belongings.ts'
import { callOf, type Definer, definersOf, guards, namesOf, nobodysOf } from './functions.ts'
import { foreignIn, type Ownership, ownershipOf, tellingIn } from './ownership.ts'
import { type Owner, openStrangerWorld, type StrangerWorld } from './world.ts'

let world: StrangerWorld
let ownership: Ownership
let definers: Definer[]
let theirs: Readonly<Record<string, unknown>>
let nobodys: Readonly<Record<string, unknown>>
/** The tables, with the rows that are not Cedar's. */
let others: string

beforeAll(async () => {
  world = await openStrangerWorld()
  ownership = await ownershipOf(world)
  definers = await definersOf(world)
  theirs = namesOf(world, await belongingsOf(world, world.organizationId('Birch')))
  nobodys = nobodysOf(theirs)
  others = await rowsOfOthers()
}, 240_000)
afterAll(() => world?.close())

async function rowsOfOthers(): Promise<string> {
  const tables = await world.ownerQuery<{ name: string; owned: boolean }>(
    `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') as owned
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r'
       and c.relname not in ('sign_in_attempt', 'bearer_use', 'migration')`,
    [world.schema],
  )
  const cedar = world.organizationId('Cedar')
  const parts = tables.map(({ name, owned }) => {
    const not = owned
      ? `organization_id <> '${cedar}'`
      : name === 'organization'
        ? `id <> '${cedar}'`
        : 'true'
    return `select '${name}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t where ${not}`
  })
  return parts.join(' union all ')
}

type Outcome = { says: string; rows: unknown[]; changed: string[] }

/** Calls the function as the application's login for the organization, and takes everything back. */
async function callAs(by: Owner | null, definer: Definer, names: typeof theirs): Promise<Outcome> {
  const { text, values } = callOf(definer, names)
  await world.ownerQuery('begin')
  try {
    const watched = guards[definer.name]?.by !== 'program'
    const before = watched ? await sums() : new Map()
    await world.ownerQuery('set local role tandem_app')
    await world.ownerQuery(`set local app.organization_id = '${by === null ? '' : world.organizationId(by)}'`)
    await world.ownerQuery('savepoint called')
    const answer = await world.ownerQuery(text, values).catch((error: Error) => error)
    if (answer instanceof Error) await world.ownerQuery('rollback to savepoint called')
    const [acts] = await world.ownerQuery<{ now: string }>(
      `select coalesce(current_setting('app.organization_id', true), '') as now`,
    )
    expect([definer.name, acts?.now]).toEqual([definer.name, by === null ? '' : world.organizationId(by)])
    await world.ownerQuery('reset role')
    const after = watched ? await sums() : new Map()
    const changed = [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name)
    return answer instanceof Error
      ? { says: `refuses: ${answer.message}`, rows: [], changed }
      : { says: JSON.stringify(answer), rows: answer, changed }
  } finally {
    await world.ownerQuery('rollback')
  }
}

async function sums(): Promise<Map<string, string>> {
  const rows = await world.ownerQuery<{ name: string; sum: string }>(others)
  return new Map(rows.map(({ name, sum }) => [name, sum]))
}

/** An outcome without the ids that were given. */
function blind(says: string): string {
  return says.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
}

async function expectGuarded(by: Owner | null, definer: Definer): Promise<void> {
  const about = `${definer.name} for ${by ?? 'nobody'}`
  const guard = guards[definer.name]
  const asked = await callAs(by, definer, theirs)
  const given = tellingIn(JSON.stringify(callOf(definer, theirs).values))
  const told = foreignIn(asked.says, by, ownership).filter((one) => !given.has(one))
  const kinds = { person: String(theirs.person), email: String(theirs.address) }
  const allowed = (guard?.tells ?? []).map((one) => kinds[one])
  expect([about, told]).toEqual([about, allowed])
  if (guard?.by === 'program') return
  const never = await callAs(by, definer, nobodys)
  expect([about, asked.changed]).toEqual([about, []])
  expect([about, blind(asked.says)]).toEqual([about, blind(never.says)])
  if (guard?.by === 'vendor')
    expect([about, asked.says]).toEqual([about, expect.stringMatching(/^refuses: Only the vendor/)])
}

describe('functions with their owner’s rights', () => {
  it('VIS-1: each of them is listed with what keeps it from telling strangers', () => {
    const callable = definers.filter(({ triggers }) => !triggers).map(({ name }) => name)
    expect(callable).toEqual(Object.keys(guards).sort())
  })

  it.each([
    'Cedar',
    null,
  ] as const)('VIS-1, ORG-1: called for %s with what Birch has, they tell what they tell of what nobody has, and change nothing of others', async (by) => {
    for (const definer of definers.filter(({ triggers }) => !triggers)) await expectGuarded(by, definer)
  }, 120_000)

  it('VIS-1: those of triggers run by their triggers only', async () => {
    for (const definer of definers.filter(({ triggers }) => triggers))
      expect([definer.name, (await callAs('Cedar', definer, theirs)).says]).toEqual([
        definer.name,
        expect.stringMatching(/^refuses: function "\w+" in FROM has unsupported return type trigger/),
      ])
  })
})
