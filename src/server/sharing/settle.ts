import type { EventName } from '#domain/event.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import { asParty, sendAsParty, type Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { type Change, type CopyChange, type Disclosure, disclosures, type Scene } from './disclosures.ts'
import { type PartyRows, partyStatement } from './party-queries.ts'
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
  const sent: Promise<unknown>[] = []
  for (const disclosure of disclosures(scene, name, changes, noteIds)) {
    const { organizationId, copies } = disclosure
    shown.set(organizationId, copies)
    const written = { disclosure, changes, causeId, at: scene.at }
    if (hasMore(written)) await asParty(tx, organizationId, () => writeMore(tx, written))
    const statement = partyStatement(tx, rowsOf(written))
    if (statement !== null) sent.push(sendAsParty(tx, organizationId, statement))
  }
  await Promise.all(sent)
  return shown
}

type Written = { disclosure: Disclosure; changes: readonly Change[]; causeId: string; at: string }

function savesOf({ disclosure, changes }: Written): Change[] {
  return changes.filter(
    ({ before, after }) => after.organizationId === disclosure.organizationId && before !== after,
  )
}

/** Somebody with several records of an engagement, or several copies: one of each fits into a statement. */
function hasMore(written: Written): boolean {
  return savesOf(written).length > 1 || written.disclosure.copies.length > 1
}

async function writeMore(tx: Tx, written: Written): Promise<void> {
  const { organizationId, copies } = written.disclosure
  for (const other of savesOf(written).slice(1)) await saveRecord(tx, other)
  for (const other of copies.slice(1)) await saveCopyChange(tx, organizationId, other)
}

function rowsOf(written: Written): PartyRows {
  const { disclosure, changes, causeId, at } = written
  const { organizationId, copies, counterpart, event } = disclosure
  const [own = null] = savesOf(written)
  const engagementId = (own ?? changes[0])?.after.engagementId as EngagementId
  const dealName = event?.seen.name ?? ''
  return {
    organizationId,
    engagementId,
    own: own === null ? null : { ...own, shownId: shownUntilNow(own, changes) },
    copy: copies[0] ?? null,
    counterpart: counterpart === null ? null : { line: counterpart, alone: isNewEngagement(changes) },
    told: event === null ? null : { ...event, organizationId, causeId, engagementId, dealName, at },
  }
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
