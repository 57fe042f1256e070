import type { ReplyOf } from '#contract/endpoint.ts'
import type { listLocations as listContract } from '#contract/organizations.ts'
import type { LocationId } from '#domain/id.ts'
import { whyNotChangeLocation, whyNotRetireLocation } from '#domain/organization-rules.ts'
import { whyNotManageUsers } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import { getOrganization } from '../sessions/queries.ts'
import { trimmed } from './filled.ts'
import {
  countOpenDealsAt,
  insertPlace,
  listPlaces,
  lockPlace,
  type Place,
  retirePlace,
  savePlace,
} from './place-queries.ts'

/** ORG-4: every ID of the organization, those of closed locations too, since others may still quote them. */
export function viewPlaces({ db, actor }: Context): Promise<ReplyOf<typeof listContract>> {
  return read(db, actor.organizationId, async (tx) => {
    const { globalId } = await getOrganization(tx, actor.organizationId)
    const places = await listPlaces(tx, actor.organizationId)
    const items = places.map((place) => {
      const refusal = whyNotRetireLocation(place.retiredAt !== null, place.openDeals)
      return { ...place, whyNotRetire: structuredClone(refusal) }
    })
    const whyNotManage = structuredClone(whyNotManageUsers(actor))
    return { globalId, items, whyNotManage } as ReplyOf<typeof listContract>
  })
}

/** ORG-1: a new place with an ID of the program's own. */
export function addPlace({ db, actor }: Context, body: Place): Promise<{ id: LocationId; number: string }> {
  const place = filled(body)
  const id = newId<LocationId>()
  return transaction(db, actor.organizationId, async (tx) => ({
    id,
    number: await insertPlace(tx, id, place),
  }))
}

export function changePlace({ db, actor }: Context, id: LocationId, body: Place): Promise<void> {
  const place = filled(body)
  return transaction(db, actor.organizationId, async (tx) => {
    const { retired } = await getPlace(tx, id)
    refuse(whyNotChangeLocation(retired))
    await savePlace(tx, id, place)
  })
}

/** ORG-8: for good, with the ID typed as the acknowledgement, and only when no open deal stands there. */
export function closePlace(
  { db, actor, now }: Context,
  id: LocationId,
  acknowledgement: string,
): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    const { number, retired } = await getPlace(tx, id)
    refuse(whyNotRetireLocation(retired, await countOpenDealsAt(tx, id)))
    if (acknowledgement.trim() !== number)
      throw new Invalid([{ path: 'acknowledgement', code: 'acknowledgement', facts: { id: number } }])
    await retirePlace(tx, id, now)
  })
}

async function getPlace(tx: Tx, id: LocationId) {
  const place = await lockPlace(tx, id)
  if (place === undefined) throw new NotFound()
  return place
}

function filled(body: Place): Place {
  return { ...trimmed(body, ['name', 'city']), country: body.country }
}
