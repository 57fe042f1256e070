import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from './catalogue.mjs'
import { citedIds } from './citations.mjs'
import { coverage } from './coverage.mjs'
import { testTitles } from './titles.mjs'

const page = `# Requirements
## 1. Access
- **ORG-1** An organisation has locations. (manage-locations) [core]
- **ORG-7** Effective at once [core, psc-to-pc]; within an hour [new, 2023].
### 1.1 Roles
| ID | Role | Mark |
|---|---|---|
| ROL-R1 | Admin | [ext] |
| ROL-R2 | Reader | |

Source: permissions [core].

## 2. Migration [new]
| ID | Column |
|---|---|
| MG-C1 | User |
## 12a. Services
- **CF-4 Notes.** Optional. *Reading:* optional.
`

describe('the catalogue', () => {
  const entries = parseCatalogue(page)

  it('collects bullets and table rows with their section', () => {
    expect(entries.map(({ id, section }) => `${section} ${id}`)).toEqual([
      '1 ORG-1',
      '1 ORG-7',
      '1.1 ROL-R1',
      '1.1 ROL-R2',
      '2 MG-C1',
      '12a CF-4',
    ])
    expect(entries[0]?.text).toBe('An organisation has locations. (manage-locations)')
    expect(entries[2]?.sectionTitle).toBe('Roles')
  })

  it('reads the marks of an entry, however they are worded', () => {
    expect(entries.map(({ marks }) => marks)).toEqual([
      ['core'],
      ['core', 'new'],
      ['ext'],
      ['core'],
      ['new'],
      [],
    ])
  })

  it('lets an unmarked row inherit from its source line or its section', () => {
    expect(entries.filter(({ inherited }) => inherited).map(({ id }) => id)).toEqual(['ROL-R2', 'MG-C1'])
  })

  it('finds every entry of the real catalogue, each once', () => {
    const real = parseCatalogue(readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8'))
    const ids = real.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(669)
    expect(ids).toEqual(
      expect.arrayContaining(['LC-T3', 'ORG-1', 'VIS-A1', 'CF-28', 'HP-H2', 'BK-C1', 'LIM-1']),
    )
    expect(real.every(({ section, text }) => section !== '' && text !== '')).toBe(true)
  })
})

describe('the ids that a name cites', () => {
  it.each([
    ['LC-T3: the invited organization accepts', ['LC-T3']],
    ['IN-C1, IN-C2: a private deal', ['IN-C1', 'IN-C2']],
    ['LC-S5..S7: terminal', ['LC-S5', 'LC-S6', 'LC-S7']],
    ['CU-1..CU-3 and CU-5: customers', ['CU-1', 'CU-2', 'CU-3', 'CU-5']],
    ['VIS-B1..B2, B8: across organizations', ['VIS-B1', 'VIS-B2', 'VIS-B8']],
    ['LIM-1 and LC-T5 (LIM-1): 14 days', ['LIM-1', 'LC-T5']],
    ['UTF-8 and a solution SOL-12345-ABC are no ids', []],
    ['UI-1, 3 tabs', ['UI-1']],
  ])('%j', (title, ids) => {
    expect(citedIds(title)).toEqual(ids)
  })
})

describe('the names of tests in a source file', () => {
  it('sees every way to write a test', () => {
    const source = [
      `describe('one', () => {`,
      `  it("two's", () => {})`,
      `  test(\`three \${of(\`nested\`, "}")} end\`, async () => {})`,
      `  it.each([['(', 1], [")", 2]])('four %s', () => {})`,
      `  test.skipIf(process.env.CI === undefined)('five', () => {})`,
      `  it(`,
      `    'six \\'quoted\\'',`,
      `    () => {},`,
      `  )`,
      `})`,
    ].join('\n')
    expect(testTitles(source)).toEqual([
      'one',
      `two's`,
      `three \${of(\`nested\`, "}")} end`,
      'four %s',
      'five',
      `six 'quoted'`,
    ])
  })

  it('passes over what does not run as a test', () => {
    const source = [
      `// it('in a comment', () => {})`,
      `/* it('in a longer one') */`,
      `it.skip('skipped', () => {})`,
      `it.todo('to do')`,
      `const text = "it('in a string')"`,
      `/it's/.test('a pattern')`,
      `const half = total / 2 // it's`,
      `it('real', () => {})`,
    ].join('\n')
    expect(testTitles(source)).toEqual(['real'])
  })
})

describe('coverage', () => {
  const entries = parseCatalogue(page)
  const named = (title: string) => ({ file: 'a.test.ts', title })

  it('counts the tests of each requirement', () => {
    const { rows, all, core } = coverage(entries, [named('ORG-1: a'), named('ORG-1, ROL-R1: b')])
    expect(rows.map(({ tests }) => tests.length)).toEqual([2, 0, 1, 0, 0, 0])
    expect(all).toEqual({ requirements: 6, tested: 2 })
    expect(core).toEqual({ requirements: 3, tested: 1 })
  })

  it('reports what the catalogue does not have', () => {
    const titles = ['ORG-2: gone', 'after ROL-R9', 'XY-1: no such family', 'speaks AX-25 over the radio']
    const { unknown } = coverage(entries, titles.map(named))
    expect(unknown.map(({ id }) => id)).toEqual(['ORG-2', 'ROL-R9', 'XY-1'])
  })
})
