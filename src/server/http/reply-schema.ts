import type { TSchema } from 'typebox'

type Schema = { [keyword: string]: unknown }

/**
 * The schema of a reply as it is written quickly: members that it does not name are left out, and nothing is checked
 * that our own code has made. "This or null" is said in a word, for as a union each value would be tried on each part.
 */
export function replySchema(schema: TSchema): object {
  return simple(schema as Schema) as object
}

/** What only a check would ask for. */
const checks = new Set([
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
])

function simple(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(simple)
  if (part === null || typeof part !== 'object') return part
  const schema = part as Schema
  const parts = schema.anyOf as Schema[] | undefined
  const [only, ...others] = parts?.filter((one) => one.type !== 'null').map(simple) ?? []
  if (others.length === 0 && isTyped(only) && parts?.length === 2) return { ...only, nullable: true }
  // Which of several things a value is shows in what a check asks for.
  if (parts !== undefined) return schema
  if (isWord(schema)) return { type: 'string' }
  const kept = Object.entries(schema).filter(([keyword]) => !checks.has(keyword))
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, of(keyword, value)]))
}

/** Members are named by people, also `format` and `pattern`. */
function of(keyword: string, value: unknown): unknown {
  if (keyword !== 'properties') return simple(value)
  return Object.fromEntries(Object.entries(value as Schema).map(([name, member]) => [name, simple(member)]))
}

function isTyped(part: unknown): part is Schema {
  return typeof (part as Schema | undefined)?.type === 'string'
}

function isWord({ enum: words, const: word }: Schema): boolean {
  if (Array.isArray(words)) return words.every((one) => typeof one === 'string')
  return typeof word === 'string'
}
