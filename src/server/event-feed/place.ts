import type { EventName } from '#domain/event.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { type Database, read } from '../db/database.ts'
import { beginningOf, isBehind, type Position, positionOf } from '../live/cursor.ts'
import { getHorizon, type Only } from '../live/queries.ts'
import { Invalid, NotFound } from '../refused.ts'
import { findEngagement } from '../timeline/queries.ts'

/**
 * Where a reader wants to begin: behind a place that he was given, at the first event (0 or nothing), or now.
 * @throws Invalid for a text that is no place, and for a place that this database has not come to: a restored backup
 * has lost what the reader knows, and he must read anew
 */
export async function placeOf(
  db: Database,
  organizationId: OrganizationId,
  after: string | undefined,
): Promise<Position> {
  if (after === undefined || after === '' || after === '0') return beginningOf('0')
  const position = after === 'now' ? null : positionOf(after)
  if (after !== 'now' && position === null) throw invalid('form')
  const horizon = await read(db, organizationId, getHorizon)
  if (position === null) return horizon
  if (isBehind(horizon, position)) throw invalid('unknown')
  return position
}

function invalid(code: 'form' | 'unknown'): Invalid {
  return new Invalid([{ path: 'after', code, facts: {} }])
}

type Asked = { name?: EventName | undefined; dealId?: string | undefined }

/** @throws NotFound for a deal that the person does not see */
export async function onlyOf(tx: Tx, actor: Actor, { name, dealId }: Asked): Promise<Only> {
  if (dealId === undefined) return { name }
  const engagementId = await findEngagement(tx, actor, dealId as ReferralId)
  if (engagementId === undefined) throw new NotFound()
  return { name, engagementId }
}
