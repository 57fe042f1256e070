import { read, withoutOrganization } from './db/database.ts'
import { expireReferral } from './referrals/expire.ts'
import type { WorkContext } from './work-context.ts'
import { listOrganizationIds, listOverdueIds } from './work-queries.ts'

/** Expires what is past due although its job was lost, organization by organization (LC-T5). */
export async function sweepDueReferrals(work: WorkContext): Promise<void> {
  const organizationIds = await withoutOrganization(work.db, listOrganizationIds)
  for (const organizationId of organizationIds) {
    const overdue = await read(work.db, organizationId, (tx) => listOverdueIds(tx, work.now()))
    for (const referralId of overdue) await expireReferral(work, organizationId, referralId)
  }
}
