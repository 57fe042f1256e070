import type { OrganizationId } from '#domain/id.ts'
import { type Owner, owners, privateWord, type StrangerWorld, unsharedWord } from './world.ts'

/**
 * Ids, addresses and planted words: what tells whose a text is. An address begins where the letters do, for a text of a
 * million letters without a sign between is gone through once and not for each of them.
 */
const telling =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?:sotto|mezzo)(?:birch|cedar|aster)/gi

/** The wire API writes the number of a version in the form of an id (wire/etag.ts). */
const version = /^[0-9a-f]{8}-0000-0000-0000-0{12}$/

export function tellingIn(text: string): Set<string> {
  const found = [...text.matchAll(telling)].map(([one]) => one.toLowerCase())
  return new Set(found.filter((one) => !version.test(one)))
}

/** Whose each telling text is: those in whose rows it stands; what stands in a table that everybody reads is nobody's. */
export type Ownership = {
  everybodys: ReadonlySet<string>
  of: Readonly<Record<Owner, ReadonlySet<string>>>
}

export async function ownershipOf(world: StrangerWorld): Promise<Ownership> {
  return gather(world, () => 'true')
}

/** The same as it stands now, of a few telling texts alone: no other row is carried over. */
export async function ownershipNow(world: StrangerWorld, told: readonly string[]): Promise<Ownership> {
  const patterns = told.map((one) => `%${one.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return gather(world, (table) => `lower(${table}::text) like any ($1)`, [patterns])
}

async function gather(
  world: StrangerWorld,
  where: (table: string) => string,
  values: unknown[] = [],
): Promise<Ownership> {
  const everybodys = new Set<string>()
  const of: Record<Owner, Set<string>> = { Birch: new Set(), Cedar: new Set(), Aster: new Set() }
  const holders = new Map((Object.keys(owners) as Owner[]).map((one) => [world.organizationId(one), of[one]]))
  const parts = (await tablesOf(world)).map(({ name, kind }) => {
    const holder = kind === 'reference' ? 'null' : 'organization_id'
    return `select ${holder}::text as holder, ${name}::text as row from ${name} where ${where(name)}`
  })
  const rows = await world.ownerQuery<{ holder: OrganizationId | null; row: string }>(
    parts.join('\nunion all '),
    values,
  )
  for (const { holder, row } of rows) {
    const into = holder === null ? everybodys : holders.get(holder)
    for (const one of tellingIn(row)) into?.add(one)
  }
  return { everybodys, of }
}

type Table = { name: string; kind: string }
const known = new WeakMap<StrangerWorld, Table[]>()

/** Those that everybody reads, and those with rows of organizations. */
async function tablesOf(world: StrangerWorld): Promise<Table[]> {
  const tables =
    known.get(world) ??
    (await world.ownerQuery<Table>(
      `select c.relname as name, split_part(obj_description(c.oid), ':', 1) as kind from pg_class c
       where c.relnamespace = $1::regnamespace and c.relkind = 'r' and obj_description(c.oid) ~ '^(tenant|reference|system):'
         and (obj_description(c.oid) like 'reference%'
           or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'))`,
      [world.schema],
    ))
  known.set(world, tables)
  return tables
}

/** What of the text belongs to others, and the reader has not been given. */
export function foreignIn(text: string, reader: Owner | null, { everybodys, of }: Ownership): string[] {
  const others = (Object.keys(of) as Owner[]).filter((owner) => owner !== reader)
  return [...tellingIn(text)].filter((one) => {
    if (others.some((owner) => one === privateWord(owner))) return true
    if (everybodys.has(one) || (reader !== null && of[reader].has(one))) return false
    return others.some((owner) => of[owner].has(one) || one === unsharedWord(owner))
  })
}
