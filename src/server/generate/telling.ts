import { dealNumber, type EngagementId } from '#domain/id.ts'
import { wordsOf } from '#domain/word.ts'
import { idOf } from '../identifier.ts'
import { numberWords } from '../referral-lists/deal-words.ts'
import type { Chance } from './chance.ts'
import {
  bytesOf,
  dayField,
  int16,
  int32,
  numericField,
  textField,
  textOf,
  timeField,
  uuidField,
} from './copy-binary.ts'
import { idBegin, idFrom } from './identifiers.ts'
import type { Form } from './life/fields.ts'
import { type DealTable, dealTables, type Life, type Pattern, type Source } from './life/patterns.ts'
import { answerDays } from './life/signs.ts'

export type FilledTable = DealTable | 'deal_word' | 'favorite'
/** The lines of COPY for each table. */
export type Lines = Record<FilledTable, string>

export function noLines(): Lines {
  return {
    referral: '',
    shown_referral: '',
    invitation: '',
    team_member: '',
    referral_solution: '',
    customer_contact: '',
    note: '',
    event: '',
    deal_word: '',
    favorite: '',
  }
}

/** A group of values, such as all that is known of a person. */
export type Group = Readonly<Record<string, unknown>>
export type Cast = Readonly<Record<string, Group>>

const day = 86_400_000

/** What stands in the slots of a life for one deal, byte by byte. */
export function valuesOf({ sources }: Life, cast: Cast, times: readonly number[], chance: Chance): string[] {
  const values = new Array<string>(sources.length)
  const told = { cast, times, begins: times.map(idBegin), chance }
  for (let slot = 0; slot < sources.length; slot++) {
    values[slot] = valueAt(sources[slot] as Source, values, told)
  }
  return values
}

type Told = { cast: Cast; times: readonly number[]; begins: readonly string[]; chance: Chance }

function valueAt(source: Source, values: readonly string[], { cast, times, begins, chance }: Told): string {
  switch (source.kind) {
    case 'value': {
      const value = cast[source.group]?.[source.field]
      if (typeof value !== 'string') throw new Error(`A deal has no ${source.group}.${source.field}`)
      return bytesOf(value)
    }
    case 'field':
      return (writers[source.as] as (text: string) => string)(values[source.of] as string)
    case 'length': {
      let length = source.fixed
      for (const slot of source.of) length += (values[slot] as string).length
      return int32(length)
    }
    case 'id':
      return idFrom(begins[source.step] as string, chance)
    case 'reminder':
      return idOf(`remind ${values[source.record]} ${source.days}`)
    default: {
      const time = (times[source.step] as number) + (source.kind === 'due' ? answerDays * day : 0)
      return source.as === 'time' ? timeField(time) : new Date(time).toISOString()
    }
  }
}

const writers: Partial<Record<Form, (text: string) => string>> = {
  uuid: uuidField,
  day: dayField,
  numeric: numericField,
}

export function tell(life: Life, values: readonly string[], cast: Cast, lines: Lines): void {
  for (const table of dealTables) {
    const pattern = life.rows[table]
    if (pattern !== null) lines[table] += filled(pattern, values)
  }
  lines.deal_word += wordLines(life, values, cast)
}

function filled({ texts, slots }: Pattern, values: readonly string[]): string {
  let told = texts[0] as string
  for (let place = 0; place < slots.length; place++) {
    told += (values[slots[place] as number] as string) + (texts[place + 1] as string)
  }
  return told
}

const wordFields = ['name', 'customer', 'team', 'notes', 'number'] as const
const fieldOf = Object.fromEntries(wordFields.map((field) => [field, textField(field)])) as Record<
  (typeof wordFields)[number],
  string
>
const rowOfFour = int16(4)

/** The search words of every record and of what a reader finds in his list, as `dealWords` has them. */
function wordLines(life: Life, values: readonly string[], cast: Cast): string {
  const known = new Map<number, readonly string[]>()
  const wordsAt = (slot: number) => {
    const found = known.get(slot) ?? wordsOf(textOf(values[slot] as string)).map(textField)
    known.set(slot, found)
    return found
  }
  const number = numberWords(dealNumber(values[life.engagement] as EngagementId)).map(textField)
  let lines = ''
  for (const pattern of life.words) {
    const begin = rowOfFour + uuidField(values[pattern.organization] as string)
    const deal = uuidField(values[pattern.deal] as string)
    const add = (words: readonly string[], field: keyof typeof fieldOf) => {
      const end = deal + fieldOf[field]
      for (const word of words) lines += begin + word + end
    }
    if (pattern.name !== null) add(wordsAt(pattern.name), 'name')
    if (pattern.customer) add(wordsOfGroup(cast, 'customer'), 'customer')
    if (pattern.team.length === 1) add(wordsOfGroup(cast, pattern.team[0] as string), 'team')
    else if (pattern.team.length > 1)
      add([...new Set(pattern.team.flatMap((key) => wordsOfGroup(cast, key)))], 'team')
    if (pattern.notes !== null) add(wordsAt(pattern.notes), 'notes')
    if (pattern.numbered) add(number, 'number')
    if (pattern.crm !== null) add(numberWords(values[pattern.crm] as string).map(textField), 'number')
  }
  return lines
}

/** The words of a person or a customer, as they are written for each of his deals. */
const written = new WeakMap<readonly string[], readonly string[]>()

function wordsOfGroup(cast: Cast, key: string): readonly string[] {
  const words = cast[key]?.words as readonly string[] | undefined
  if (words === undefined) return []
  const known = written.get(words)
  if (known !== undefined) return known
  const fields = words.map(textField)
  written.set(words, fields)
  return fields
}
