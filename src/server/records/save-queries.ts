import { sql } from 'kysely'
import type { Invitation } from '#domain/invitation.ts'
import type { Money } from '#domain/money.ts'
import type { Referral } from '#domain/referral.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { indexDeal } from '../referral-lists/deal-words.ts'
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

export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  await tx
    .insertInto('referral')
    .values({
      ...birthColumns(referral),
      ...recordColumns(referral),
      value_usd: usdValue(referral.value),
    })
    .execute()
  await saveParts(tx, null, referral)
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

async function saveParts(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (changed(before?.team ?? [], after.team)) await replaceTeam(tx, before, after)
  if (changed(before?.solutions ?? [], after.solutions)) await replaceSolutions(tx, before, after)
  if (changed(before?.contact ?? null, after.contact)) await replaceContact(tx, before, after)
  for (const invitation of after.sent) {
    const known = before?.sent.find((one) => one.id === invitation.id)
    if (known === undefined) await insertInvitation(tx, after, invitation)
    else if (changed(known, invitation)) await updateInvitation(tx, after, invitation)
  }
  if (before === null || changed(recordTexts(before), recordTexts(after)))
    await indexDeal(tx, recordTexts(after))
}

async function replaceTeam(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (before !== null && before.team.length > 0) {
    await tx.deleteFrom('team_member').where('referral_id', '=', after.id).execute()
  }
  const rows = teamRows(after)
  if (rows.length > 0) await tx.insertInto('team_member').values(rows).execute()
}

async function replaceSolutions(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (before !== null && before.solutions.length > 0) {
    await tx.deleteFrom('referral_solution').where('referral_id', '=', after.id).execute()
  }
  const rows = solutionRows(after)
  if (rows.length > 0) await tx.insertInto('referral_solution').values(rows).execute()
}

async function replaceContact(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  if (before !== null && before.contact !== null) {
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
