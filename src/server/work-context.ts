import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Database } from './db/database.ts'
import type { MailOffice } from './mail/office.ts'
import type { Courier } from './webhooks/courier.ts'

/** What background work goes by: no person acts, and the clock is an argument. */
export type WorkContext = {
  db: Database
  now: () => Instant
  vendor: { id: OrganizationId; name: string }
  /** Absent where no mail is sent, as in the seed. */
  office?: MailOffice | undefined
  /** Absent where nothing is posted to receivers. */
  courier?: Courier | undefined
}
