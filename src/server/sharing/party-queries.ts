import { type CompiledQuery, sql } from 'kysely'
import type { Counterpart } from '#domain/counterpart.ts'
import type { EngagementId, OrganizationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import type { Tx } from '../db/database.ts'
import { eventPart, type Happening, type OwnDeal } from '../events.ts'
import { announcementOf } from '../live/channel.ts'
import { birthOf, changeOf, type Part } from '../records/save-queries.ts'
import type { CopyChange } from './disclosures.ts'
import { copyParts, counterpartPart } from './queries.ts'

/** What one organization's rows get of an action. */
export type PartyRows = {
  organizationId: OrganizationId
  engagementId: EngagementId
  /** Its record; `shownId` is what it was shown until the record was there. */
  own: { before: Referral | null; after: Referral; shownId: ReferralId | null } | null
  copy: CopyChange | null
  /** `alone` where it can have no other record of the engagement than its own. */
  counterpart: { line: Counterpart; alone: boolean } | null
  told: Happening | null
}

/** All of it in one statement, whose parts do not see what the others write; null where there is nothing to write. */
export function partyStatement(tx: Tx, rows: PartyRows): CompiledQuery | null {
  const parts = [...ownParts(rows), ...shownParts(rows), ...toldParts(rows)]
  if (parts.length === 0) return null
  const last = rows.told === null ? sql`select` : sql`select ${announcementOf(rows.organizationId)}`
  return sql`with ${sql.join(parts)} ${last}`.compile(tx)
}

function ownParts({ own, counterpart }: PartyRows): Part[] {
  if (own === null) return []
  const { before, after, shownId } = own
  const beside = { counterpart: counterpart?.line ?? null, shownId }
  return before === null ? birthOf(after, beside) : changeOf(before, after, beside)
}

function shownParts({ organizationId, engagementId, own, copy, counterpart }: PartyRows): Part[] {
  const others =
    counterpart === null || counterpart.alone
      ? []
      : [
          counterpartPart(organizationId, engagementId, {
            other: counterpart.line,
            but: own?.after.id ?? null,
          }),
        ]
  return [...(copy === null ? [] : copyParts(organizationId, copy, own !== null)), ...others]
}

function toldParts({ own, told }: PartyRows): Part[] {
  if (told === null) return []
  return [eventPart(told, knownDeal(own))]
}

/** What the event's deal is, where the record that is written is it: of several, the open one is (`record`). */
function knownDeal(own: PartyRows['own']): OwnDeal | null {
  if (own === null) return null
  if (own.before === null) return own.after
  return own.before.standing.status === 'Closed' ? null : own.before
}
