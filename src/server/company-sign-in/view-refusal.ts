import type { getEntryRefusal } from '#contract/company-sign-in.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { getOrganization } from '../sessions/queries.ts'
import type { RefusedEntry } from './cookies.ts'
import { findTenantAnywhere } from './set-out.ts'

/** What the browser's own cookie says, with the names of today. */
export async function viewRefusal(
  program: Program,
  refused: RefusedEntry | null,
): Promise<ReplyOf<typeof getEntryRefusal>> {
  if (refused === null) return { refusal: null }
  const { why, tenantId, directoryId, email, mayAskToLink, proving } = refused
  const found = tenantId === null ? null : await findTenantAnywhere(program, tenantId)
  const organization =
    found === null
      ? null
      : await withoutOrganization(program.db, (tx) => getOrganization(tx, found.organizationId))
  return {
    refusal: {
      why,
      tenantId: found === null ? null : tenantId,
      tenantName: found?.tenant.name ?? '',
      organizationName: organization?.name ?? '',
      directoryId: directoryId || found?.tenant.directoryId || found?.tenant.issuer || '',
      email,
      mayAskToLink,
      proving,
    },
  }
}
