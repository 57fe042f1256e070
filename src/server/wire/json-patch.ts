import { invalidAt, invalidDocument } from './errors.ts'
import { type Document, type Json, type Misread, readValue } from './read-members.ts'
import { memberNamed, referralShape, type Shape } from './shape.ts'

/** One operation of RFC 6902; only add and replace are possible (api.md 7). */
export type Operation = { op: 'add' | 'replace'; path: string; value: Json }

/** The operations of a request. @throws WireFault at the first that is none of ours */
export function readOperations(body: readonly unknown[]): Operation[] {
  if (body.length > 500) throw invalidAt('', 'A patch may have 500 operations.')
  return body.map((given, index) => {
    if (given === null || typeof given !== 'object' || Array.isArray(given))
      throw invalidAt(`/${index}`, 'An operation is an object.')
    const { op, path, value } = lowerNamed(given as Document)
    const name = typeof op === 'string' ? op.toLowerCase() : ''
    if (name !== 'add' && name !== 'replace')
      throw invalidAt(`/${index}/op`, 'Only add and replace are possible.')
    if (typeof path !== 'string' || !path.startsWith('/'))
      throw invalidAt(`/${index}/path`, 'A path begins with a slash.')
    if (value === undefined) throw invalidAt(`/${index}/value`, 'The value is missing.')
    return { op: name, path, value }
  })
}

function lowerNamed(given: Document): Document {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]))
}

/** The whole document as the operations leave it, one after the other; the given one stays as it is. */
export function patched(document: Document, operations: readonly Operation[]): Document {
  let result = document
  const faults: Misread[] = []
  for (const operation of operations) {
    const { segments, shape } = resolve(operation.path)
    const value = readValue(operation.value, shape, faults, operation.path)
    result = withValue(result, segments, { ...operation, value: value ?? emptyOf(shape) }) as Document
  }
  if (faults.length > 0) throw invalidDocument(faults)
  return result
}

function emptyOf(shape: Shape): Json {
  if (shape.kind === 'list') return []
  return shape.kind === 'object' ? {} : null
}

/** The path in canonical names, and what stands at its end. @throws WireFault where nobody may write */
function resolve(path: string): { segments: string[]; shape: Shape } {
  let shape: Shape = referralShape
  const segments: string[] = []
  for (const segment of pointerOf(path)) {
    if (shape.kind === 'object') {
      const name = memberNamed(shape.members, segment)
      const next = name === undefined ? undefined : shape.members[name]
      if (name === undefined || next === undefined)
        throw invalidAt(path, `${path} is not a member of a referral.`)
      segments.push(name)
      shape = next
    } else if (shape.kind === 'list') {
      if (!/^(-|0|[1-9]\d{0,3})$/.test(segment))
        throw invalidAt(path, `${path} needs an index or - behind the list.`)
      segments.push(segment)
      shape = shape.of
    } else if (shape.kind === 'any') segments.push(segment)
    else throw invalidAt(path, `${path} goes beyond a single value.`)
  }
  if (shape.access !== 'W') throw invalidAt(path, `${path} is read-only.`)
  return { segments, shape }
}

/** RFC 6901 */
export function pointerOf(path: string): string[] {
  return path
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A copy of the value with the operation done at the place (RFC 6902); replacing what is absent adds it (api.md 7). */
export function withValue(
  current: Json | undefined,
  segments: readonly string[],
  operation: Operation,
): Json {
  const [segment, ...rest] = segments
  if (segment === undefined) return operation.value
  if (Array.isArray(current)) return withEntry(current, segment, rest, operation)
  const parent = current === null || typeof current !== 'object' ? {} : (current ?? {})
  return { ...parent, [segment]: withValue(parent[segment], rest, operation) }
}

function withEntry(list: Json[], segment: string, rest: readonly string[], operation: Operation): Json {
  const adds = rest.length === 0 && operation.op === 'add'
  const index = segment === '-' && adds ? list.length : Number(segment)
  const end = adds ? list.length : list.length - 1
  if (!Number.isInteger(index) || index > end)
    throw invalidAt(operation.path, `${operation.path} lies beyond the end of the list.`)
  const entry = withValue(adds ? undefined : list[index], rest, operation)
  return adds ? list.toSpliced(index, 0, entry) : list.with(index, entry)
}
