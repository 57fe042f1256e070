import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
// @ts-expect-error: a script without types
import { averageOf, bears, inWords, mix } from './scale.mjs'

const measured = (name: string, node: number, postgres: number, deals = 100) => ({
  name,
  deals,
  figures: [
    { callers: 1, work: { node: 99, postgres: 99 } },
    { callers: 20, work: { node, postgres } },
  ],
})

it('a turn costs what its parts cost, by how often they are done, under load', () => {
  const results = [measured('patch', 2, 4), measured('stage', 1, 1), measured('create', 7, 7, 5)]
  const average = averageOf(results, 100)
  expect(average.node).toBeCloseTo((6 * 2 + 3 * 1) / 9)
  expect(average.postgres).toBeCloseTo((6 * 4 + 3 * 1) / 9)
  expect(average.missing).toHaveLength(Object.keys(mix).length - 2)
  expect(averageOf(results, 1)).toBe(null)
})

it('the parts of a turn have the names that the benchmark gives them', () => {
  const known = readFileSync(new URL('../bench/scenarios.ts', import.meta.url), 'utf8')
  for (const name of Object.keys(mix)) {
    const spelled = name.replace(/^search, /, '')
    expect([name, known.includes(`'${spelled}'`) || known.includes(`"${spelled}"`)]).toEqual([name, true])
  }
})

it('the parts of a turn are 100 in all', () => {
  expect(Object.values(mix as Record<string, number>).reduce((sum, share) => sum + share)).toBe(100)
})

it('cores bear turns in proportion to their number, and Tandem gets those that it needs', () => {
  expect(bears(2, { node: 0.6, postgres: 0.4 })).toMatchObject({ turns: 1200, people: 12_000, processes: 1 })
  expect(bears(8, { node: 0.75, postgres: 0.25 })).toMatchObject({ turns: 4800, processes: 6 })
  expect(inWords({ machine: {}, results: [measured('patch', 0.6, 0.4)] })).toContain(
    '| 2 | 1 | 1,200 | 12,000 | 60,000 |',
  )
})
