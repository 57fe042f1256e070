import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import type { Actor } from '#domain/role.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import { noteCause } from '../db/cause.ts'
import { type Tx, transaction } from '../db/database.ts'
import { listEvents } from '../live/queries.ts'
import { notify } from '../notices/notify.ts'
import { getOwnRecord } from '../records/queries.ts'
import { NotFound } from '../refused.ts'
import { findCopy } from '../sharing/queries.ts'
import type { WorkContext } from '../work-context.ts'
import { attempt, listActors, listNoted, lockCursor, moveCursor, type NotedEvent } from './queries.ts'
import { type Tiding, tidingsOf } from './tidings.ts'

const pageSize = 100
/** What is older when it is read first, as after a restored backup, is told to nobody any more. */
const newsDays = 14

/** `again` says that more is to be read: at once, or once an older transaction has ended. */
export type Followed = { told: number; again: 'at-once' | 'soon' | 'no' }

/**
 * Reads the organization's next events in their order and tells whom they concern. The notices, the mails and the place
 * in the events are written in one transaction: what breaks off is read again, and nothing is told twice.
 */
export function followEvents(work: WorkContext, organizationId: OrganizationId): Promise<Followed> {
  return transaction(work.db, organizationId, async (tx) => {
    const position = await lockCursor(tx, organizationId)
    if (position === null) return { told: 0, again: 'no' }
    const page = await listEvents(tx, position, { limit: pageSize, actor: null })
    const since = daysAfter(work.now(), -newsDays)
    const fresh = page.changes.filter(({ entry }) => entry.at >= since && mayMatter(entry.name))
    const told =
      fresh.length === 0
        ? 0
        : await tellAll(
            tx,
            work,
            organizationId,
            fresh.map((one) => one.entry.id),
          )
    await moveCursor(tx, page.to)
    return { told, again: page.full ? 'at-once' : page.held ? 'soon' : 'no' }
  })
}

const silent = [
  'referral.amended',
  'referral.advanced',
  'referral.referenced',
  'referral.shown',
  'referral.taken',
  'customer.matched',
]

function mayMatter(name: string): boolean {
  return !silent.includes(name)
}

async function tellAll(
  tx: Tx,
  work: WorkContext,
  organizationId: OrganizationId,
  ids: readonly string[],
): Promise<number> {
  const members = await listActors(tx, organizationId)
  let told = 0
  for (const event of await listNoted(tx, ids)) {
    noteCause(tx, { eventId: event.id })
    const failure = await attempt(tx, async () => {
      told += await tellOf(tx, work, event, members)
    })
    // One event that cannot be told must not silence all that come after it.
    if (failure !== null) console.error(`Nobody could be told of the event ${event.id}: ${failure.message}`)
  }
  return told
}

async function tellOf(
  tx: Tx,
  work: WorkContext,
  event: NotedEvent,
  members: readonly Actor[],
): Promise<number> {
  const record = await findOwn(tx, event)
  if (record === null) return 0
  const copies = await copiesFor(tx, record)
  const copyOf = ({ inviteeReferralId }: Invitation) => copies.get(inviteeReferralId) ?? null
  const tidings = tidingsOf({ event, record, members, vendorName: work.vendor.name, copyOf })
  for (const tiding of tidings) await tell(tx, event, record, tiding)
  return tidings.length
}

/** A deal that is only shown to the organization is nobody's work there. */
async function findOwn(tx: Tx, { dealId }: NotedEvent): Promise<Referral | null> {
  if (dealId === null) return null
  try {
    return await getOwnRecord(tx, dealId)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

async function copiesFor(tx: Tx, record: Referral): Promise<Map<string, SharedReferral>> {
  const copies = new Map<string, SharedReferral>()
  for (const { inviteeReferralId } of record.sent) {
    const copy = await findCopy(tx, inviteeReferralId)
    if (copy !== null) copies.set(inviteeReferralId, copy)
  }
  return copies
}

async function tell(tx: Tx, event: NotedEvent, record: Referral, tiding: Tiding): Promise<void> {
  const at: Instant = event.at.toISOString()
  await notify(tx, {
    organizationId: record.organizationId,
    personIds: tiding.to.flatMap((one) => one.personId ?? []),
    addresses: tiding.to.filter((one) => one.personId === null),
    notice: tiding.notice,
    facts: tiding.facts,
    path: `/deals/${record.id}`,
    key: tiding.about === undefined ? event.id : `${tiding.notice} ${tiding.about}`,
    ...(tiding.matter === undefined ? {} : { matter: tiding.matter }),
    ...(tiding.dueAt === undefined ? {} : { dueAt: tiding.dueAt }),
    silentFor: (tiding.silentFor ?? null) as PersonId | null,
    deal: { id: record.id, engagementId: record.engagementId },
    at,
  })
}
