import type { OrganizationId } from '#domain/id.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { listEvents } from '../live/queries.ts'
import { notificationOf } from '../webhooks/notification.ts'
import { insertDelivery } from '../webhooks/queries.ts'
import type { WorkContext } from '../work-context.ts'
import { type Announcement, announcementsOf } from './announcements.ts'
import { type Follower, listNews, lockFollower, moveFollower, type News } from './queries.ts'

const pageSize = 200

/** `again` says that more is to be read: at once, or once an older transaction has ended. */
export type Followed = { written: number; again: 'at-once' | 'soon' | 'no' }

/**
 * Reads the organization's next events in their order and writes down what its receiver is to be told. The deliveries
 * and the place in the events are written in one transaction: nothing is left out and nothing is written twice.
 */
export function followDeliveries(work: WorkContext, organizationId: OrganizationId): Promise<Followed> {
  return transaction(work.db, organizationId, async (tx) => {
    const follower = await lockFollower(tx)
    if (follower === null) return { written: 0, again: 'no' }
    const page = await listEvents(tx, follower.position, { limit: pageSize, actor: null })
    const ids = page.changes.map((change) => change.entry.id)
    const written = ids.length === 0 ? 0 : await writeDeliveries(tx, work, { organizationId, follower, ids })
    await moveFollower(tx, page.to)
    return { written, again: page.full ? 'at-once' : page.held ? 'soon' : 'no' }
  })
}

type Reading = { organizationId: OrganizationId; follower: Follower; ids: readonly string[] }

async function writeDeliveries(
  tx: Tx,
  { courier, now }: WorkContext,
  { organizationId, follower, ids }: Reading,
): Promise<number> {
  const publicUrl = courier?.publicUrl ?? ''
  const told = new Set<string>()
  const at = now()
  for (const news of await listNews(tx, ids)) {
    for (const { event, resourceId } of announcementsOf(news)) {
      if (!follower.events.includes(event) || isTold(told, news, { event, resourceId })) continue
      const { id: eventId, engagementId: lane, dealId, changedAt } = news
      const body = notificationOf({ event, id: resourceId, changedAt }, publicUrl)
      await insertDelivery(tx, organizationId, {
        ...{ id: newId(), lane, event, eventId, resourceId, dealId, body, at },
      })
    }
  }
  return told.size
}

/** What one transaction did to a record is one piece of news; the news that it is there says that it changed, too. */
function isTold(told: Set<string>, { transaction }: News, { event, resourceId }: Announcement): boolean {
  const of = (name: string) => `${transaction} ${resourceId} ${name}`
  if (told.has(of(event)) || told.has(of(event.replace('-updated', '-created')))) return true
  told.add(of(event))
  return false
}
