import { type SqlBool, sql } from 'kysely'
import { isUuid, type LocationId, type OrganizationId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import type { Solution } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'
import { recordColumns } from '../records/queries.ts'
import { type ReferralRow, toReferral } from '../records/row.ts'
import { listSolutionsByIds } from '../records/solution-queries.ts'
import type { Catalogue } from './catalogue.ts'
import type { WireRecord } from './resource.ts'

type Row = ReferralRow & { favorite: boolean; mpn_id: string }

/** Own records by their ids, in the order of the ids, in one statement; who may see them was asked before. */
export async function listRecords(tx: Tx, actor: Actor, ids: readonly string[]): Promise<WireRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`select ${recordColumns},
    exists (select from favorite f where f.organization_id = r.organization_id and f.person_id = ${actor.personId}
      and f.deal_id = r.id) as favorite,
    coalesce((select l.number from location l where l.id = r.location_id),
      (select o.global_id from organization o where o.id = r.organization_id)) as mpn_id
    from referral r where r.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], r.id)`.execute(
    tx,
  )
  return rows.map((row) => ({ referral: toReferral(row), favorite: row.favorite, mpnId: row.mpn_id }))
}

/** The solutions with these numbers or ids, under both in small letters. */
export async function findCatalogue(tx: Tx, names: readonly string[]): Promise<Catalogue> {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))]
  if (wanted.length === 0) return new Map()
  const rows = await tx
    .selectFrom('solution')
    .select(['id', 'number'])
    .where(
      sql<SqlBool>`(lower(number) = any(${wanted}::text[]) or id = any(${wanted.filter(isUuid)}::uuid[]))`,
    )
    .execute()
  const solutions = await listSolutionsByIds(
    tx,
    rows.map((row) => row.id),
  )
  return new Map([...solutions.values()].flatMap(bothNames))
}

function bothNames(solution: Solution): [string, Solution][] {
  return [
    [solution.number.toLowerCase(), solution],
    [solution.id, solution],
  ]
}

export type Place = { organizationId: OrganizationId; locationId: LocationId | null }

/** The organization and location that a partner ID, a location's id or an organization's id names. */
export async function findPlace(tx: Tx, name: string): Promise<Place | undefined> {
  const id = isUuid(name.toLowerCase()) ? name.toLowerCase() : null
  const { rows } = await sql<{ organization_id: string; location_id: string | null }>`
    select organization_id, id as location_id from location
      where (number = ${name} or id = ${id}::uuid) and retired_at is null
    union all
    select id, null from organization where global_id = ${name} or id = ${id}::uuid
    limit 1`.execute(tx)
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    organizationId: row.organization_id as OrganizationId,
    locationId: row.location_id as LocationId | null,
  }
}
