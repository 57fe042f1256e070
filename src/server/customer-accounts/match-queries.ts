import { sql } from 'kysely'
import type { DealCustomer } from '#domain/customer.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export type PendingDeal = {
  id: string
  name: string
  engagementId: string
  ownerId: OrganizationId
  ownerName: string
  customer: DealCustomer
  since: Date
}

/** The deals that reached the vendor with a customer entered by hand: its own records, and what it is shown beside them. */
export async function listPendingDeals(tx: Tx): Promise<PendingDeal[]> {
  const { rows } = await sql<PendingDeal>`
    select deal.id, deal.name, deal.engagement_id as "engagementId", deal.owner_id as "ownerId", o.name as "ownerName",
      deal.customer, deal.since
    from (
      select id, name, engagement_id, originator_id as owner_id, customer, created_at as since
        from referral where customer ->> 'matching' = 'pending'
      union all
      select s.id, s.name, s.engagement_id, s.owner_id, s.shown -> 'customer', s.created_at
        from shown_referral s where s.shown -> 'customer' ->> 'matching' = 'pending'
          and not exists (select from referral r where r.engagement_id = s.engagement_id
            and r.customer ->> 'matching' = 'pending')
    ) deal join organization o on o.id = deal.owner_id
    order by deal.since, deal.id`.execute(tx)
  return rows
}
