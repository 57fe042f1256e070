import { type SqlBool, sql } from 'kysely'
import type { LocationId, OrganizationId, SolutionId } from '#domain/id.ts'
import type { CoSellStatus, Solution } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'

const columns = [
  's.id',
  's.number',
  's.name',
  's.organization_id',
  's.co_sell_status',
  // Nothing is sent to a location that is closed (ORG-8).
  'l.id as location_id',
  's.assessment',
] as const

/** The published solutions among the ids, by id. */
export async function listSolutionsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, Solution>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('solution as s')
    .innerJoin('organization as o', 'o.id', 's.organization_id')
    .leftJoin('location as l', (join) =>
      join.onRef('l.id', '=', 's.location_id').on('l.retired_at', 'is', null),
    )
    .select([...columns, 'o.name as publisher_name', 'o.kind'])
    .where(sql<SqlBool>`s.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, toSolution(row)]))
}

/** What an organization itself brings; New deal asks whether any of it is ready (ROL-6). */
export async function listOwnSolutions(tx: Tx, organizationId: OrganizationId): Promise<Solution[]> {
  const rows = await tx
    .selectFrom('solution as s')
    .innerJoin('organization as o', 'o.id', 's.organization_id')
    .leftJoin('location as l', (join) =>
      join.onRef('l.id', '=', 's.location_id').on('l.retired_at', 'is', null),
    )
    .select([...columns, 'o.name as publisher_name', 'o.kind'])
    .where('s.organization_id', '=', organizationId)
    .execute()
  return rows.map(toSolution)
}

/** DT-2: whether the vendor's assessment team has vetted the organization. */
export async function isVetted(tx: Tx, organizationId: OrganizationId): Promise<boolean> {
  const row = await tx
    .selectFrom('organization')
    .select('assesses')
    .where('id', '=', organizationId)
    .executeTakeFirst()
  return row?.assesses ?? false
}

function toSolution(row: {
  id: string
  number: string
  name: string
  organization_id: string
  co_sell_status: string
  location_id: string | null
  assessment: boolean
  publisher_name: string
  kind: string
}): Solution {
  return {
    id: row.id as SolutionId,
    number: row.number,
    name: row.name,
    organizationId: row.organization_id as OrganizationId,
    publisherName: row.publisher_name,
    ofVendor: row.kind === 'vendor',
    assessment: row.assessment,
    coSellStatus: row.co_sell_status as CoSellStatus,
    locationId: row.location_id as LocationId | null,
  }
}
