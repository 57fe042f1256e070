import type pg from 'pg'
import { foreignIn, type Ownership } from './ownership.ts'
import type { Recorded } from './recorder.ts'
import { type Owner, owners, type StrangerWorld } from './world.ts'

/** Statements with what they were sent with, once for each text and acting organization. */
export function collector(world: StrangerWorld) {
  const kept = new Map<string, Recorded>()
  return {
    keep: (all: readonly Recorded[]) => {
      for (const one of all) if (isQuery(one.text)) kept.set(`${one.acting} ${one.text}`, one)
    },
    all: () => [...kept.values()],
    ownerOf: (id: string | null) =>
      (Object.keys(owners) as Owner[]).find((owner) => world.organizationId(owner) === id) ?? null,
  }
}
export type Collector = ReturnType<typeof collector>

function isQuery(text: string): boolean {
  return /^\s*(select|insert|update|delete|with|merge)\b/i.test(text)
}

export type Breach = { text: string; as: string; says: string }
type Around = {
  world: StrangerWorld
  ownership: Ownership
  tenants: ReadonlySet<string>
  /** Counts the rows that were answered, or compared before and after. */
  compared: (rows: number) => void
}
type Wrong = { by: Owner | null; first: Owner | null }

/**
 * Runs the statement again as somebody else, and takes everything back. What it should have been kept from: rows of the
 * first organization in its answer, or changed by it.
 */
export async function runAsStranger(
  client: pg.PoolClient,
  { world, ownership, tenants, compared }: Around,
  { text, values }: Recorded,
  { by, first }: Wrong,
): Promise<Breach | null> {
  const as = by ?? 'nobody'
  const table = writtenBy(text)
  const watched = table !== null && tenants.has(table) && first !== null
  await client.query('begin')
  try {
    const before = watched ? await checksum(client, world, first, table) : unwatched
    await actAs(client, world, by)
    const answer = await client.query(text, [...values]).catch((error: Error) => error)
    if (answer instanceof Error) return null
    if (table !== null && tenants.has(table) && by === null && (answer.rowCount ?? 0) > 0)
      return { text, as, says: `${answer.command} of ${answer.rowCount} rows` }
    const after = watched ? await checksum(client, world, first, table) : unwatched
    compared((answer.rows ?? []).length + before.rows)
    if (before.sum !== after.sum) return { text, as, says: `${table} of ${first} is another one afterwards` }
    const foreign = foreignIn(JSON.stringify(answer.rows ?? []), by, ownership)
    return foreign.length === 0 ? null : { text, as, says: `tells ${foreign.slice(0, 4).join(', ')}` }
  } finally {
    await client.query('rollback')
  }
}

async function actAs(client: pg.PoolClient, world: StrangerWorld, by: Owner | null): Promise<void> {
  const id = by === null ? '' : world.organizationId(by)
  await client.query(`set local app.organization_id = '${id}'`)
}

type Checksum = { sum: string; rows: number }
const unwatched: Checksum = { sum: '', rows: 0 }

async function checksum(
  client: pg.PoolClient,
  world: StrangerWorld,
  of: Owner,
  table: string,
): Promise<Checksum> {
  await actAs(client, world, of)
  const { rows } = await client.query<Checksum>(
    `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum, count(*)::int as rows from ${table} t`,
  )
  return rows[0] ?? unwatched
}

function writtenBy(text: string): string | null {
  const [, name] = /(?:insert\s+into|update|delete\s+from)\s+"?(\w+)"?/i.exec(text) ?? []
  return name ?? null
}
