import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { LocationId, OrganizationId, SolutionId } from '#domain/id.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import { type CoSellProfile, emptyProfile, type ListingContent } from '#domain/solution-listing.ts'
import type { Tx } from '../db/database.ts'

export type ListingRecord = {
  id: string
  solutionId: SolutionId | null
  number: string | null
  status: CoSellStatus | null
  content: ListingContent
  published: ListingContent | null
  submissionId: string | null
  version: number
  fieldVersions: Record<string, number>
  updatedAt: Instant
  updatedByName: string
}

const columns = sql`l.id, l.solution_id as "solutionId", s.number, s.co_sell_status as status, l.content, l.published,
  l.submission_id as "submissionId", l.version, l.field_versions as "fieldVersions", l.updated_at as "updatedAt", l.updated_by_name as "updatedByName"`

type Found = Omit<ListingRecord, 'updatedAt'> & { updatedAt: Date }

function recordOf({ updatedAt, ...row }: Found): ListingRecord {
  return { ...row, updatedAt: updatedAt.toISOString() }
}

export async function listOwnListings(tx: Tx): Promise<ListingRecord[]> {
  const { rows } = await sql<Found>`
    select ${columns} from listing l left join solution s on s.id = l.solution_id
    order by lower(l.content ->> 'name'), l.id limit 500`.execute(tx)
  return rows.map(recordOf)
}

/** `locked` holds it until the end of the transaction. */
export async function findListing(tx: Tx, id: string, locked: boolean): Promise<ListingRecord | undefined> {
  const { rows } = await sql<Found>`
    select ${columns} from listing l left join solution s on s.id = l.solution_id
    where l.id = ${id}::uuid ${locked ? sql`for update of l` : sql``}`.execute(tx)
  return rows.map(recordOf)[0]
}

export async function insertListing(
  tx: Tx,
  organizationId: OrganizationId,
  listing: {
    id: string
    solutionId: SolutionId | null
    content: ListingContent
    at: Instant
    byName: string
  },
): Promise<void> {
  await tx
    .insertInto('listing')
    .values({
      organization_id: organizationId,
      id: listing.id,
      solution_id: listing.solutionId,
      content: JSON.stringify(listing.content),
      created_at: listing.at,
      updated_at: listing.at,
      updated_by_name: listing.byName,
    })
    .execute()
}

export type ListingChange = {
  content?: ListingContent
  published?: ListingContent
  solutionId?: SolutionId
  submissionId?: string | null
}

/** Writes the given parts, as a new version. */
export async function saveListing(
  tx: Tx,
  id: string,
  { content, published, solutionId, submissionId }: ListingChange,
  by: { at: Instant; name: string | null },
): Promise<void> {
  if (content !== undefined)
    await sql`update listing set field_versions = field_versions || (
        select coalesce(jsonb_object_agg(part.key, version + 1), '{}') from jsonb_each(${JSON.stringify(content)}::jsonb) part
        where part.value is distinct from content -> part.key)
      where id = ${id}::uuid`.execute(tx)
  await tx
    .updateTable('listing')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: by.at,
      ...(by.name === null ? {} : { updated_by_name: by.name }),
      ...(content === undefined ? {} : { content: JSON.stringify(content) }),
      ...(published === undefined ? {} : { published: JSON.stringify(published) }),
      ...(solutionId === undefined ? {} : { solution_id: solutionId }),
      ...(submissionId === undefined ? {} : { submission_id: submissionId }),
    }))
    .where('id', '=', id)
    .execute()
}

export async function deleteListing(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('listing').where('id', '=', id).execute()
}

export type OwnSolution = {
  id: SolutionId
  number: string
  name: string
  status: CoSellStatus
  locationId: LocationId | null
}

/** The organization's solutions of the catalogue; those of them that are assessment types have no level to reach. */
export async function listOwnSolutions(tx: Tx, organizationId: OrganizationId): Promise<OwnSolution[]> {
  const { rows } = await sql<OwnSolution>`
    select id, number, name, co_sell_status as status, location_id as "locationId" from solution
    where organization_id = ${organizationId}::uuid and not assessment order by lower(name), number`.execute(
    tx,
  )
  return rows
}

/** CS-T1 */
export async function putInMarket(tx: Tx, solutionId: SolutionId, content: ListingContent): Promise<void> {
  await sql`select put_in_market(${solutionId}::uuid, ${content.name}, ${content.locationId}::uuid)`.execute(
    tx,
  )
}

/** CS-T2, CS-T4, CS-T5: works only for the vendor. */
export async function passSolution(
  tx: Tx,
  solutionId: SolutionId,
  level: CoSellStatus,
  content: ListingContent,
): Promise<void> {
  await sql`select pass_solution(${solutionId}::uuid, ${level}, ${content.name}, ${content.locationId}::uuid)`.execute(
    tx,
  )
}

export async function loadProfile(tx: Tx, organizationId: OrganizationId): Promise<CoSellProfile> {
  const { rows } = await sql<{ globalId: string; profile: Omit<CoSellProfile, 'globalId'> | null }>`
    select o.global_id as "globalId", p.profile from organization o
      left join co_sell_profile p on p.organization_id = o.id
    where o.id = ${organizationId}::uuid`.execute(tx)
  const row = rows[0]
  return { globalId: row?.globalId ?? '', ...emptyProfile, ...row?.profile }
}

export async function saveProfile(
  tx: Tx,
  organizationId: OrganizationId,
  { globalId: _, ...profile }: CoSellProfile,
  at: Instant,
): Promise<void> {
  const written = { profile: JSON.stringify(profile), updated_at: at }
  await tx
    .insertInto('co_sell_profile')
    .values({ organization_id: organizationId, ...written })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(written))
    .execute()
}

export async function ownsLocation(
  tx: Tx,
  organizationId: OrganizationId,
  locationId: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom('location')
    .select('id')
    .where('id', '=', locationId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return found !== undefined
}
