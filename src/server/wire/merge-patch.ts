import type { Document, Json } from './read-members.ts'
import type { Members, Shape } from './shape.ts'

/**
 * The document with the members of a canonical one over it (RFC 7396 within the shape): objects are merged, lists taken
 * whole, null clears what can be cleared. Members that the caller may not write stay as they are, without a word: whoever
 * sends back what he read must not fail (api.md 8).
 */
export function mergedWith(document: Document, given: Document, members: Members): Document {
  const merged = { ...document }
  for (const [name, value] of Object.entries(given)) {
    const shape = members[name]
    if (shape === undefined) continue
    merged[name] = mergedValue(document[name] ?? null, value, shape)
  }
  return merged
}

function mergedValue(current: Json, given: Json, shape: Shape): Json {
  if (shape.kind === 'object') {
    const inside = current !== null && typeof current === 'object' && !Array.isArray(current) ? current : {}
    return given !== null && typeof given === 'object' && !Array.isArray(given)
      ? mergedWith(inside, given, shape.members)
      : current
  }
  return shape.access === 'W' ? given : current
}
