import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'
import { type Branch, pageOf } from './deal-queries.ts'
import type { Order } from './order-queries.ts'
import { readsAnyShown, visibleReferrals, visibleShown } from './visible-referrals.ts'

/** The first deals of a list, in its order. One text, for thousands of them are no rows worth having. */
export async function listDealIds(
  tx: Tx,
  branches: Branch[],
  order: Order,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ ids: string | null }>`select string_agg(d.id::text, ' ') as ids
    from ${pageOf(branches, order, null, limit)} d`.execute(tx)
  return rows[0]?.ids?.split(' ') ?? []
}

/** Instants and days as ISO 8601 has them, money as it is, lists as lists of parts; null where there is nothing. */
export type FileRow = {
  id: string
  engagement_id: string
  read_only: boolean
  inbound: boolean
  deal_type: string
  name: string
  customer_name: string
  customer_address: string | null
  customer_city: string
  customer_region: string | null
  customer_postal_code: string | null
  customer_country: string
  customer_duns: string | null
  contact_name: string | null
  contact_title: string | null
  contact_phone: string | null
  contact_email: string | null
  contact_consent: boolean
  status: string
  substatus: string
  reason: string | null
  counterpart_name: string
  counterpart_standing: string
  stage: number
  value_amount: string | null
  value_currency: string | null
  close_on: string | null
  crm_id: string
  campaign_id: string
  notes: string | null
  help: string | null
  visible_to_vendor: boolean
  location_number: string | null
  purchase_intent: string | null
  from_name: string | null
  created_at: string | null
  updated_at: string | null
  answer_due_at: string | null
  accepted_at: string | null
  closed_at: string | null
  solutions: (string | null)[][] | null
  team: string[][] | null
}

/** What the file tells of the deals with these ids, in no order; without those that the actor may not see (any more). */
export async function listFileRows(tx: Tx, actor: Actor, ids: readonly string[]): Promise<FileRow[]> {
  const shown = readsAnyShown(actor) ? sql` union all ${shownRows(actor, ids)}` : sql``
  const { rows } = await sql<FileRow>`${ownRows(actor, ids)}${shown}`.execute(tx)
  return rows
}

const iso = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** As the deal's page has it: my own contact, or else the one that came with the request. */
const contact = sql`lateral (
    (select c.name, c.title, c.phone, c.email, c.consent_at is not null as consent from customer_contact c
      where c.organization_id = r.organization_id and c.referral_id = r.id limit 1)
    union all
    (select s.shown->'contact'->>'name', s.shown->'contact'->>'title', s.shown->'contact'->>'phone',
        s.shown->'contact'->>'email', s.shown->'contact'->>'consentAt' is not null
      from shown_referral s where r.inbound and s.organization_id = r.organization_id
        and s.engagement_id = r.engagement_id and s.shown->>'relation' = 'invitee' order by s.id limit 1)
    limit 1) c`

function ownRows(actor: Actor, ids: readonly string[]): RawBuilder<unknown> {
  return sql`select r.id, r.engagement_id, false as read_only, r.inbound, r.deal_type, r.name, r.customer_name,
      r.customer->'address'->>'line' as customer_address, r.customer_city,
      r.customer->'address'->>'region' as customer_region,
      r.customer->'address'->>'postalCode' as customer_postal_code, r.customer_country,
      r.customer->>'duns' as customer_duns, c.name as contact_name, c.title as contact_title, c.phone as contact_phone,
      c.email as contact_email, coalesce(c.consent, false) as contact_consent, r.status, r.substatus, r.reason,
      r.counterpart_name, r.counterpart_standing, r.stage, r.value_amount, r.value_currency, r.close_on, r.crm_id,
      r.campaign_id, r.notes, r.help, r.visible_to_vendor,
      (select l.number from location l where l.id = r.location_id) as location_number, r.purchase_intent, r.from_name,
      ${iso(sql`r.created_at`)} as created_at, ${iso(sql`r.updated_at`)} as updated_at,
      ${iso(sql`r.answer_due_at`)} as answer_due_at, ${iso(sql`r.accepted_at`)} as accepted_at,
      ${iso(sql`r.closed_at`)} as closed_at,
      (select json_agg(json_build_array(s.number, s.price_currency, s.price_amount::text, s.quantity::text)
          order by s.position)
        from referral_solution s where s.organization_id = r.organization_id and s.referral_id = r.id) as solutions,
      (select json_agg(json_build_array(t.first_name, t.last_name, t.phone, t.email) order by t.position)
        from team_member t where t.organization_id = r.organization_id and t.referral_id = r.id) as team
    from referral r left join ${contact} on true
    where r.id = any(${ids}::uuid[]) and ${visibleReferrals(actor)}`
}

const noText = sql`null::text`

/** VIS-B2: what a partner shows has no team, and a contact only once there is a request. */
function shownRows(actor: Actor, ids: readonly string[]): RawBuilder<unknown> {
  return sql`select s.id, s.engagement_id, true, true, s.deal_type, s.name, s.customer_name,
      s.shown->'customer'->'address'->>'line', s.customer_city, s.shown->'customer'->'address'->>'region',
      s.shown->'customer'->'address'->>'postalCode', s.customer_country, s.shown->'customer'->>'duns',
      s.shown->'contact'->>'name', s.shown->'contact'->>'title', s.shown->'contact'->>'phone',
      s.shown->'contact'->>'email', s.shown->'contact'->>'consentAt' is not null, s.status, s.substatus, s.reason,
      s.owner_name, case when s.substatus = 'Received' then 'Pending' else s.substatus end, s.stage, s.value_amount,
      s.value_currency, s.close_on, '', '', s.shown->>'notes', null, true, null, s.shown->>'purchaseIntent', s.owner_name,
      ${iso(sql`s.created_at`)}, ${iso(sql`s.updated_at`)}, ${noText},
      ${iso(sql`(s.shown->>'acceptedAt')::timestamptz`)}, ${iso(sql`(s.shown->>'closedAt')::timestamptz`)},
      (select json_agg(json_build_array(one->>'number', one->'price'->>'currency', one->'price'->>'amount', one->>'quantity'))
        from jsonb_array_elements(case when jsonb_typeof(s.shown->'solutions') = 'array' then s.shown->'solutions'
          else '[]' end) one), null::json
    from shown_referral s where s.id = any(${ids}::uuid[]) and ${visibleShown(actor)}`
}
