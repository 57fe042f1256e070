import type { TSchema } from 'typebox'

type Schema = {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  items?: Schema
  anyOf?: readonly Schema[]
  allOf?: readonly Schema[]
}
type Picker = (value: unknown) => unknown

const asItIs: Picker = (value) => value

/**
 * Writes a reply with the members that its schema names and no others: what an action knows beside them stays here.
 * Nothing is checked that our own code has made. Schemas share parts, so each part is understood once.
 */
export function replyWriter(schema: TSchema): (reply: unknown) => string {
  const pick = pickerOf(schema as Schema)
  return (reply) => JSON.stringify(pick(reply))
}

const pickers = new WeakMap<Schema, Picker>()

function pickerOf(schema: Schema): Picker {
  const known = pickers.get(schema)
  if (known !== undefined) return known
  const made = makePicker(schema)
  pickers.set(schema, made)
  return made
}

function makePicker(schema: Schema): Picker {
  const { type, properties, items, anyOf, allOf } = schema
  if (allOf !== undefined)
    return membersPicker(allOf.flatMap(({ properties = {} }) => Object.entries(properties)))
  if (anyOf !== undefined) return choicePicker(anyOf.filter((part) => part.type !== 'null'))
  if (type === 'array' && items !== undefined) return itemsPicker(pickerOf(items))
  return properties === undefined ? asItIs : membersPicker(Object.entries(properties))
}

/** Most replies have no member too many: those are written as they are, without a copy. Lists have many of them. */
function membersPicker(properties: readonly (readonly [string, Schema])[]): Picker {
  const names = properties.map(([name]) => name)
  const picks = properties.map(([, member]) => pickerOf(member))
  return (value) => {
    if (value === null || typeof value !== 'object') return value
    const given = value as Record<string, unknown>
    return isAsNamed(given, names, picks) ? given : onlyNamed(given, names, picks)
  }
}

/** Without an iterator or a list of keys, of which a page of rows would make thousands. */
function isAsNamed(given: Record<string, unknown>, names: readonly string[], picks: readonly Picker[]) {
  let count = 0
  for (const _ in given) count += 1
  if (count !== names.length) return false
  for (let place = 0; place < count; place += 1) {
    const member = given[names[place] as string]
    const pick = picks[place] as Picker
    if (member === undefined || (pick !== asItIs && pick(member) !== member)) return false
  }
  return true
}

function onlyNamed(given: Record<string, unknown>, names: readonly string[], picks: readonly Picker[]) {
  const picked: Record<string, unknown> = {}
  for (const [place, name] of names.entries()) {
    const own = (picks[place] as Picker)(given[name])
    if (own !== undefined) picked[name] = own
  }
  return picked
}

function itemsPicker(pick: Picker): Picker {
  if (pick === asItIs) return asItIs
  return (value) => {
    if (!Array.isArray(value)) return value
    const picked = value.map(pick)
    return picked.every((one, place) => one === value[place]) ? value : picked
  }
}

/** One of several things, which is told by its words and by the members that it must have. */
function choicePicker(parts: readonly Schema[]): Picker {
  const choices = parts.map((part) => ({ part, pick: pickerOf(part) }))
  const [only, ...others] = choices
  if (only === undefined || choices.every(({ pick }) => pick === asItIs)) return asItIs
  if (others.length === 0) return only.pick
  return (value) => {
    const chosen = choices.find(({ part }) => fits(part, value))
    return chosen === undefined ? value : chosen.pick(value)
  }
}

function fits(
  { type, properties = {}, required = [], const: word, enum: words, anyOf }: Schema,
  value: unknown,
): boolean {
  if (anyOf !== undefined) return anyOf.some((part) => fits(part, value))
  if (word !== undefined) return value === word
  if (words !== undefined) return words.includes(value)
  if (type === 'array') return Array.isArray(value)
  if (type !== 'object') return type === typeof value || (type === 'integer' && typeof value === 'number')
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const given = value as Record<string, unknown>
  return (
    required.every((name) => given[name] !== undefined) &&
    Object.entries(properties).every(
      ([name, member]) => !isWord(member) || given[name] === undefined || fits(member, given[name]),
    )
  )
}

function isWord({ const: word, enum: words }: Schema): boolean {
  return word !== undefined || words !== undefined
}
