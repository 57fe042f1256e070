import type { TSchema } from 'typebox'
import { Clean, Convert } from 'typebox/value'

type Schema = TSchema & {
  type?: string
  properties?: Record<string, TSchema>
  items?: TSchema
  anyOf?: TSchema[]
  enum?: unknown[]
}
type Cleaner = (value: unknown) => unknown

const scalars = ['string', 'integer', 'number', 'boolean', 'null']
const asItIs: Cleaner = (value) => value

/**
 * Drops the members that the schema does not name. What is done with a value is found out once, and not for each value,
 * as the library does it; to the library is left what has several forms.
 */
export function cleanerOf(schema: TSchema): Cleaner {
  const { type, properties, items, anyOf, enum: words } = schema as Schema
  if (type === 'object' && properties !== undefined) return membersCleaner(properties)
  if (type === 'array' && items !== undefined && !Array.isArray(items)) return itemsCleaner(cleanerOf(items))
  if (anyOf !== undefined) return choiceCleaner(schema, anyOf)
  if (words !== undefined || (type !== undefined && scalars.includes(type))) return asItIs
  return (value) => Clean(schema, value)
}

function membersCleaner(properties: Record<string, TSchema>): Cleaner {
  const members = Object.entries(properties).map(([name, member]) => [name, cleanerOf(member)] as const)
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    const given = value as Record<string, unknown>
    const kept: Record<string, unknown> = {}
    for (const [name, clean] of members) if (Object.hasOwn(given, name)) kept[name] = clean(given[name])
    return kept
  }
}

function itemsCleaner(clean: Cleaner): Cleaner {
  return (value) => (Array.isArray(value) ? value.map(clean) : value)
}

/** This or null. */
function choiceCleaner(schema: TSchema, parts: readonly TSchema[]): Cleaner {
  const [only, ...others] = parts.filter((part) => (part as Schema).type !== 'null')
  if (only === undefined || others.length > 0) return (value) => Clean(schema, value)
  return cleanerOf(only)
}

/**
 * Text of an address becomes a number or a yes where its member is one. Most members are text themselves and stay as they
 * are; to the library is left what is not.
 */
export function converterOf(schema: TSchema): Cleaner {
  const { type, properties } = schema as Schema
  if (type !== 'object' || properties === undefined) return (value) => Convert(schema, value)
  const others = Object.entries(properties).filter(([, member]) => !isText(member))
  return (value) => {
    const converted = { ...(value as Record<string, unknown>) }
    for (const [name, member] of others)
      if (Object.hasOwn(converted, name)) converted[name] = Convert(member, converted[name])
    return converted
  }
}

function isText(schema: TSchema): boolean {
  const { type, enum: words } = schema as Schema
  return type === 'string' || words?.every((word) => typeof word === 'string') === true
}
