import { read, withoutOrganization } from './db/database.ts'
import { expireReferral } from './referrals/expire.ts'
import type { WorkContext } from './work-context.ts'
import { listOrganizationsWithOverdueAnswers, listOverdueIds } from './work-queries.ts'

/** Expires what is past due although its job was lost, organization by organization (LC-T5). */
export async function sweepDueReferrals(work: WorkContext): Promise<void> {
  const now = work.now()
  const late = await withoutOrganization(work.db, (tx) => listOrganizationsWithOverdueAnswers(tx, now))
  for (const organizationId of late) {
    const overdue = await read(work.db, organizationId, (tx) => listOverdueIds(tx, now))
    for (const referralId of overdue) await expireReferral(work, organizationId, referralId)
  }
}
