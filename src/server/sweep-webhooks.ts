import { daysAfter } from '#domain/calendar.ts'
import { deliveryDays, testDays } from '#domain/webhook.ts'
import { transaction, withoutOrganization } from './db/database.ts'
import { pruneDeliveries } from './webhooks/queries.ts'
import type { WorkContext } from './work-context.ts'
import { listOrganizationIds } from './work-queries.ts'

/** LIM-20: tests are kept for a week, other deliveries for a month; also of those who have ended their registration. */
export async function pruneWebhooks(work: WorkContext): Promise<void> {
  const [before, testsBefore] = [deliveryDays, testDays].map((days) => daysAfter(work.now(), -days)) as [
    string,
    string,
  ]
  for (const organizationId of await withoutOrganization(work.db, listOrganizationIds))
    await transaction(work.db, organizationId, (tx) => pruneDeliveries(tx, before, testsBefore))
}
