import type { ReplyOf } from '#contract/endpoint.ts'
import type { getTimeline } from '#contract/referrals.ts'
import { isUuid, type ReferralId } from '#domain/id.ts'
import type { Context } from '../context.ts'
import { last, read } from '../db/database.ts'
import { Invalid, NotFound } from '../refused.ts'
import { presentEntry } from './present.ts'
import { listEntries, type Only, type Place } from './queries.ts'

const pageSize = 50

/**
 * What happened to a deal as far as my organization knows it, newest first (CF-28).
 * @throws NotFound for what does not exist and for what the person may not see alike
 */
export function readTimeline(
  context: Context,
  id: ReferralId,
  { only, cursor }: { only?: Only; cursor?: string | undefined },
): Promise<ReplyOf<typeof getTimeline>> {
  const behind = cursor === undefined ? null : placeOf(cursor)
  return read(context.db, context.actor.organizationId, async (tx) => {
    const found = await listEntries(last(tx), context.actor, id, { only, behind, limit: pageSize + 1 })
    if (found === undefined) throw new NotFound()
    const rows = found.slice(0, pageSize)
    const end = rows.at(-1)
    return {
      items: rows.map(presentEntry),
      next: found.length > pageSize && end !== undefined ? cursorOf({ at: end.at, id: end.id }) : null,
    }
  })
}

function cursorOf({ at, id }: Place): string {
  return Buffer.from(`${id} ${at}`).toString('base64url')
}

/** @throws Invalid for a text that no page has given out */
function placeOf(cursor: string): Place {
  const [, id, at] =
    /^(\S{36}) (\d{4}-[\d :.+-]{10,40})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (id === undefined || at === undefined || !isUuid(id)) {
    throw new Invalid([{ path: 'cursor', code: 'form', facts: {} }])
  }
  return { id, at }
}
