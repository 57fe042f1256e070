import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { LocationId, OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export type Place = { name: string; city: string; country: string }
export type OwnPlace = Place & {
  id: LocationId
  number: string
  retiredAt: Instant | null
  openDeals: number
}

/** The acting organization's locations, the closed ones last, with the open deals of each. */
export async function listPlaces(tx: Tx, organizationId: OrganizationId): Promise<OwnPlace[]> {
  const rows = await tx
    .selectFrom('location as l')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('referral')
          .select(['location_id', sql<string>`count(*)`.as('open')])
          .where('is_open', '=', true)
          .groupBy('location_id')
          .as('r'),
      (join) => join.onRef('r.location_id', '=', 'l.id'),
    )
    .select(['l.id', 'l.name', 'l.number', 'l.city', 'l.country', 'l.retired_at', 'r.open'])
    .where('l.organization_id', '=', organizationId)
    .orderBy(sql`l.retired_at is not null`)
    .orderBy('l.name')
    .orderBy('l.number')
    .execute()
  return rows.map(({ retired_at, open, id, ...place }) => ({
    ...place,
    id: id as LocationId,
    retiredAt: retired_at?.toISOString() ?? null,
    openDeals: Number(open ?? 0),
  }))
}

export async function insertPlace(tx: Tx, id: LocationId, place: Place): Promise<string> {
  await sql`select add_location(${id}::uuid, ${JSON.stringify(place)}::jsonb)`.execute(tx)
  const { number } = await tx
    .selectFrom('location')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return number
}

export async function savePlace(tx: Tx, id: LocationId, place: Place): Promise<void> {
  await sql`select change_location(${id}::uuid, ${JSON.stringify(place)}::jsonb)`.execute(tx)
}

/** The location, held to the end of the transaction; undefined where it is not the acting organization's. */
export async function lockPlace(
  tx: Tx,
  id: LocationId,
): Promise<{ number: string; retired: boolean } | undefined> {
  const { rows } = await sql<{ number: string; retired: boolean }>`
    select number, retired_at is not null as retired from lock_location(${id}::uuid)`.execute(tx)
  return rows[0]
}

export async function countOpenDealsAt(tx: Tx, id: LocationId): Promise<number> {
  const row = await tx
    .selectFrom('referral')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('location_id', '=', id)
    .where('is_open', '=', true)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export async function retirePlace(tx: Tx, id: LocationId, at: Instant): Promise<void> {
  await sql`select retire_location(${id}::uuid, ${at}::timestamptz)`.execute(tx)
}
