import { expect, test } from 'vitest'
import type { Me } from '#contract/sessions.ts'
import { salesStages } from '#domain/sales-stage.ts'
import { locales } from '#locales/catalog.ts'
import { loadCatalog } from '#words/load.ts'
import { createWords } from '../words/create-words.ts'
import { stageName, stageWithPercent } from './deal-looks.ts'

const words = createWords({ locale: 'en', catalog: await loadCatalog('en') })
const birch = { stageNames: { '20': 'Scoped' } } as unknown as Me
const assessment = { opening: 'originator', type: 'solution-assessment' } as const

test('SA-S1..S6: an assessment goes through stages of its own', () => {
  expect(salesStages.map((stage) => stageWithPercent(words, null, stage, assessment))).toEqual([
    'Created 10%',
    'Letter of engagement 20%',
    'Data collection 40%',
    'Assessment report 60%',
    'Presentation 80%',
    'Won 100%',
  ])
  expect(stageName(words, null, 10, { ...assessment, opening: 'vendor' })).toBe('Accepted')
})

test('SG-3, SA-S2: an organization’s own words are for the stages of ordinary deals', () => {
  expect(stageName(words, birch, 20, 'originator')).toBe('Scoped')
  expect(stageName(words, birch, 20, { opening: 'originator', type: 'co-sell' })).toBe('Scoped')
  expect(stageName(words, birch, 20, assessment)).toBe('Letter of engagement')
})

test.each(
  locales,
)('SA-S2..S5: no stage of an assessment is called like another one in %s', async (locale) => {
  const told = createWords({ locale, catalog: await loadCatalog(locale) })
  const names = salesStages.flatMap((stage) => [
    stageName(told, null, stage, assessment),
    stageName(told, null, stage, 'originator'),
  ])
  expect(new Set(names).size).toBe(salesStages.length * 2 - 2)
})
