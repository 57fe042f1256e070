import type { Instant } from '#domain/calendar.ts'
import { type Counterpart, counterpart } from '#domain/counterpart.ts'
import { diff, type EventName, type FieldChange } from '#domain/event.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Referral } from '#domain/referral.ts'
import { ownFields, type SharedReferral, sharedWith, shownFields, viewersOf } from '#domain/visibility.ts'
import type { EventActor } from '../events.ts'

/** One organization's record before and after an action. */
export type Change = { before: Referral | null; after: Referral; name?: EventName }

/** Who acted and when; nobody (null) where the clock did. */
export type Scene = {
  vendor: { id: OrganizationId; name: string }
  at: Instant
  actor: { personId: PersonId; name: string; organizationId: OrganizationId; organizationName: string } | null
}

export type CopyChange = { before: SharedReferral | null; after: SharedReferral | null; owner: Referral }

/** What an organization is told of what happened. */
type Told = {
  name: EventName
  /** The record that the event is about: its own, or else one that it is shown. */
  seen: Referral
  shownId: string | null
  version: number | null
  actor: EventActor
  changes: FieldChange[]
  noteId: string | null
}

/** What an action writes for one organization that sees any of the changed records. */
export type Disclosure = {
  organizationId: OrganizationId
  copies: CopyChange[]
  /** Null where the other side stands as it stood. */
  counterpart: Counterpart | null
  event: Told | null
}

/**
 * What an action discloses, organization by organization: its copies, and one event with what changed before its eyes.
 * `noteIds` are the copies of a note per organization: writing one is visible although no field changes.
 */
export function disclosures(
  scene: Scene,
  name: EventName,
  changes: readonly Change[],
  noteIds: ReadonlyMap<OrganizationId, string>,
): Disclosure[] {
  return partiesOf(changes, scene).map((organizationId) => {
    const own = changes.find((change) => change.after.organizationId === organizationId)
    const copies = changes
      .filter((change) => change !== own)
      .map((change) => copyChange(change, organizationId, scene))
      .filter(isChanged)
    const noteId = noteIds.get(organizationId) ?? null
    const fields =
      own?.before === null ? ownDiff(own) : [...(own ? ownDiff(own) : []), ...copies.flatMap(copyDiff)]
    const seen = own?.after ?? copies[0]?.owner ?? changes[0]?.after
    const silent = seen === undefined || (fields.length === 0 && noteId === null)
    return {
      organizationId,
      copies,
      counterpart: counterpartChange(scene, organizationId, own, copies),
      event: silent
        ? null
        : {
            name: nameFor(name, own, copies),
            seen,
            shownId: copies[0]?.owner.id ?? null,
            version: own?.after.version ?? null,
            actor: actorFor(scene, organizationId, changes),
            changes: fields,
            noteId,
          },
    }
  })
}

/** Everybody who sees anything, in one order for all actions, so that no two wait for each other (model, 2). */
function partiesOf(changes: readonly Change[], scene: Scene): OrganizationId[] {
  const parties = new Set<OrganizationId>()
  for (const { before, after } of changes) {
    parties.add(after.organizationId)
    for (const state of [before, after]) {
      if (state !== null)
        for (const viewer of viewersOf(state, scene.vendor.id)) parties.add(viewer.organizationId)
    }
  }
  return [...parties].sort()
}

function copyOf(
  referral: Referral | null,
  organizationId: OrganizationId,
  scene: Scene,
): SharedReferral | null {
  if (referral === null) return null
  const viewer = viewersOf(referral, scene.vendor.id).find((one) => one.organizationId === organizationId)
  return viewer === undefined ? null : sharedWith(referral, viewer)
}

function copyChange(change: Change, organizationId: OrganizationId, scene: Scene): CopyChange {
  const before = copyOf(change.before, organizationId, scene)
  return { before, after: copyOf(change.after, organizationId, scene), owner: change.after }
}

function isChanged(copy: CopyChange): boolean {
  return JSON.stringify(copy.before) !== JSON.stringify(copy.after)
}

function ownDiff(own: Change): FieldChange[] {
  return diff(own.before === null ? null : ownFields(own.before), ownFields(own.after))
}

function copyDiff(copy: CopyChange): FieldChange[] {
  const fields = (shown: SharedReferral | null) => (shown === null ? null : shownFields(shown))
  return diff(fields(copy.before), fields(copy.after), copy.owner.organizationName)
}

/** The same happening has another name for whom it makes a record, or a reader. */
function nameFor(name: EventName, own: Change | undefined, copies: readonly CopyChange[]): EventName {
  if (own?.name !== undefined) return own.name
  if (own?.before === null && own.after.role !== 'originator') return 'referral.received'
  if (own === undefined && copies.some((copy) => copy.before === null && copy.after?.relation === 'reader'))
    return 'referral.shown'
  return name
}

/** VIS-3: another organization's people have a name for me only where their record shows me its team. */
function actorFor(scene: Scene, organizationId: OrganizationId, changes: readonly Change[]): EventActor {
  const { actor } = scene
  if (actor === null) return { id: null, name: null, organizationId: null, organizationName: null }
  const record = changes.find((change) => change.after.organizationId === actor.organizationId)?.after ?? null
  const shows = actor.organizationId === organizationId || names(copyOf(record, organizationId, scene), actor)
  return {
    id: shows ? actor.personId : null,
    name: shows ? actor.name : null,
    organizationId: actor.organizationId,
    organizationName: actor.organizationName,
  }
}

/** A partner that was offered a part knows of the sender's people only those whom the offer names (PP-F5). */
function names(copy: SharedReferral | null, actor: NonNullable<Scene['actor']>): boolean {
  const team = copy?.team ?? null
  if (copy === null || team === null) return false
  const partOnly = copy.relation === 'invitee' && copy.solutions === null
  return !partOnly || team.some((member) => fullName(member.firstName, member.lastName) === actor.name)
}

function counterpartChange(
  scene: Scene,
  organizationId: OrganizationId,
  own: Change | undefined,
  copies: readonly CopyChange[],
): Counterpart | null {
  const { vendor } = scene
  const fromVendor = copies.find(
    (copy) => organizationId === vendor.id || copy.owner.organizationId === vendor.id,
  )
  if (fromVendor !== undefined) {
    const { before, after, owner } = fromVendor
    if (after === null) return null
    const otherName = organizationId === vendor.id ? owner.organizationName : vendor.name
    const line = counterpart(otherName, true, after)
    const stood = own?.before === null || before === null ? null : counterpart(otherName, true, before)
    return JSON.stringify(line) === JSON.stringify(stood) ? null : line
  }
  const visible = own?.after.visibleToVendor
  if (visible === undefined || organizationId === vendor.id || own?.before?.visibleToVendor === visible)
    return null
  return counterpart(vendor.name, visible, null)
}
