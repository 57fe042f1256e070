import { type RawBuilder, sql } from 'kysely'
import type { Day, Instant } from '#domain/calendar.ts'
import type { DealType } from '#domain/deal-type.ts'
import type { EngagementId, ReferralId } from '#domain/id.ts'
import type { Money } from '#domain/money.ts'
import type { PartyRole, Substatus } from '#domain/referral.ts'
import type { Actor } from '#domain/role.ts'
import type { SalesStage } from '#domain/sales-stage.ts'
import type { PastDeal, Traits } from '#domain/similar.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals } from '../referral-lists/visible-referrals.ts'

/** A deal as far as it is compared and shown here. */
export type Compared = PastDeal & {
  id: ReferralId
  engagementId: EngagementId
  role: PartyRole
  name: string
  customerName: string
  reason: string | null
  stage: SalesStage
  value: Money | null
  closeOn: Day | null
  closedAt: Instant | null
}

type Row = {
  id: ReferralId
  engagement_id: EngagementId
  party_role: PartyRole
  name: string
  customer_id: string | null
  customer_name: string
  customer_industry: string | null
  customer_country: string
  solution_ids: string[]
  value_amount: string | null
  value_currency: string | null
  value_usd: string | null
  close_on: Day | null
  deal_type: DealType
  substatus: Substatus
  reason: string | null
  stage: SalesStage
  accepted_at: Date | null
  closed_at: Date | null
  updated_at: Date
}

const columns = sql`r.id, r.engagement_id, r.party_role, r.name, r.customer_id, r.customer_name, r.customer_industry,
  r.customer_country, r.solution_ids::text[], r.value_amount, r.value_currency, r.value_usd, r.close_on, r.deal_type,
  r.substatus, r.reason, r.stage, r.accepted_at, r.closed_at, r.updated_at`

/** The person's own record of the deal; undefined for what does not exist and for what he may not see alike. */
export async function findCompared(tx: Tx, actor: Actor, id: ReferralId): Promise<Compared | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from referral r where r.id = ${id} and ${visibleReferrals(actor)}`.execute(tx)
  return rows.map(toCompared)[0]
}

/** So many of each kind are looked at, the newest: a habit does not need the whole history. */
const newestOfEach = 100

/** Past deals with the same customer, industry or one of the solutions; what was never decided, or an error, is none. */
export async function listPast(
  tx: Tx,
  actor: Actor,
  { engagementId, customerId, industry, solutionIds }: Compared & Traits,
): Promise<Compared[]> {
  const isPast = sql`r.status <> 'New' and r.substatus <> 'Error' and r.engagement_id <> ${engagementId}
    and ${visibleReferrals(actor)}`
  const newest = (condition: RawBuilder<unknown>) =>
    sql`(select r.id from referral r where ${condition} and ${isPast} order by r.id desc limit ${newestOfEach})`
  const { rows } = await sql<Row>`
    with near as (
      ${newest(sql`r.customer_id = ${customerId}::uuid`)}
      union ${newest(sql`r.customer_industry = ${industry}`)}
      union (select near.id from unnest(${[...solutionIds]}::uuid[]) as sold (solution_id) cross join lateral (
        select r.id from referral_solution s join referral r
          on r.organization_id = s.organization_id and r.id = s.referral_id
        where s.solution_id = sold.solution_id and ${isPast} order by s.referral_id desc limit ${newestOfEach}) near)
    )
    select ${columns} from referral r where r.id in (select id from near)`.execute(tx)
  return rows.map(toCompared)
}

function toCompared(row: Row): Compared {
  const { value_amount: amount, value_currency: currency } = row
  return {
    id: row.id,
    engagementId: row.engagement_id,
    role: row.party_role,
    name: row.name,
    customerId: row.customer_id,
    customerName: row.customer_name,
    industry: row.customer_industry,
    country: row.customer_country,
    solutionIds: row.solution_ids,
    usd: row.value_usd === null ? null : Number(row.value_usd),
    value: amount === null || currency === null ? null : { amount, currency },
    closeOn: row.close_on,
    type: row.deal_type,
    substatus: row.substatus,
    reason: row.reason,
    stage: row.stage,
    answer: answerOf(row),
    closedAt: row.closed_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** What the organization said when it was asked; a deal of its own it was not asked for. */
function answerOf({ party_role: role, accepted_at: acceptedAt, substatus }: Row): PastDeal['answer'] {
  if (role === 'originator') return null
  if (acceptedAt !== null) return 'accepted'
  return substatus === 'Declined' ? 'declined' : null
}
