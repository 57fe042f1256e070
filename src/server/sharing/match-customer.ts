import type { DealCustomer } from '#domain/customer.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import { asParty, type Tx } from '../db/database.ts'
import { getOwnRecord, lockEngagement } from '../records/queries.ts'
import { listEngagementsOf, listRecordIds, saveMatch } from './match-queries.ts'
import { touched } from './other-party.ts'
import { type Change, type Scene, settle } from './settle.ts'

export type Match = {
  /** The entry by hand, and whose it is. */
  entryId: string
  ownerId: OrganizationId
  /** What the deals say from now on; the entry itself where it was confirmed as new. */
  customer: DealCustomer
}

/**
 * CU-10, CU-14: what the vendor found an entry by hand to be, in every record of every party of the deals that name it;
 * the owner's private deals too, of which the vendor learns nothing. Answers with how many deals there are.
 */
export async function matchCustomer(tx: Tx, scene: Scene, match: Match): Promise<number> {
  const { entryId, ownerId, customer } = match
  const engagementIds = await asParty(tx, ownerId, () => listEngagementsOf(tx, entryId))
  for (const engagementId of engagementIds) {
    await lockEngagement(tx, engagementId)
    const changes: Change[] = []
    for (const record of await recordsOf(tx, engagementId, ownerId)) {
      if (record.customer?.customerId !== entryId || record.customer.matching !== 'pending') continue
      const after = touched({ ...record, customer }, scene.at)
      changes.push({ before: record, after })
    }
    await settle(tx, scene, 'customer.matched', changes)
  }
  const matched = customer.customerId === entryId ? null : customer.customerId
  await asParty(tx, ownerId, () => saveMatch(tx, entryId, matched, scene.at))
  return engagementIds.length
}

/** Every record of the engagement: the owner's, and of those whom they invited or who invited them. */
async function recordsOf(tx: Tx, engagementId: EngagementId, ownerId: OrganizationId): Promise<Referral[]> {
  const records: Referral[] = []
  const parties = [ownerId]
  for (const party of parties) {
    const own = await asParty(tx, party, async () => {
      const found: Referral[] = []
      for (const id of await listRecordIds(tx, engagementId)) found.push(await getOwnRecord(tx, id))
      return found
    })
    records.push(...own)
    for (const { sent, received } of own) {
      const others = [...sent.map(({ inviteeId }) => inviteeId), ...(received ? [received.inviterId] : [])]
      for (const other of others) if (!parties.includes(other)) parties.push(other)
    }
  }
  return records
}
