import { type RawBuilder, sql } from 'kysely'
import type { Counterpart } from '#domain/counterpart.ts'
import type { ReferralId } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { dealWords } from '../referral-lists/deal-words.ts'
import { deleteDealWords, insertDealWords, insertNewDealWords } from '../referral-lists/word-queries.ts'
import {
  birthColumns,
  contactColumns,
  invitationColumns,
  recordColumns,
  recordTexts,
  solutionRows,
  teamRows,
} from './columns.ts'
import { standingColumns } from './row.ts'

/** One of those that stand behind the `with` of a statement, with its name. */
export type Part = RawBuilder<unknown>

type Row = Record<string, unknown>

/** The members of our own rows are columns of their tables. */
export function columnsOf(row: Row, before = ''): RawBuilder<unknown> {
  return sql.raw(
    Object.keys(row)
      .map((name) => before + name)
      .join(', '),
  )
}

export function settingOf(row: Row, from: string): RawBuilder<unknown> {
  return sql.raw(
    Object.keys(row)
      .map((name) => `${name} = ${from}.${name}`)
      .join(', '),
  )
}

/** What a row of money is worth at the latest known rate; null where the currency has none (DF-F3). */
const usdValueOf = (
  row: RawBuilder<unknown>,
) => sql`round(${row}.value_amount * (select usd_per_unit from exchange_rate
  where currency = ${row}.value_currency order by on_day desc limit 1), 2)`

/** The same of a row "n". */
export const usdValue = usdValueOf(sql`n`)

/** What is written with a record. */
export type Beside = {
  /** The other side in one line. */
  counterpart?: Counterpart | null
  /** The deal that was shown until the record was there: its hearts move along. */
  shownId?: ReferralId | null
}

/** A new record with all its parts, in one statement. */
export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  await sql`with ${sql.join(birthOf(referral))} select`.execute(tx)
}

/** What changed of a record, in one statement; all of it where nobody knows how it was before. */
export async function updateReferral(tx: Tx, before: Referral | null, after: Referral): Promise<void> {
  await sql`with ${sql.join(changeOf(before, after))} select`.execute(tx)
}

export function birthOf(referral: Referral, { counterpart = null, shownId = null }: Beside = {}): Part[] {
  const row = {
    ...birthColumns(referral),
    ...recordColumns(referral),
    ...(counterpart === null ? {} : counterpartColumns(counterpart)),
  }
  const words = dealWords(recordTexts(referral))
  return [
    sql`record as (insert into referral (${columnsOf(row)}, value_usd)
      select ${columnsOf(row)}, ${usdValue} from jsonb_populate_record(null::referral, ${JSON.stringify(row)}::jsonb) n)`,
    ...(referral.team.length > 0 ? [team(referral, 'new')] : []),
    ...(referral.solutions.length > 0 ? [solutions(referral, 'new')] : []),
    ...(referral.contact === null ? [] : [contact(referral)]),
    ...(referral.sent.length > 0 ? [invitations(referral, referral.sent, 'new')] : []),
    sql`words as (${insertNewDealWords(referral.organizationId, referral.id, words)})`,
    ...(shownId === null
      ? []
      : [sql`hearts as (update favorite set deal_id = ${referral.id} where deal_id = ${shownId})`]),
  ]
}

/** Each names another table, or other rows of it: the parts of a statement do not see what the others write. */
export function changeOf(
  before: Referral | null,
  after: Referral,
  { counterpart = null }: Beside = {},
): Part[] {
  const row = {
    ...changedColumns(before, after),
    ...(counterpart === null ? {} : counterpartColumns(counterpart)),
  }
  const worth = 'value_amount' in row ? usdValue : usdValueOf(sql`r`)
  return [
    sql`record as (update referral r set ${settingOf(row, 'n')}, value_usd = ${worth}
      from jsonb_populate_record(null::referral, ${JSON.stringify(row)}::jsonb) n
      where r.organization_id = ${after.organizationId} and r.id = ${after.id})`,
    ...changedTeam(before, after),
    ...changedSolutions(before, after),
    ...changedContact(before, after),
    ...changedInvitations(before, after),
    ...changedWords(before, after),
  ]
}

/**
 * Columns that stay the same stay as they are stored, and go together in few groups: each other choice of columns would be
 * another statement to keep prepared.
 */
function changedColumns(before: Referral | null, after: Referral): Row {
  const row: Row = recordColumns(after)
  if (before === null) return row
  const known: Row = recordColumns(before)
  const same = groups.filter((group) => !group.some((name) => changed(known[name], row[name]))).flat()
  return Object.fromEntries(Object.entries(row).filter(([name]) => !same.includes(name)))
}

const groups = [
  ['customer', 'customer_id', 'customer_name', 'customer_city', 'customer_country'],
  ['received', 'from_id', 'from_name'],
  ['notes', 'supplement'],
  ['solution_ids', 'solution_names'],
  ['name', 'value_amount', 'value_currency', 'close_on', 'purchase_intent', 'crm_id', 'campaign_id'],
  Object.keys(standingColumns({ status: 'Active', substatus: 'Accepted', acceptedAt: '' })),
  ['stage', 'stages'],
  ['visible_to_vendor', 'deal_type', 'help', 'earns_incentive', 'open_items'],
]

export function counterpartColumns(other: Counterpart) {
  return {
    counterpart_name: other.name,
    counterpart_standing: other.standing,
    counterpart_due_at: other.answerDueAt,
    counterpart_reason: other.reason,
    counterpart_person: other.person,
  }
}

function changed(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

/** Whether rows of the same key may be there. */
type Known = 'new' | 'kept'

/** Members and solutions are told apart by their places, so those that stay take what stands there now. */
function team(referral: Referral, known: Known): Part {
  return sql`team as (insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone, title)
    select organization_id, referral_id, position, first_name, last_name, email, phone, title
    from jsonb_populate_recordset(null::team_member, ${JSON.stringify(teamRows(referral))}::jsonb)
    ${known === 'new' ? sql`` : overPlace(['first_name', 'last_name', 'email', 'phone', 'title'])})`
}

function changedTeam(before: Referral | null, after: Referral): Part[] {
  if (before !== null && !changed(before.team, after.team)) return []
  const left = sql`left_team as (delete from team_member where organization_id = ${after.organizationId}
    and referral_id = ${after.id} and position >= ${after.team.length})`
  return after.team.length > 0 ? [team(after, 'kept'), left] : [left]
}

function solutions(referral: Referral, known: Known): Part {
  return sql`solutions as (insert into referral_solution (organization_id, referral_id, position, solution_id, number, name,
      publisher_name, kind, co_sell_status, quantity, price_amount, price_currency)
    select organization_id, referral_id, position, solution_id, number, name, publisher_name, kind, co_sell_status,
      quantity, price_amount, price_currency
    from jsonb_populate_recordset(null::referral_solution, ${JSON.stringify(solutionRows(referral))}::jsonb)
    ${known === 'new' ? sql`` : overPlace(solutionColumns)})`
}

const solutionColumns = [
  'solution_id',
  'number',
  'name',
  'publisher_name',
  'kind',
  'co_sell_status',
  'quantity',
  'price_amount',
  'price_currency',
]

function overPlace(columns: readonly string[]): Part {
  const all = columns.map((name) => `${name} = excluded.${name}`)
  return sql`on conflict (organization_id, referral_id, position) do update set ${sql.raw(all.join(', '))}`
}

function changedSolutions(before: Referral | null, after: Referral): Part[] {
  if (before !== null && !changed(before.solutions, after.solutions)) return []
  const left = sql`left_solutions as (delete from referral_solution where organization_id = ${after.organizationId}
    and referral_id = ${after.id} and position >= ${after.solutions.length})`
  return after.solutions.length > 0 ? [solutions(after, 'kept'), left] : [left]
}

function contact(referral: Referral): Part {
  const rows =
    referral.contact === null ? [] : [{ id: newId(), ...contactColumns(referral, referral.contact) }]
  return sql`contact as (insert into customer_contact (organization_id, id, referral_id, name, email, phone, title,
      consent_at, partners_consent_at)
    select organization_id, id, referral_id, name, email, phone, title, consent_at, partners_consent_at
    from jsonb_populate_recordset(null::customer_contact, ${JSON.stringify(rows)}::jsonb))`
}

function changedContact(before: Referral | null, after: Referral): Part[] {
  if (before !== null && !changed(before.contact, after.contact)) return []
  const left = sql`left_contact as (delete from customer_contact where organization_id = ${after.organizationId}
    and referral_id = ${after.id})`
  return after.contact === null ? [left] : [contact(after), left]
}

function invitations(referral: Referral, some: readonly Invitation[], known: Known): Part {
  const rows = some.map((one) => invitationColumns(referral, one))
  return sql`invitations as (insert into invitation (organization_id, id, engagement_id, referral_id, invitee_id,
      invitee_name, invitee_role, invitee_referral_id, terms, state, sent_at, answer_due_at, answered_at, reason)
    select organization_id, id, engagement_id, referral_id, invitee_id, invitee_name, invitee_role,
      invitee_referral_id, terms, state, sent_at, answer_due_at, answered_at, reason
    from jsonb_populate_recordset(null::invitation, ${JSON.stringify(rows)}::jsonb)
    ${known === 'new' ? sql`` : answerOver})`
}

const answerOver = sql`on conflict (organization_id, id) do update set state = excluded.state,
  answered_at = excluded.answered_at, reason = excluded.reason`

/** What was sent stays; only what became of it changes. */
function changedInvitations(before: Referral | null, after: Referral): Part[] {
  const some = after.sent.filter((one) =>
    changed(
      before?.sent.find(({ id }) => id === one.id),
      one,
    ),
  )
  return some.length > 0 ? [invitations(after, some, 'kept')] : []
}

function changedWords(before: Referral | null, after: Referral): Part[] {
  const texts = recordTexts(after)
  if (before !== null && !changed(recordTexts(before), texts)) return []
  const words = dealWords(texts)
  return [
    sql`left_words as (${deleteDealWords(after.organizationId, after.id, words)})`,
    sql`words as (${insertDealWords(after.organizationId, after.id, words)})`,
  ]
}

/** The assignee's name beside his id, for the list; the id itself is part of the standing. */
export async function nameAssignee(tx: Tx, referral: Referral, name: string | null): Promise<void> {
  await tx.updateTable('referral').set({ assignee_name: name }).where('id', '=', referral.id).execute()
}
