import type { EventName } from '#domain/event.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import { asParty, type Tx } from '../db/database.ts'
import { record } from '../events.ts'
import { newId } from '../identifier.ts'
import { type Change, type CopyChange, type Disclosure, disclosures, type Scene } from './disclosures.ts'
import { removeCopy, saveCopy, saveCounterpart } from './queries.ts'

export type { Change, Scene } from './disclosures.ts'

/**
 * Writes what an action discloses and what happened: for each organization that sees any of the changed records, its
 * copies and one event with what changed before its eyes. Every disclosure of the product passes here (model, 1 and 3).
 * `noteIds` are the copies of a note per organization: writing one is visible although no field changes.
 */
export async function settle(
  tx: Tx,
  scene: Scene,
  name: EventName,
  changes: readonly Change[],
  noteIds: ReadonlyMap<OrganizationId, string> = new Map(),
): Promise<void> {
  const causeId = newId()
  const engagementId = changes[0]?.after.engagementId
  if (engagementId === undefined) return
  for (const disclosure of disclosures(scene, name, changes, noteIds)) {
    const { organizationId } = disclosure
    await asParty(tx, organizationId, () => write(tx, scene, { ...disclosure, causeId, engagementId }))
  }
}

type Written = Disclosure & { causeId: string; engagementId: EngagementId }

/** All of it leaves at once: none of these statements reads what another writes. */
async function write(tx: Tx, scene: Scene, written: Written): Promise<void> {
  const { organizationId, causeId, engagementId, copies, counterpart, event } = written
  const statements = copies.map((copy) => writeCopy(tx, organizationId, copy))
  if (counterpart !== null) statements.push(saveCounterpart(tx, organizationId, engagementId, counterpart))
  if (event !== null) {
    const { seen, ...told } = event
    statements.push(
      record(tx, { ...told, organizationId, causeId, engagementId, dealName: seen.name, at: scene.at }),
    )
  }
  await Promise.all(statements)
}

async function writeCopy(tx: Tx, organizationId: OrganizationId, copy: CopyChange): Promise<void> {
  if (copy.after === null) await removeCopy(tx, organizationId, copy.owner.id)
  else await saveCopy(tx, organizationId, copy.after, copy.owner)
}
