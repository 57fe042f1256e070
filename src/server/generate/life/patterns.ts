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
import { int16, int32 } from '../copy-binary.ts'
import { jsonText } from '../copy-text.ts'
import { type Kind, kinds, type Played } from './catalogue.ts'
import { type Column, type Form, fieldPieces, type Piece } from './fields.ts'
import {
  admin,
  customerText,
  leads,
  maker,
  mate,
  momentForm,
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

/**
 * What stands for a sign: an id made in a step, a step's moment or the end of its answer's time, or a value of the cast;
 * as text, or as a field that is made of it. And the length of what is made of others.
 */
export type Source =
  | { kind: 'id'; step: number }
  | { kind: 'moment' | 'due'; step: number; as: 'text' | 'time' }
  | { kind: 'reminder'; days: number; record: number }
  | { kind: 'value'; group: string; field: string }
  | { kind: 'field'; as: Form; of: number }
  | { kind: 'length'; fixed: number; of: number[] }

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

export type Columns = Record<DealTable, readonly Column[]>

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
    const pieces = rows[table].flatMap((row) => rowPieces(row, columns[table]))
    return [table, pieces.length === 0 ? null : patternOf(pieces, slots)]
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

/** The columns of each table, from any life that has a row there; what their types are PostgreSQL knows. */
export function columnsOf(
  played: readonly Played[],
  typeOf: (table: DealTable, column: string) => string,
): Columns {
  const columns: Partial<Record<DealTable, Column[]>> = {}
  for (const { stage } of played) {
    const rows = rowsOf(stage)
    for (const table of dealTables)
      if (columns[table] === undefined && rows[table][0] !== undefined)
        columns[table] = Object.keys(rows[table][0]).map((name) => ({ name, type: typeOf(table, name) }))
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

function rowPieces(row: Row, columns: readonly Column[]): Piece[] {
  return [int16(columns.length), ...columns.flatMap(({ name, type }) => fieldPieces(row[name], type, whole))]
}

type Slots = {
  sources: Source[]
  at: (sign: string, as?: Form) => number
  length: (fixed: number, of: number[]) => number
}

function slotsOf(stage: Stage): Slots {
  const sources: Source[] = []
  const known = new Map<string, number>()
  function once(key: string, make: () => Source): number {
    const found = known.get(key)
    if (found !== undefined) return found
    // What it is made of has its slot first.
    const source = make()
    sources.push(source)
    known.set(key, sources.length - 1)
    return sources.length - 1
  }
  const at = (text: string, as: Form = 'text'): number =>
    once(`${as} ${text}`, () => {
      const moment = momentForm.exec(text)
      if (moment !== null && (as === 'text' || as === 'time'))
        return { kind: moment[1] === '01' ? 'moment' : 'due', step: Number(moment[2]), as }
      return as === 'text' ? sourceOf(stage, text, at) : { kind: 'field', as, of: at(text) }
    })
  function length(fixed: number, of: number[]): number {
    return once(`length ${fixed} ${of.join(' ')}`, () => ({ kind: 'length', fixed, of }))
  }
  return { sources, at, length }
}

function sourceOf(stage: Stage, text: string, at: (sign: string) => number): Source {
  const madeIn = stage.ids.get(text)
  if (madeIn !== undefined) return { kind: 'id', step: madeIn }
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

function patternOf(pieces: readonly Piece[], slots: Slots): Pattern {
  const pattern: Pattern = { texts: [], slots: [] }
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece
      continue
    }
    const slot = 'sign' in piece ? slots.at(piece.sign, piece.as) : lengthOf(piece.lengthOf, slots)
    if (typeof slot === 'string') {
      text += slot
      continue
    }
    pattern.texts.push(compact(text))
    pattern.slots.push(slot)
    text = ''
  }
  pattern.texts.push(compact(text))
  return pattern
}

/** A slot, or where all of it is as long for every deal, that length. */
function lengthOf(pieces: readonly Piece[], slots: Slots): number | string {
  let fixed = 0
  const open: number[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') fixed += piece.length
    else if ('lengthOf' in piece) fixed += 4
    else {
      const slot = slots.at(piece.sign, piece.as)
      const length = fixedLength(slots.sources[slot] as Source)
      if (length === null) open.push(slot)
      else fixed += length
    }
  }
  return open.length === 0 ? int32(fixed) : slots.length(fixed, open)
}

function fixedLength(source: Source): number | null {
  if (source.kind === 'id' || source.kind === 'reminder') return 36
  return source.kind === 'moment' || source.kind === 'due' ? 24 : null
}

/** A text that is put together is made anew at once, and not from its parts each time that it is read. */
function compact(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1')
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
