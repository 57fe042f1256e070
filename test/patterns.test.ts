import { expect, test } from 'vitest'
import { endpoints } from '#contract/resources.ts'

/** Every pattern that a text of a request is held against. */
function patternsIn(schema: unknown, found = new Set<string>()): Set<string> {
  if (schema === null || typeof schema !== 'object') return found
  const { pattern } = schema as { pattern?: unknown }
  if (typeof pattern === 'string') found.add(pattern)
  for (const part of Object.values(schema)) patternsIn(part, found)
  return found
}

const parts = [' ', '.', 'a', 'a.', '.a', '0', '0.', '-', '/', '@', 'a@', '2026-', 'T0:']

test('AP-14: no pattern takes longer than one pass over a long text that nearly fits', () => {
  const patterns = patternsIn(endpoints.map(({ params, query, body }) => ({ params, query, body })))
  expect(patterns.size).toBeGreaterThan(8)
  let tried = 0
  for (const pattern of patterns) {
    const form = new RegExp(pattern, 'u')
    for (const part of parts)
      for (const start of ['', 'a@', '0'])
        for (const end of [' ', '@@']) {
          form.test(`${start}${part.repeat(60_000)}${end}`)
          tried++
        }
  }
  // One that takes a pass for each character takes minutes here.
  expect(tried).toBe(patterns.size * parts.length * 6)
})
