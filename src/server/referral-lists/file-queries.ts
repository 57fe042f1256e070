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

/**
 * A deal as the file has it; null where there is nothing. What nobody has typed (ids, words of the model, days, amounts)
 * needs no quotation and comes as whole cells, several of them with commas between: a file has thousands of rows.
 */
export type FileRow = {
  id: string
  engagement_id: string
  name: string
  customer_name: string
  customer: { address?: CustomerAddress | null; duns?: string | null } | null
  customer_city: string
  customer_country: string
  contact: FileContact | null
  /** status, substatus, reason */
  standing: string
  counterpart_name: string
  /** counterpart_status, sales_stage, value, currency, close_date */
  figures: string
  crm_id: string
  campaign_id: string
  notes: string | null
  /** help, visible_to_vendor */
  sight: string
  location_number: string | null
  /** purchase_intent, direction, deal_type */
  kind: string
  from_name: string | null
  /** read_only, created_at, updated_at, answer_due_at, accepted_at, closed_at */
  times: string
  solutions: FileSolution[] | null
  team: FileMember[] | null
}
type CustomerAddress = { line?: string; region?: string | null; postalCode?: string }
export type FileContact = {
  name: string
  title: string
  phone: string
  email: string
  consentAt: string | null
}
export type FileSolution = {
  number: string
  quantity: unknown
  price: { amount: string; currency: string } | null
}
export type FileMember = [firstName: string, lastName: string, phone: string, email: string]

/** What the file tells of the deals with these ids, in no order; without those that the actor may not see (any more). */
export async function listFileRows(tx: Tx, actor: Actor, ids: readonly string[]): Promise<FileRow[]> {
  const shown = readsAnyShown(actor) ? sql` union all ${shownRows(actor, ids)}` : sql``
  const { rows } = await sql<FileRow>`${ownRows(actor, ids)}${shown}`.execute(tx)
  return rows
}

const iso = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
const cells = (...values: RawBuilder<unknown>[]) => sql`concat(${sql.join(values, sql`, ',', `)})`
const yesOrNo = (condition: RawBuilder<unknown>) => sql`case when ${condition} then 'yes' else 'no' end`

/** As the deal's page has it: my own contact, or else the one that came with the request. */
const contact = sql`coalesce(
      (select jsonb_build_object('name', c.name, 'title', c.title, 'phone', c.phone, 'email', c.email, 'consentAt', c.consent_at)
        from customer_contact c where c.organization_id = r.organization_id and c.referral_id = r.id limit 1),
      (select nullif(s.shown->'contact', 'null') from shown_referral s
        where r.inbound and s.organization_id = r.organization_id and s.engagement_id = r.engagement_id
          and s.owner_id = r.from_id order by s.id desc limit 1))`

function ownRows(actor: Actor, ids: readonly string[]): RawBuilder<unknown> {
  return sql`select r.id, r.engagement_id, r.name, r.customer_name, r.customer, r.customer_city, r.customer_country,
      ${contact} as contact, ${cells(sql`r.status`, sql`r.substatus`, sql`r.reason`)} as standing, r.counterpart_name,
      ${cells(sql`r.counterpart_standing`, sql`r.stage`, sql`trim_scale(r.value_amount)`, sql`r.value_currency`, sql`r.close_on`)}
        as figures, r.crm_id, r.campaign_id, r.notes, ${cells(sql`r.help`, yesOrNo(sql`r.visible_to_vendor`))} as sight,
      (select l.number from location l where l.id = r.location_id) as location_number,
      ${cells(sql`r.purchase_intent`, sql`case when r.inbound then 'inbound' else 'outbound' end`, sql`r.deal_type`)} as kind,
      r.from_name,
      ${cells(sql`'no'`, iso(sql`r.created_at`), iso(sql`r.updated_at`), iso(sql`r.answer_due_at`), iso(sql`r.accepted_at`), iso(sql`r.closed_at`))}
        as times,
      (select json_agg(json_build_object('number', s.number, 'quantity', s.quantity, 'price', case when s.price_amount is not null
            then json_build_object('amount', s.price_amount::text, 'currency', s.price_currency) end) order by s.position)
        from referral_solution s where s.organization_id = r.organization_id and s.referral_id = r.id)::jsonb as solutions,
      (select json_agg(json_build_array(t.first_name, t.last_name, t.phone, t.email) order by t.position)
        from team_member t where t.organization_id = r.organization_id and t.referral_id = r.id)::jsonb as team
    from referral r where r.id = any(${ids}::uuid[]) and ${visibleReferrals(actor)}`
}

/** VIS-B2: what a partner shows has no team, and a contact only once there is a request. */
function shownRows(actor: Actor, ids: readonly string[]): RawBuilder<unknown> {
  const standing = sql`case when s.substatus = 'Received' then 'Pending' else s.substatus end`
  return sql`select s.id, s.engagement_id, s.name, s.customer_name, nullif(s.shown->'customer', 'null'), s.customer_city,
      s.customer_country, nullif(s.shown->'contact', 'null'), ${cells(sql`s.status`, sql`s.substatus`, sql`s.reason`)},
      s.owner_name,
      ${cells(standing, sql`s.stage`, sql`trim_scale(s.value_amount)`, sql`s.value_currency`, sql`s.close_on`)}, '', '',
      s.shown->>'notes', ',yes', null, ${cells(sql`s.shown->>'purchaseIntent'`, sql`'inbound'`, sql`s.deal_type`)},
      s.owner_name,
      ${cells(
        sql`'yes'`,
        iso(sql`s.created_at`),
        iso(sql`s.updated_at`),
        sql`''`,
        iso(sql`(s.shown->>'acceptedAt')::timestamptz`),
        iso(sql`(s.shown->>'closedAt')::timestamptz`),
      )}, nullif(s.shown->'solutions', 'null'), null
    from shown_referral s where s.id = any(${ids}::uuid[]) and ${visibleShown(actor)}`
}
