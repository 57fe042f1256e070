import type { Counterpart } from '#domain/counterpart.ts'
import type { EventName } from '#domain/event.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import { isOpen, type Referral } from '#domain/referral.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import type { DealTexts } from '../../referral-lists/deal-words.ts'
import { copyTexts } from '../../sharing/copy-columns.ts'
import { type Change, disclosures, type Scene } from '../../sharing/disclosures.ts'
import { engagementSign, momentOf, type Person, sign, vendor } from './signs.ts'

/** How long after the step before a step comes; an answer never waits so long that it is asked for again. */
export type Gap =
  | 'start'
  | 'soon'
  | 'answer'
  | 'work'
  | { daysBeforeDue: number; of: number }
  | { overdue: number }

export type Copy = {
  viewerId: OrganizationId
  shown: SharedReferral
  owner: Referral
  listed: boolean
  texts: DealTexts | null
}
export type EventRow = Record<string, unknown>

/** What stands in the rows of all parties of one engagement while its life is played. */
export type Stage = {
  engagementId: EngagementId
  records: Map<string, Referral>
  counterparts: Map<string, Counterpart>
  assignees: Map<string, string | null>
  copies: Map<string, Copy>
  events: EventRow[]
  notes: Record<string, unknown>[]
  gaps: Gap[]
  /** In which step each of the ids came into being, which are signs themselves. */
  ids: Map<string, number>
}

export function openStage(): Stage {
  return {
    engagementId: engagementSign as EngagementId,
    records: new Map(),
    counterparts: new Map(),
    assignees: new Map(),
    copies: new Map(),
    events: [],
    notes: [],
    gaps: [],
    ids: new Map([[engagementSign, 0]]),
  }
}

/** A further step; answers with its moment. */
export function step(stage: Stage, gap: Gap): string {
  stage.gaps.push(gap)
  return momentOf(stage.gaps.length - 1)
}

export function newSign(stage: Stage, what: string, at = stage.gaps.length - 1): string {
  const made = sign(`${what}#${stage.ids.size}`)
  stage.ids.set(made, at)
  return made
}

/** The organization's open record, or the one that was closed last. */
export function recordOf(stage: Stage, organizationId: OrganizationId): Referral | undefined {
  const own = [...stage.records.values()].filter((record) => record.organizationId === organizationId)
  return own.find(isOpen) ?? own.at(-1)
}

export function actorScene(at: string, who: Person | null): Scene {
  const actor =
    who === null
      ? null
      : {
          personId: who.id,
          name: who.name,
          organizationId: who.organization.id,
          organizationName: who.organization.name,
        }
  return { vendor, at, actor }
}

/** The end of every action: records are kept, copies and events written as `settle` writes them. */
export function settleOn(
  stage: Stage,
  scene: Scene,
  name: EventName,
  changes: readonly Change[],
  noteIds: ReadonlyMap<OrganizationId, string> = new Map(),
): void {
  for (const { after } of changes) stage.records.set(after.id, after)
  const causeId = newSign(stage, 'cause')
  for (const { organizationId, copies, counterpart, event } of disclosures(scene, name, changes, noteIds)) {
    for (const copy of copies) writeCopy(stage, organizationId, copy)
    if (counterpart !== null) writeCounterpart(stage, organizationId, counterpart)
    if (event === null) continue
    const { seen, shownId, version, actor, changes: diff, noteId } = event
    writeEvent(stage, {
      organizationId,
      causeId,
      name: event.name,
      shownId,
      dealName: seen.name,
      version,
      actor,
      changes: diff,
      noteId,
      at: scene.at,
    })
  }
}

type Happening = Omit<Parameters<typeof import('../../events.ts').record>[1], 'engagementId'>

/** The row that `record` writes. */
export function writeEvent(stage: Stage, happening: Happening): void {
  const own = recordOf(stage, happening.organizationId)
  const { actor } = happening
  stage.events.push({
    organization_id: happening.organizationId,
    id: newSign(stage, 'event'),
    cause_id: happening.causeId,
    name: happening.name,
    engagement_id: stage.engagementId,
    deal_id: own?.id ?? happening.shownId,
    location_id: own?.locationId ?? null,
    deal_name: happening.dealName,
    deal_version: happening.version,
    actor_id: actor.id,
    actor_name: actor.name,
    actor_organization_id: actor.organizationId,
    actor_organization_name: actor.organizationName,
    changes: JSON.stringify(happening.changes),
    note_id: happening.noteId,
    happened_at: happening.at,
  })
}

function writeCopy(
  stage: Stage,
  viewerId: OrganizationId,
  { after, owner }: { after: SharedReferral | null; owner: Referral },
): void {
  const key = `${viewerId} ${owner.id}`
  if (after === null) {
    stage.copies.delete(key)
    return
  }
  const listed = after.relation === 'reader' && recordOf(stage, viewerId) === undefined
  const texts = after.relation === 'inviter' ? null : copyTexts(viewerId, after, listed)
  stage.copies.set(key, { viewerId, shown: after, owner, listed, texts })
}

function writeCounterpart(stage: Stage, organizationId: OrganizationId, other: Counterpart): void {
  for (const record of stage.records.values())
    if (record.organizationId === organizationId) stage.counterparts.set(record.id, other)
}
