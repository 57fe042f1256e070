import { type Members, referralMembers, type Shape } from '../shape.ts'

/**
 * The type of a property; of an enumeration its words in their order. Identifiers and addresses of mail are compared
 * without regard to case, in small letters.
 */
export type Type = 'string' | 'guid' | 'email' | 'number' | 'boolean' | 'date' | readonly string[]

/** What a value is in the database. */
const postgresType: Record<Exclude<Type, readonly string[]>, string> = {
  string: 'text',
  guid: 'text',
  email: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'timestamptz',
}

export function typeName(type: Type): string {
  return typeof type === 'object' ? 'text' : postgresType[type]
}

/** A value of the referral itself, or of an element of one of its collections. */
export type Property = { path: string; type: Type; collection: string | null }

/** The path of an element where it has no members. */
export const itself = ''

/** What the resource's shape leaves open. */
const known: Record<string, Type> = {
  id: 'guid',
  engagementId: 'guid',
  organizationId: 'guid',
  'inviteContext/invitedBy/organizationId': 'guid',
  salesStage: 'string',
  'team/email': 'email',
  'customerProfile/team/email': 'email',
}

const openElements: Record<string, Record<string, Type>> = {
  'customerProfile/ids': { profileType: 'string', id: 'string' },
  'details/requirements/offers': { id: 'string' },
  'details/requirements/salesPlays': { id: 'string' },
  registrations: {
    id: 'string',
    type: 'string',
    registrationDateTime: 'date',
    status: 'string',
    statusReason: 'string',
    'contract/value': 'number',
    'contract/currency': 'string',
    'contract/startDateTime': 'date',
    'contract/endDateTime': 'date',
    'contract/signDateTime': 'date',
    'contract/term': 'string',
  },
}

/** Every single value of a referral by its path, and every collection with the single values of its elements. */
export const scalars = new Map<string, Type>()
export const collections = new Map<string, ReadonlyMap<string, Type>>()
const objects = new Set<string>()

function collect(members: Members, above: string): void {
  for (const [name, shape] of Object.entries(members)) {
    const path = `${above}${name}`
    const open = openElements[path]
    if (open !== undefined) collections.set(path, new Map(Object.entries(open)))
    else if (shape.kind === 'list') collections.set(path, elementOf(shape.of, path))
    else if (shape.kind === 'object') {
      objects.add(path)
      collect(shape.members, `${path}/`)
    } else scalars.set(path, typeOf(shape, path))
  }
}

function elementOf(shape: Shape, path: string): Map<string, Type> {
  const found = new Map<string, Type>()
  const visit = (one: Shape, at: string) => {
    if (one.kind !== 'object') return found.set(at, typeOf(one, at === itself ? path : `${path}/${at}`))
    for (const [name, inside] of Object.entries(one.members))
      visit(inside, at === itself ? name : `${at}/${name}`)
  }
  visit(shape, itself)
  return found
}

function typeOf(shape: Shape, path: string): Type {
  const type = known[path]
  if (type !== undefined) return type
  if (shape.kind === 'enum') return shape.values
  if (shape.kind === 'text') return 'string'
  if (shape.kind === 'number' || shape.kind === 'boolean' || shape.kind === 'date') return shape.kind
  throw new Error(`${path} has no type that a filter could compare`)
}

collect(referralMembers, '')

/** Names are matched in any case. */
const byName = (paths: Iterable<string>) => new Map([...paths].map((path) => [path.toLowerCase(), path]))

const scalarNames = byName(scalars.keys())
const collectionNames = byName(collections.keys())
const objectNames = byName(objects)
const elementNames = new Map([...collections].map(([path, members]) => [path, byName(members.keys())]))

export function findScalar(segments: readonly string[]): Property | null {
  const path = scalarNames.get(nameOf(segments))
  const type = path === undefined ? undefined : scalars.get(path)
  return path === undefined || type === undefined ? null : { path, type, collection: null }
}

export function findCollection(segments: readonly string[]): string | null {
  return collectionNames.get(nameOf(segments)) ?? null
}

export function findMember(collection: string, segments: readonly string[]): Property | null {
  const path = elementNames.get(collection)?.get(nameOf(segments))
  const type = path === undefined ? undefined : collections.get(collection)?.get(path)
  return path === undefined || type === undefined ? null : { path, type, collection }
}

/** The path of anything that can be selected: a value, a collection or an object, also of elements. */
export function findSelectable(segments: readonly string[]): string | null {
  const name = nameOf(segments)
  const own = scalarNames.get(name) ?? collectionNames.get(name) ?? objectNames.get(name)
  if (own !== undefined) return own
  for (const length of segments.keys()) {
    const collection = findCollection(segments.slice(0, length))
    const inside = collection === null ? null : findInside(collection, segments.slice(length))
    if (inside !== null) return `${collection}/${inside}`
  }
  return null
}

/** A value of an element, or an object that holds some. */
function findInside(collection: string, segments: readonly string[]): string | null {
  const name = nameOf(segments)
  const found = [...(elementNames.get(collection) ?? [])].find(
    ([one]) => one === name || one.startsWith(`${name}/`),
  )
  return found === undefined ? null : found[1].split('/').slice(0, segments.length).join('/')
}

function nameOf(segments: readonly string[]): string {
  return segments.join('/').toLowerCase()
}
