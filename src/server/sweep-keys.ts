import { transaction, withoutOrganization } from './db/database.ts'
import * as queries from './http/once-queries.ts'
import type { WorkContext } from './work-context.ts'
import { listOrganizationIds } from './work-queries.ts'

/** Forgets the replies that nobody gets a second time any more. */
export async function pruneKeys(work: WorkContext): Promise<void> {
  for (const organizationId of await withoutOrganization(work.db, listOrganizationIds))
    await transaction(work.db, organizationId, (tx) => queries.pruneKeys(tx, work.now()))
}
