import type { EventName } from '#domain/event.ts'
import type { OrganizationId } from '#domain/id.ts'
import { asParty, type Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { type Change, type CopyChange, type Disclosure, disclosures, type Scene } from './disclosures.ts'
import { writeForParty } from './party-queries.ts'
import { saveCopyChange, saveRecord } from './queries.ts'

export type { Change, Scene } from './disclosures.ts'

/** What each organization sees anew of others' records, or sees no more. */
export type Shown = ReadonlyMap<OrganizationId, readonly CopyChange[]>

/**
 * Writes what an action changes, what it discloses and what happened: for each organization that owns or sees any of
 * the changed records, its record, its copies and one event with what changed before its eyes. Every change and every
 * disclosure of the product passes here (model, 1 and 3). `noteIds` are the copies of a note per organization: writing
 * one is visible although no field changes.
 */
export async function settle(
  tx: Tx,
  scene: Scene,
  name: EventName,
  changes: readonly Change[],
  noteIds: ReadonlyMap<OrganizationId, string> = new Map(),
): Promise<Shown> {
  const causeId = newId()
  const shown = new Map<OrganizationId, readonly CopyChange[]>()
  for (const disclosure of disclosures(scene, name, changes, noteIds)) {
    const { organizationId } = disclosure
    shown.set(organizationId, disclosure.copies)
    await asParty(tx, organizationId, () => write(tx, { disclosure, changes, causeId, at: scene.at }))
  }
  return shown
}

type Written = { disclosure: Disclosure; changes: readonly Change[]; causeId: string; at: string }

/** Nearly always one statement: somebody with several records of an engagement, or several copies, has more. */
async function write(tx: Tx, { disclosure, changes, causeId, at }: Written): Promise<void> {
  const { organizationId, copies, counterpart, event } = disclosure
  const saves = changes.filter(
    ({ before, after }) => after.organizationId === organizationId && before !== after,
  )
  const [own = null, ...others] = saves
  const [copy = null, ...more] = copies
  const first = own ?? copy?.owner ?? changes[0]?.after
  if (first === undefined) return
  for (const other of others) await saveRecord(tx, other)
  for (const other of more) await saveCopyChange(tx, organizationId, other)
  const { engagementId } = 'after' in first ? first.after : first
  const dealName = event?.seen.name ?? ''
  const told = event === null ? null : { ...event, organizationId, causeId, engagementId, dealName, at }
  await writeForParty(tx, {
    organizationId,
    engagementId,
    own: own === null ? null : { ...own, shownId: shownUntilNow(own, changes) },
    copy,
    counterpart: counterpart === null ? null : { line: counterpart, alone: isNewEngagement(changes) },
    told,
  })
}

/** The inviter's record, which the invitee was shown until it had its own. */
function shownUntilNow({ before, after }: Change, changes: readonly Change[]) {
  if (before !== null || after.received === null) return null
  const { inviterId } = after.received
  return changes.find((one) => one.after.organizationId === inviterId)?.after.id ?? null
}

/** Nobody has an older record of it. */
function isNewEngagement(changes: readonly Change[]): boolean {
  return changes.some(({ before, after }) => before === null && after.role === 'originator')
}
