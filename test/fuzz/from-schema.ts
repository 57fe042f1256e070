import type { TSchema } from 'typebox'
import type { Chance } from './chance.ts'
import { oddText, oddValue } from './oddities.ts'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  minLength?: number
}

/** Ids that exist, of anything and anybody. */
export type Ids = readonly string[]

/** A value as the schema wants it, more or less: the smaller `care`, the more of it is something else. */
export function fromSchema(
  schema: TSchema,
  chance: Chance,
  { ids, care }: { ids: Ids; care: number },
): unknown {
  return make(schema as Schema, chance, { ids, care }, 0)
}

type Taste = { ids: Ids; care: number }

function make(schema: Schema, chance: Chance, taste: Taste, depth: number): unknown {
  if (!chance.percent(taste.care)) return oddValue(chance, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return chance.pick(schema.enum)
  if (schema.anyOf !== undefined) return make(chance.pick(schema.anyOf), chance, taste, depth)
  switch (schema.type) {
    case 'object':
      return object(schema, chance, taste, depth)
    case 'array':
      return chance.times(3, () => make(schema.items ?? {}, chance, taste, depth + 1))
    case 'string':
      return text(schema, chance, taste.ids)
    case 'integer':
    case 'number':
      return (
        (schema.minimum ?? 0) +
        chance.below(Math.min(100, (schema.maximum ?? 100) - (schema.minimum ?? 0)) + 1)
      )
    case 'boolean':
      return chance.percent(50)
    case 'null':
      return null
    default:
      return oddValue(chance, depth)
  }
}

function object({ properties = {}, required = [] }: Schema, chance: Chance, taste: Taste, depth: number) {
  const made: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(properties)) {
    const wanted = required.includes(name) ? chance.percent(taste.care) : chance.percent(50)
    if (wanted) made[name] = make(schema, chance, taste, depth + 1)
  }
  if (chance.percent(5)) made[oddText(chance).slice(0, 100)] = oddValue(chance, depth)
  return made
}

function text({ pattern, format, minLength = 0 }: Schema, chance: Chance, ids: Ids): string {
  if (pattern?.startsWith('^[0-9a-f]{8}-')) return chance.pick(ids)
  if (pattern?.includes('@'))
    return chance.pick(['ben@birch.example', 'new@birch.example', 'ada@aster.example'])
  if (pattern?.startsWith('^\\d{4}-\\d{2}')) return chance.pick(['2026-12-18', '2027-02-01', '2020-01-01'])
  if (pattern === '^[A-Z]{2}$') return chance.pick(['NL', 'KR', 'ZZ'])
  if (pattern === '^[A-Z]{3}$') return chance.pick(['USD', 'EUR', 'XTS'])
  if (pattern?.startsWith('^\\d')) return chance.pick(['0', '184000', '999999999999999.9999'])
  if (format === 'date-time') return chance.pick(['2026-11-19T14:00:00Z', '2026-11-19T14:00:00.1234567Z'])
  const words = ['Warehouse cooling', 'A', 'general', 'read', 'referral-updated', 'USD', chance.pick(ids)]
  return chance.percent(80) || minLength > 0 ? chance.pick(words) : oddText(chance)
}
