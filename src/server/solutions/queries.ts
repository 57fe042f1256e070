import { sql } from 'kysely'
import type { OrganizationId } from '#domain/id.ts'
import type { Solution, SolutionKind } from '#domain/solution.ts'
import type { Tx } from '../db/database.ts'

export type SolutionFilter = { kind?: SolutionKind; organizationId?: OrganizationId; search?: string }

const mostSolutions = 500

/**
 * Published solutions by name: the kind is as the viewer sees it (SO-2). Types of assessment are listed apart, and only to
 * the vendor and the partners that it has vetted (DT-2).
 */
export async function listSolutions(
  tx: Tx,
  viewerId: OrganizationId,
  filter: SolutionFilter,
): Promise<Solution[]> {
  const { kind = null, organizationId = null, search = '' } = filter
  const containing = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Solution>`
    select s.id, s.number, s.name, s.organization_id as "organizationId", o.name as "publisherName",
      o.kind = 'vendor' as "ofVendor", s.assessment, s.co_sell_status as "coSellStatus", s.location_id as "locationId"
    from solution s join organization o on o.id = s.organization_id
    where (${organizationId}::uuid is null or s.organization_id = ${organizationId}::uuid)
      and (s.name ilike ${containing} or s.number ilike ${containing} or o.name ilike ${containing})
      and s.assessment = (coalesce(${kind}::text, '') = 'assessment')
      and (not s.assessment or s.organization_id = ${viewerId}::uuid
        or (select v.assesses from organization v where v.id = ${viewerId}::uuid))
      and case ${kind}::text when 'own' then s.organization_id = ${viewerId}::uuid
        when 'vendor' then o.kind = 'vendor' and s.organization_id <> ${viewerId}::uuid
        when 'third-party' then o.kind <> 'vendor' and s.organization_id <> ${viewerId}::uuid
        else true end
    order by lower(s.name), s.number
    limit ${mostSolutions}`.execute(tx)
  return rows
}
