import { type Owner, owners, privateWord, type StrangerWorld, unsharedWord } from './world.ts'

/** Ids, addresses and planted words: what tells whose a text is. */
const telling =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[\w.+-]+@[\w-]+\.[\w.-]+|(?:sotto|mezzo)(?:birch|cedar|aster)/gi

export function tellingIn(text: string): Set<string> {
  return new Set([...text.matchAll(telling)].map(([found]) => found.toLowerCase()))
}

/** Whose each telling text is: those in whose rows it stands; what stands in a table that everybody reads is nobody's. */
export type Ownership = {
  everybodys: ReadonlySet<string>
  of: Readonly<Record<Owner, ReadonlySet<string>>>
}

export async function ownershipOf(world: StrangerWorld): Promise<Ownership> {
  const tables = await world.ownerQuery<{ name: string; kind: string; owned: boolean }>(
    `select c.relname as name, split_part(obj_description(c.oid), ':', 1) as kind,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id') as owned
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r'`,
    [world.schema],
  )
  const everybodys = new Set<string>()
  const of: Record<Owner, Set<string>> = { Birch: new Set(), Cedar: new Set(), Aster: new Set() }
  for (const { name } of tables.filter(({ kind }) => kind === 'reference'))
    await gather(world, `select t::text as row from ${name} t`, everybodys)
  const theirs = tables.filter(({ kind, owned }) => owned && (kind === 'tenant' || kind === 'system'))
  for (const owner of Object.keys(owners) as Owner[])
    for (const { name } of theirs) {
      const id = world.organizationId(owner)
      await gather(world, `select t::text as row from ${name} t where organization_id = '${id}'`, of[owner])
    }
  return { everybodys, of }
}

async function gather(world: StrangerWorld, text: string, into: Set<string>): Promise<void> {
  for (const { row } of await world.ownerQuery<{ row: string }>(text))
    for (const one of tellingIn(row)) into.add(one)
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
