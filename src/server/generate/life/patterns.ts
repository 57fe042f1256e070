import type { Money } from '#domain/money.ts'
import { isOpen } from '#domain/referral.ts'
import {
  birthColumns,
  contactColumns,
  invitationColumns,
  recordColumns,
  recordTexts,
  solutionRows,
  teamRows,
} from '../../records/columns.ts'
import type { DealTexts } from '../../referral-lists/deal-words.ts'
import { copyColumns } from '../../sharing/copy-columns.ts'
import { copyRow, jsonText } from '../copy-text.ts'
import { type Kind, kinds, type Played } from './catalogue.ts'
import {
  admin,
  customerText,
  leads,
  maker,
  mate,
  momentForm,
  momentsForm,
  nameOf,
  partners,
  seller,
  sign,
  vendor,
} from './signs.ts'
import { type Gap, newSign, type Stage } from './stage.ts'

export const dealTables = [
  'referral',
  'shown_referral',
  'invitation',
  'team_member',
  'referral_solution',
  'customer_contact',
  'note',
  'event',
] as const
export type DealTable = (typeof dealTables)[number]

/** What stands for a sign: an id made in a step, a step's moment or the end of its answer's time, or a value of the cast. */
export type Source =
  | { kind: 'id'; step: number }
  | { kind: 'moment' | 'due'; step: number }
  | { kind: 'reminder'; days: number; record: number }
  | { kind: 'value'; group: string; field: string }

/** Texts that stand between slots: one more than there are slots. */
export type Pattern = { texts: string[]; slots: number[] }

/** What a deal is found by; each is a slot, or null where there is nothing. */
export type WordPattern = {
  organization: number
  deal: number
  numbered: boolean
  name: number | null
  customer: boolean
  team: string[]
  notes: number | null
  crm: number | null
}

/** A life as it is told: the rows of each table with slots in them. */
export type Life = {
  kind: Kind
  gaps: Gap[]
  sources: Source[]
  engagement: number
  rows: Record<DealTable, Pattern | null>
  words: WordPattern[]
  pending: boolean
  expires: boolean
  closed: boolean
  sellerTakesPart: boolean
  /** How many partners are invited, and whether the first of them once only. */
  partners: number
  firstOnce: boolean
}

export type Columns = Record<DealTable, readonly string[]>

const jsonColumns: readonly string[] = [
  'customer',
  'supplement',
  'stages',
  'received',
  'shown',
  'terms',
  'changes',
]

const people = {
  maker,
  mate,
  seller,
  admin,
  'first.lead': leads[0],
  'second.lead': leads[1],
  'third.lead': leads[2],
}

/** Whole people and customers are written at once. */
const wholes: [text: string, name: string][] = [
  [customerText, 'customer.json'],
  ...Object.entries(people).flatMap(([key, person]): [string, string][] =>
    person === undefined
      ? []
      : [
          [jsonText(person.member), `${key}.json`],
          [person.name, `${key}.full`],
        ],
  ),
]

export function lifeOf({ kind, stage }: Played, columns: Columns): Life {
  const rows = rowsOf(stage)
  const slots = slotsOf(stage)
  const records = [...stage.records.values()]
  const ofFirst = records.filter((record) => record.organizationId === partners[0]?.id)
  const originator = records.find((record) => record.role === 'originator')
  const patterns = dealTables.map((table) => {
    const text = rows[table].map((row) => copyRow(row, columns[table])).join('')
    return [table, text === '' ? null : patternOf(text, slots)]
  })
  return {
    kind,
    gaps: stage.gaps,
    sources: slots.sources,
    engagement: slots.at(stage.engagementId),
    rows: Object.fromEntries(patterns) as Life['rows'],
    words: textsOf(stage).map((texts) => wordPattern(texts, slots)),
    pending: records.some((record) => record.standing.status === 'New'),
    expires: stage.gaps.some((gap) => typeof gap === 'object'),
    closed: originator !== undefined && !isOpen(originator),
    sellerTakesPart: records.some(
      (record) =>
        record.organizationId === vendor.id && record.team.some((one) => one.email === seller.member.email),
    ),
    partners: partners.filter((one) => records.some((record) => record.organizationId === one.id)).length,
    firstOnce: ofFirst.length === 1,
  }
}

/** The columns of each table, from any life that has a row there. */
export function columnsOf(played: readonly Played[]): Columns {
  const columns: Partial<Record<DealTable, string[]>> = {}
  for (const { stage } of played) {
    const rows = rowsOf(stage)
    for (const table of dealTables)
      if (columns[table] === undefined && rows[table][0] !== undefined)
        columns[table] = Object.keys(rows[table][0])
  }
  const missing = dealTables.find((table) => columns[table] === undefined)
  if (missing !== undefined) throw new Error(`No life of ${kinds.length} kinds has a ${missing}`)
  return columns as Columns
}

type Row = Record<string, unknown>

function rowsOf(stage: Stage): Record<DealTable, Row[]> {
  const rows = Object.entries(plainRowsOf(stage)).map(([table, all]) => [table, all.map(withJson)])
  return Object.fromEntries(rows) as Record<DealTable, Row[]>
}

function withJson(row: Row): Row {
  const written = jsonColumns
    .filter((column) => row[column] !== null && row[column] !== undefined)
    .map((column) => [column, jsonText(row[column])])
  return { ...row, ...Object.fromEntries(written) }
}

function plainRowsOf(stage: Stage): Record<DealTable, Row[]> {
  const records = [...stage.records.values()]
  return {
    referral: records.map((record) => {
      const other = stage.counterparts.get(record.id)
      return {
        ...birthColumns(record),
        ...recordColumns(record),
        value_usd: usdOf(record.value),
        counterpart_name: other?.name ?? '',
        counterpart_standing: other?.standing ?? 'cannot-see',
        counterpart_due_at: other?.answerDueAt ?? null,
        counterpart_reason: other?.reason ?? null,
        counterpart_person: other?.person ?? null,
        assignee_name: stage.assignees.get(record.id) ?? null,
      }
    }),
    shown_referral: [...stage.copies.values()].map(({ viewerId, shown, owner, listed }) => ({
      organization_id: viewerId,
      id: shown.id,
      engagement_id: shown.engagementId,
      owner_id: shown.ownerId,
      created_at: owner.createdAt,
      ...copyColumns(shown, owner),
      listed,
      value_usd: usdOf(shown.value),
    })),
    invitation: records.flatMap((record) => record.sent.map((one) => invitationColumns(record, one))),
    team_member: records.flatMap(teamRows),
    referral_solution: records.flatMap(solutionRows),
    customer_contact: records.flatMap((record) =>
      record.contact === null
        ? []
        : [{ id: contactId(stage, record.id), ...contactColumns(record, record.contact) }],
    ),
    note: stage.notes,
    event: stage.events,
  }
}

/** A contact has an id of its own that nothing else knows. */
function contactId(stage: Stage, recordId: string): string {
  const known = [...stage.ids.keys()].find((id) => id.startsWith(`⟦contact of ${nameOf(recordId)}#`))
  return known ?? newSign(stage, `contact of ${nameOf(recordId)}`)
}

function usdOf(value: Money | null): string | null {
  return value === null ? null : sign(nameOf(value.amount).replace(/amount$/, 'usd'))
}

function textsOf(stage: Stage): DealTexts[] {
  const shown = [...stage.copies.values()].flatMap(({ texts }) => texts ?? [])
  return [...[...stage.records.values()].map(recordTexts), ...shown]
}

type Slots = { sources: Source[]; at: (sign: string) => number }

function slotsOf(stage: Stage): Slots {
  const sources: Source[] = []
  const known = new Map<string, number>()
  function at(text: string): number {
    const found = known.get(text)
    if (found !== undefined) return found
    // A reminder is told by its record, which therefore has its slot first.
    const source = sourceOf(stage, text, at)
    sources.push(source)
    known.set(text, sources.length - 1)
    return sources.length - 1
  }
  return { sources, at }
}

function sourceOf(stage: Stage, text: string, at: (sign: string) => number): Source {
  const madeIn = stage.ids.get(text)
  if (madeIn !== undefined) return { kind: 'id', step: madeIn }
  const moment = momentForm.exec(text)
  if (moment !== null) return { kind: moment[1] === '01' ? 'moment' : 'due', step: Number(moment[2]) }
  const name = nameOf(text)
  const reminder = /^remind\.(\d+)\.(.+)$/.exec(name)
  if (reminder !== null)
    return { kind: 'reminder', days: Number(reminder[1]), record: at(sign(reminder[2] as string)) }
  const dot = name.lastIndexOf('.')
  return { kind: 'value', group: dot < 0 ? 'deal' : name.slice(0, dot), field: name.slice(dot + 1) }
}

function whole(text: string): string {
  return wholes.reduce((told, [written, name]) => told.replaceAll(written, sign(name)), text)
}

const anySign = new RegExp(`⟦[^⟧]+⟧|${momentsForm.source}|00000000-0000-4000-8000-000000000000`, 'g')

function patternOf(rows: string, slots: Slots): Pattern {
  const told = whole(rows)
  const pattern: Pattern = { texts: [], slots: [] }
  let end = 0
  for (const match of told.matchAll(anySign)) {
    pattern.texts.push(told.slice(end, match.index))
    pattern.slots.push(slots.at(match[0]))
    end = match.index + match[0].length
  }
  pattern.texts.push(told.slice(end))
  return pattern
}

function wordPattern(texts: DealTexts, slots: Slots): WordPattern {
  const slot = (text: string) => (text === '' ? null : slots.at(text))
  const team = [...whole(texts.team).matchAll(/⟦([^⟧]+)\.full⟧/g)].map((match) => match[1] as string)
  return {
    organization: slots.at(texts.organizationId),
    deal: slots.at(texts.dealId),
    numbered: texts.number !== '',
    name: slot(texts.name),
    customer: texts.customerName !== '',
    team,
    notes: slot(texts.notes),
    crm: slot(texts.crmId),
  }
}
