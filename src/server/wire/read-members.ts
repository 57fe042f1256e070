import { readDate } from './dates.ts'
import { type Members, memberNamed, type Shape } from './shape.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type Document = { [name: string]: Json }
export type Misread = { target: string; message: string }

const mostEntries = 200

/**
 * A document of the caller in canonical form: names in their proper case, unknown members left out, enumerations spelled
 * as we spell them, numbers and flags that came as text as what they are (api.md 3). What cannot be read is a fault at
 * its place; members that the server alone writes are passed over.
 */
export function readMembers(given: unknown, members: Members, faults: Misread[], at = ''): Document {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    faults.push({ target: at || '/', message: `${at || 'The body'} must be an object.` })
    return {}
  }
  const read: Document = {}
  for (const [given_, value] of Object.entries(given)) {
    const name = memberNamed(members, given_)
    const shape = name === undefined ? undefined : members[name]
    if (name === undefined || shape === undefined || shape.access === 'R') continue
    // The proper name wins over an alias of it.
    if (read[name] !== undefined && given_ !== name) continue
    const part = readValue(value, shape, faults, `${at}/${name}`)
    if (part !== undefined) read[name] = part
  }
  return read
}

/** Undefined where there is nothing to take over. */
export function readValue(value: unknown, shape: Shape, faults: Misread[], at: string): Json | undefined {
  if (shape.kind === 'any') return value as Json
  if (shape.kind === 'object')
    return value === null ? undefined : readMembers(value, shape.members, faults, at)
  if (shape.kind === 'list') return readList(value, shape.of, faults, at)
  if (value === null) return null
  if (shape.kind === 'enum') return readEnum(value, shape.values, faults, at)
  if (typeof value === 'object') return misread(faults, at, 'must be a single value')
  if (shape.kind === 'text') return readText(String(value), shape.most, faults, at)
  return readScalar(value, shape.kind, faults, at)
}

function readList(value: unknown, of: Shape, faults: Misread[], at: string): Json | undefined {
  if (value === null) return undefined
  if (!Array.isArray(value)) return misread(faults, at, 'must be a list')
  if (value.length > mostEntries) return misread(faults, at, `has more than ${mostEntries} entries`)
  return value.flatMap((item, index) => readValue(item, of, faults, `${at}/${index}`) ?? [])
}

function readEnum(
  value: unknown,
  values: readonly string[],
  faults: Misread[],
  at: string,
): Json | undefined {
  if (typeof value === 'number' && values[value] !== undefined) return values[value]
  const found = values.find((one) => one.toLowerCase() === String(value).toLowerCase())
  if (typeof value === 'string' && value === '') return null
  return found ?? misread(faults, at, `must be one of ${values.join(', ')}`)
}

type Scalar = 'number' | 'boolean' | 'date'

function readScalar(value: unknown, kind: Scalar, faults: Misread[], at: string): Json | undefined {
  if (kind === 'boolean') return readFlag(value, faults, at)
  if (kind === 'number') return readNumber(value, faults, at)
  const read = typeof value === 'string' ? readDate(value) : null
  if (value === '') return null
  return read ?? misread(faults, at, 'must be a date in UTC, such as 2030-06-30T00:00:00Z')
}

function readText(value: string, most: number, faults: Misread[], at: string): Json | undefined {
  return value.length > most ? misread(faults, at, `is longer than ${most} characters`) : value
}

function readFlag(value: unknown, faults: Misread[], at: string): Json | undefined {
  if (typeof value === 'boolean') return value
  const text = String(value).toLowerCase()
  if (text === 'true' || text === 'false') return text === 'true'
  return text === '' ? null : misread(faults, at, 'must be true or false')
}

/** Numbers may come as text (api.md 3); an amount is checked where it becomes money. */
function readNumber(value: unknown, faults: Misread[], at: string): Json | undefined {
  if (value === '') return null
  const number = typeof value === 'number' ? value : Number(String(value).trim())
  return Number.isFinite(number) && typeof value !== 'boolean'
    ? number
    : misread(faults, at, 'must be a number')
}

function misread(faults: Misread[], target: string, what: string): undefined {
  faults.push({ target, message: `${target} ${what}.` })
  return undefined
}
