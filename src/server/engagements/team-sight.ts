import type { QueryOf, ReplyOf } from '#contract/endpoint.ts'
import type { getTeamSight as endpoint } from '#contract/team-sight.ts'
import type { LocationId } from '#domain/id.ts'
import { maxTeamMembers } from '#domain/team.ts'
import { teamSight } from '#domain/team-sight.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import { Invalid } from '../refused.ts'
import { listColleagues } from './colleague-queries.ts'

/**
 * What a deal's team would open to these people, before they are put on it and after (VIS-A2, TM-3).
 * @throws Invalid for more people than a team has
 */
export function getTeamSight(
  { db, actor }: Context,
  { location, emails }: QueryOf<typeof endpoint>,
): Promise<ReplyOf<typeof endpoint>> {
  const asked = [...new Set(emails.split(',').map((email) => email.trim().toLowerCase()))].filter(Boolean)
  if (asked.length > maxTeamMembers) throw new Invalid([{ path: 'emails', code: 'too-many', facts: {} }])
  return read(db, actor.organizationId, async (tx) => {
    const colleagues = await listColleagues(tx, actor, asked)
    const sightOf = (email: string) =>
      teamSight(
        colleagues.find((one) => one.email.toLowerCase() === email) ?? null,
        (location ?? null) as LocationId | null,
      )
    return { items: asked.map((email) => ({ email, sight: sightOf(email) })) }
  })
}
