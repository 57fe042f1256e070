import { expect, test } from 'vitest'
import { NetworkFailure, TandemProblem } from '#client/problem.ts'
import type { Problem } from '#contract/values.ts'
import { type Locale, locales } from '#locales/catalog.ts'
import { loadCatalog } from '#words/load.ts'
import { createReader } from '#words/reader.ts'
import { linesOf, tell } from './explain.ts'

const flags = ['value', 'close']

async function linesFor(
  error: unknown,
  { locale = 'en' as Locale, signedIn = true } = {},
): Promise<string[]> {
  const words = createReader({ locale, catalog: await loadCatalog(locale) })
  return linesOf(await tell(error, { words, url: 'http://x', signedIn, flags, me: async () => null }), words)
}

function no(status: number, part: Partial<Problem> & { code: string }): TandemProblem {
  return new TandemProblem(status, { message: '', requestId: 'r-1', ...part })
}

test('AP-1: what two people changed at once is told with both values', async () => {
  const at = '2026-11-19T14:00:00Z'
  const conflicts = [{ field: 'closeOn', yours: '2027-01-29', theirs: '2027-02-28', by: 'Bea', at }]
  expect(await linesFor(no(412, { code: 'conflict', conflicts, version: 4 }))).toEqual([
    'Somebody changed it meanwhile. Look at the new state and decide again.',
    '  --close: Theirs 2027-02-28, yours 2027-01-29',
  ])
})

test('a fault of the server is told with the number of the request, another no without it', async () => {
  expect(await linesFor(no(500, { code: 'bug' }))).toContain('For your administrator: request r-1')
  expect(await linesFor(no(404, { code: 'not-found' }))).toHaveLength(1)
})

test('AP-1: a field that no flag gives is told by its path', async () => {
  const fields = [{ path: 'partners/0/value', code: 'required' as const, facts: {} }]
  expect(await linesFor(no(422, { code: 'invalid', fields }))).toContain(
    '  partners/0/value: This is needed.',
  )
})

test.each(locales)('AP-1: every way of not getting through is a sentence in %s', async (locale) => {
  const ways = [
    await linesFor(new NetworkFailure(false, null), { locale }),
    await linesFor(new NetworkFailure(true, null), { locale }),
    await linesFor(no(401, { code: 'not-signed-in' }), { locale, signedIn: false }),
    await linesFor(no(401, { code: 'not-signed-in' }), { locale }),
    await linesFor(no(404, { code: 'bug', message: 'status 404' }), { locale }),
    await linesFor(no(429, { code: 'throttled', retryAfter: 5 }), { locale }),
  ].map((lines) => lines.join('\n'))
  expect(new Set(ways).size).toBe(ways.length)
  for (const text of ways) expect(text).not.toMatch(/cli\.|problem\.|[{}]|undefined/)
})
