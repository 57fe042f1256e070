import { sql } from 'kysely'
import type { Counterpart } from '#domain/counterpart.ts'
import type { ReferralId } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import type { Money } from '#domain/money.ts'
import type { Referral } from '#domain/referral.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { dealWords, indexDeal } from '../referral-lists/deal-words.ts'
import { insertDealWords } from '../referral-lists/word-queries.ts'
import {
  birthColumns,
  contactColumns,
  invitationColumns,
  recordColumns,
  recordTexts,
  solutionRows,
  teamRows,
} from './columns.ts'

/** What the money is worth at the latest known rate; null where the currency has none (DF-F3). */
export function usdValue(value: Money | null) {
  if (value === null) return sql<string | null>`null`
  return sql<string | null>`round(${value.amount}::numeric * (select usd_per_unit from exchange_rate
    where currency = ${value.currency} order by on_day desc limit 1), 2)`
}

/** What stands beside a new record from its first moment on. */
export type Beside = {
  /** The other side in one line. */
  counterpart?: Counterpart | null
  /** The deal that was shown until now: its hearts move along. */
  shownId?: ReferralId
}

/** A new record with all its parts, in one statement. */
export async function insertReferral(tx: Tx, referral: Referral, beside: Beside = {}): Promise<void> {
  const { counterpart = null, shownId = null } = beside
  const record = tx.insertInto('referral').values({
    ...birthColumns(referral),
    ...recordColumns(referral),
    ...(counterpart === null ? {} : counterpartColumns(counterpart)),
    value_usd: usdValue(referral.value),
  })
  const contact = referral.contact === null ? [] : [contactColumns(referral, referral.contact)]
  const contacts = contact.map((columns) => ({ id: newId(), ...columns }))
  const invitations = referral.sent.map((one) => ({ ...invitationColumns(referral, one), terms: one.terms }))
  const words = dealWords(recordTexts(referral))
  await sql`with record as (${record}),
    team as (insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone, title)
      select organization_id, referral_id, position, first_name, last_name, email, phone, title
      from jsonb_populate_recordset(null::team_member, ${JSON.stringify(teamRows(referral))}::jsonb)),
    solutions as (insert into referral_solution (organization_id, referral_id, position, solution_id, number, name,
        publisher_name, kind, co_sell_status, quantity, price_amount, price_currency)
      select organization_id, referral_id, position, solution_id, number, name, publisher_name, kind, co_sell_status,
        quantity, price_amount, price_currency
      from jsonb_populate_recordset(null::referral_solution, ${JSON.stringify(solutionRows(referral))}::jsonb)),
    contact as (insert into customer_contact (organization_id, id, referral_id, name, email, phone, title, consent_at,
        partners_consent_at)
      select organization_id, id, referral_id, name, email, phone, title, consent_at, partners_consent_at
      from jsonb_populate_recordset(null::customer_contact, ${JSON.stringify(contacts)}::jsonb)),
    invitations as (insert into invitation (organization_id, id, engagement_id, referral_id, invitee_id, invitee_name,
        invitee_role, invitee_referral_id, terms, state, sent_at, answer_due_at, answered_at, reason)
      select organization_id, id, engagement_id, referral_id, invitee_id, invitee_name, invitee_role,
        invitee_referral_id, terms, state, sent_at, answer_due_at, answered_at, reason
      from jsonb_populate_recordset(null::invitation, ${JSON.stringify(invitations)}::jsonb)),
    words as (${insertDealWords(referral.organizationId, referral.id, words)}),
    hearts as (update favorite set deal_id = ${referral.id} where deal_id = ${shownId})
    select`.execute(tx)
}

export function counterpartColumns(other: Counterpart) {
  return {
    counterpart_name: other.name,
    counterpart_standing: other.standing,
    counterpart_due_at: other.answerDueAt,
    counterpart_reason: other.reason,
    counterpart_person: other.person,
  }
}

export async function updateReferral(tx: Tx, before: Referral, after: Referral): Promise<void> {
  await tx
    .updateTable('referral')
    .set({ ...recordColumns(after), value_usd: usdValue(after.value) })
    .where('organization_id', '=', after.organizationId)
    .where('id', '=', after.id)
    .execute()
  await saveParts(tx, before, after)
}

function changed(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

async function saveParts(tx: Tx, before: Referral, after: Referral): Promise<void> {
  if (changed(before.team, after.team)) await replaceTeam(tx, before, after)
  if (changed(before.solutions, after.solutions)) await replaceSolutions(tx, before, after)
  if (changed(before.contact, after.contact)) await replaceContact(tx, before, after)
  for (const invitation of after.sent) {
    const known = before.sent.find((one) => one.id === invitation.id)
    if (known === undefined) await insertInvitation(tx, after, invitation)
    else if (changed(known, invitation)) await updateInvitation(tx, after, invitation)
  }
  if (changed(recordTexts(before), recordTexts(after))) await indexDeal(tx, recordTexts(after))
}

async function replaceTeam(tx: Tx, before: Referral, after: Referral): Promise<void> {
  if (before.team.length > 0) {
    await tx.deleteFrom('team_member').where('referral_id', '=', after.id).execute()
  }
  const rows = teamRows(after)
  if (rows.length > 0) await tx.insertInto('team_member').values(rows).execute()
}

async function replaceSolutions(tx: Tx, before: Referral, after: Referral): Promise<void> {
  if (before.solutions.length > 0) {
    await tx.deleteFrom('referral_solution').where('referral_id', '=', after.id).execute()
  }
  const rows = solutionRows(after)
  if (rows.length > 0) await tx.insertInto('referral_solution').values(rows).execute()
}

async function replaceContact(tx: Tx, before: Referral, after: Referral): Promise<void> {
  if (before.contact !== null) {
    await tx.deleteFrom('customer_contact').where('referral_id', '=', after.id).execute()
  }
  if (after.contact === null) return
  await tx
    .insertInto('customer_contact')
    .values({ id: newId(), ...contactColumns(after, after.contact) })
    .execute()
}

async function insertInvitation(tx: Tx, referral: Referral, invitation: Invitation): Promise<void> {
  await tx.insertInto('invitation').values(invitationColumns(referral, invitation)).execute()
}

async function updateInvitation(tx: Tx, referral: Referral, invitation: Invitation): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ state: invitation.state, answered_at: invitation.answeredAt, reason: invitation.reason })
    .where('organization_id', '=', referral.organizationId)
    .where('id', '=', invitation.id)
    .execute()
}

/** The assignee's name beside his id, for the list; the id itself is part of the standing. */
export async function nameAssignee(tx: Tx, referral: Referral, name: string | null): Promise<void> {
  await tx.updateTable('referral').set({ assignee_name: name }).where('id', '=', referral.id).execute()
}
