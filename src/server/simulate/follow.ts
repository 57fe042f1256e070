import type { OrganizationId } from '#domain/id.ts'
import type { Role } from '#domain/role.ts'
import { type Database, read } from '../db/database.ts'
import { createFeed } from '../live/feed.ts'
import { listen } from '../live/listen.ts'
import { type Change, getHorizon } from '../live/queries.ts'
import type { World, WorldPerson } from '../seed/world.ts'

type Following = {
  onChange: (organization: string, change: Change) => void
  onError: (error: Error) => void
}

/** Reads the events of every organization of the world from now on, as they are announced. */
export async function followEverybody(
  db: Database,
  world: World,
  { onChange, onError }: Following,
): Promise<{ stop: () => Promise<void> }> {
  const feed = createFeed(db, (error) => onError(error as Error))
  for (const [name, organizationId] of world.organizations) {
    const position = await read(db, organizationId, getHorizon)
    const actor = allSeeing(world, organizationId)
    feed.join(
      {
        organizationId,
        who: async () => actor,
        take: (changes) => {
          for (const change of changes) onChange(name, change)
        },
      },
      position,
    )
  }
  const closing = new AbortController()
  let hear = () => {}
  const heard = new Promise<void>((resolve) => {
    hear = resolve
  })
  const onAnnounced = (announcement: string | null) => {
    hear()
    feed.wake(announcement as OrganizationId | null)
  }
  const listening = listen(db, { onAnnounced, onLost: onError }, closing.signal)
  await heard
  return {
    async stop() {
      closing.abort(new Error('The simulation ends'))
      feed.close()
      await listening
    },
  }
}

/** Somebody of the organization with a role that sees all of its deals: the record is of everything that happens. */
function allSeeing(world: World, organizationId: OrganizationId): WorldPerson['actor'] {
  const person = [...world.byEmail.values()].find(({ actor }) => actor.organizationId === organizationId)
  if (person === undefined) throw new Error('An organization of the world has nobody')
  const role: Role = organizationId === world.vendor.id ? 'vendor-admin' : 'referrals-admin'
  return { ...person.actor, assignments: [{ role, locationId: null }] }
}
