import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'

export type Fault = { at: Node; message: string }

/** As much of JSON Schema as the script's form needs. */
export type Schema = {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: (string | number)[]
  pattern?: string
  patternErrorMessage?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

type Resolve = (node: Node) => Node | undefined

/** What of the document has not the form, each at the place where it stands: JSON Schema over the nodes of YAML. */
export function checkForm(node: Node, schema: Schema, resolve: Resolve): Fault[] {
  const target = isAlias(node) ? (resolve(node) ?? node) : node
  if (schema.anyOf) return checkForm(target, branchFor(target, schema.anyOf), resolve)
  if (schema.type === 'object') return checkMap(target, schema, resolve)
  if (schema.type === 'array') return checkList(target, schema, resolve)
  return checkScalar(target, schema)
}

/** One, or a list of them. */
function branchFor(node: Node, branches: Schema[]): Schema {
  const wanted = isSeq(node) ? 'array' : 'one'
  return branches.find(({ type }) => (type === 'array') === (wanted === 'array')) ?? {}
}

function checkMap(node: Node, schema: Schema, resolve: Resolve): Fault[] {
  if (!isMap(node)) return [{ at: node, message: 'must be a mapping: keys with their values' }]
  const { properties = {}, patternProperties = {}, required = [] } = schema
  const any = Object.values(patternProperties)[0]
  const faults: Fault[] = []
  const given = new Set<string>()
  for (const { key, value } of node.items) {
    const at = key as Node
    const name = isScalar(at) ? String(at.value) : ''
    given.add(name)
    const part = properties[name] ?? any
    if (part === undefined)
      faults.push({
        at,
        message: `unknown key "${name}"${knownOr(meant(name, Object.keys(properties)), properties)}`,
      })
    else if (value === null || (isScalar(value) && value.value === null))
      faults.push({ at, message: `"${name}" has no value` })
    else faults.push(...checkForm(value as Node, part, resolve))
  }
  for (const name of required)
    if (!given.has(name)) faults.push({ at: node, message: `"${name}" is missing here` })
  return faults
}

function checkList(node: Node, schema: Schema, resolve: Resolve): Fault[] {
  if (!isSeq(node)) return [{ at: node, message: 'must be a list: each item begins with a dash' }]
  const { items = {}, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  const faults = node.items.flatMap((item) => checkForm(item as Node, items, resolve))
  if (node.items.length < minItems) faults.push({ at: node, message: `must have ${minItems} or more items` })
  if (node.items.length > maxItems)
    faults.push({ at: node, message: `must not have more than ${maxItems} items` })
  return faults
}

function checkScalar(node: Node, schema: Schema): Fault[] {
  const value: unknown = isScalar(node) ? node.value : undefined
  const message = whatIsWrong(value, schema)
  return message === null
    ? []
    : [{ at: node, message: isScalar(node) ? `${shown(value)} ${message}` : message }]
}

function whatIsWrong(value: unknown, schema: Schema): string | null {
  const { type, enum: words, pattern, patternErrorMessage } = schema
  if (words !== undefined)
    return words.includes(value as string)
      ? null
      : `must be one of ${words.join(', ')}${meant(String(value), words.map(String))}`
  if (pattern !== undefined)
    return typeof value === 'string' && new RegExp(pattern).test(value)
      ? null
      : (patternErrorMessage ?? `must match ${pattern}`)
  if (type === 'string') return wrongText(value, schema)
  if (type === 'boolean') return typeof value === 'boolean' ? null : 'must be true or false'
  return wrongNumber(value, schema)
}

function wrongText(value: unknown, { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema) {
  if (typeof value !== 'string') return 'must be a text, in quotes where it looks like something else'
  if (value.length < minLength) return `must have ${minLength} or more characters`
  return value.length > maxLength ? `must not have more than ${maxLength} characters` : null
}

function wrongNumber(value: unknown, schema: Schema): string | null {
  const { type, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
  const kind = type === 'integer' ? 'whole number' : 'number'
  const fits = typeof value === 'number' && (type === 'number' || Number.isInteger(value))
  if (fits && value >= minimum && value <= maximum) return null
  const range = maximum === Number.POSITIVE_INFINITY ? `${minimum} or more` : `from ${minimum} to ${maximum}`
  return `must be a ${kind}, ${range}`
}

function shown(value: unknown): string {
  return typeof value === 'string' && value.length > 60
    ? JSON.stringify(`${value.slice(0, 57)}…`)
    : JSON.stringify(value)
}

function knownOr(hint: string, known: Record<string, Schema>): string {
  return hint === '' ? `: known are ${Object.keys(known).join(', ')}` : hint
}

/** The nearest of the known words, where it is near. */
function meant(word: string, known: readonly string[]): string {
  const near = known
    .map((one) => ({ one, far: distance(word.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0]
  if (near !== undefined && near.far <= (near.one.length < 4 ? 1 : 2)) return `: did you mean ${near.one}?`
  return ''
}

/** How many letters have to change (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
