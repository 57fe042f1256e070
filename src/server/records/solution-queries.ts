import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { LocationId, OrganizationId, SolutionId } from '#domain/id.ts'
import type { CoSellStatus, Solution } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'

type Row = {
  id: string
  number: string
  name: string
  organization_id: string
  co_sell_status: string
  location_id: string | null
  assessment: boolean
  publisher_name: string
  kind: string
}

/** The published solutions among some; nothing is sent to a location that is closed (ORG-8). */
function solutionsWhere(which: RawBuilder<SqlBool>): RawBuilder<Row> {
  return sql<Row>`select s.id, s.number, s.name, s.organization_id, s.co_sell_status, l.id as location_id, s.assessment,
      o.name as publisher_name, o.kind
    from solution s join organization o on o.id = s.organization_id
    left join location l on l.id = s.location_id and l.retired_at is null
    where ${which}`
}

/** The subquery hides how many there are: the kept plan is as good as one for these, and so none is made for these. */
function isAmong(ids: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`s.id = any((select ${[...ids]}::uuid[])::uuid[])`
}

/** The published solutions among the ids, by id. */
export async function listSolutionsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, Solution>> {
  if (ids.length === 0) return new Map()
  const { rows } = await solutionsWhere(isAmong(ids)).execute(tx)
  return new Map(rows.map((row) => [row.id, toSolution(row)]))
}

/** What New deal rests on: what the organization brings itself (ROL-6), and what was chosen. */
export type Ground = {
  /** DT-2: the vendor's assessment team has vetted the organization. */
  assesses: boolean
  solutions: Map<string, Solution>
  globalId: string
  /** Absent where it is closed or somebody else's. */
  location: { id: string; name: string; number: string } | null
}

export async function findGround(
  tx: Tx,
  organizationId: OrganizationId,
  { solutionIds, locationId }: { solutionIds: readonly string[]; locationId: string | null },
): Promise<Ground> {
  const which = sql<SqlBool>`s.organization_id = ${organizationId} or ${isAmong(solutionIds)}`
  const { rows } = await sql<
    Omit<Ground, 'solutions'> & { solutions: Row[] }
  >`select o.assesses, o.global_id as "globalId",
      (select coalesce(json_agg(found), '[]') from (${solutionsWhere(which)}) found) as solutions,
      (select json_build_object('id', l.id, 'name', l.name, 'number', l.number) from location l
        where l.id = ${locationId}::uuid and l.organization_id = o.id and l.retired_at is null) as location
    from organization o where o.id = ${organizationId}`.execute(tx)
  const { assesses = false, globalId = '', solutions = [], location = null } = rows[0] ?? {}
  return {
    assesses,
    globalId,
    location,
    solutions: new Map(solutions.map((row) => [row.id, toSolution(row)])),
  }
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

function toSolution(row: Row): Solution {
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
