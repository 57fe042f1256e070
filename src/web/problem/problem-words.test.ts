import { expect, test } from 'vitest'
import { type FieldFault, fieldFaults, problemCodes } from '#contract/values.ts'
import { locales } from '#locales/catalog.ts'
import { loadCatalog } from '#words/load.ts'
import { ApiProblem, NetworkFailure } from '../api.ts'
import { createWords } from '../words/create-words.ts'
import { faultSentences, problemSentence } from './problem-words.ts'

const words = createWords({ locale: 'en', catalog: await loadCatalog('en') })

function problem(code: string, part: object = {}): ApiProblem {
  return new ApiProblem(400, { code, message: '', requestId: 'r-1', ...part })
}

test.each(locales)('every field fault and every general problem is a sentence in %s', async (locale) => {
  const reader = createWords({ locale, catalog: await loadCatalog(locale) })
  const fields = fieldFaults.map((code): FieldFault => ({ path: code, code, facts: { max: 5, min: 10 } }))
  const told = Object.values(faultSentences(problem('invalid', { fields }), reader))
  expect(told).toHaveLength(fieldFaults.length)
  for (const text of [...told, ...problemCodes.map((code) => problemSentence(problem(code), reader))])
    expect(text).not.toMatch(/fault\.|problem\.|^ui\.|[{}]|undefined/)
})

test('a fault is found by the path of its field', () => {
  const fields: FieldFault[] = [{ path: 'team/0/email', code: 'email', facts: {} }]
  expect(faultSentences(problem('invalid', { fields }), words)).toEqual({
    'team/0/email': 'Write the address like name@company.com.',
  })
})

test('a lost connection and a slow server are told apart', () => {
  expect(problemSentence(new NetworkFailure(false, null), words)).toContain('cannot be reached')
  expect(problemSentence(new NetworkFailure(true, null), words)).toContain('longer than 20 seconds')
})

test('too many attempts say how long to wait', () => {
  expect(problemSentence(problem('throttled', { retryAfter: 42 }), words)).toContain('in 42 seconds')
})
