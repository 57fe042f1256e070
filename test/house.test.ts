import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  businessInKit,
  cycles,
  followed,
  relativeAcrossRooms,
  wrongDirections,
  wrongLayers,
} from './house/direction.ts'
import {
  barrels,
  defaultExports,
  drawerNames,
  longFiles,
  referencesOutside,
  strayEnvironment,
  strayParties,
  strayQueries,
} from './house/places.ts'
import { importsOf, readSources, type Sources } from './house/sources.ts'

type Rule = (sources: Sources) => string[]
type Files = Record<string, string>

const project = readSources(dirname(dirname(fileURLToPath(import.meta.url))))

/** Each rule with files that break it, one fault in each, and files that do not. */
const rules: { says: string; rule: Rule; breaks: Files; keeps: Files }[] = [
  {
    says: 'rooms lean only on the rooms below them',
    rule: wrongDirections,
    breaks: {
      'src/domain/a.ts': `import { x } from '#server/x.ts'`,
      'src/domain/b.ts': `import { readFileSync } from 'node:fs'`,
      'src/contract/a.ts': `import { x } from '#server/x.ts'`,
      'src/web/deals/a.tsx': `import type { x } from '#server/x.ts'`,
      'src/web/deals/b.tsx': `import pg from 'pg'`,
      'src/server/a.ts': `const web = await import('#web/main.tsx')`,
      'src/connectors/salesforce/a.ts': `import {\n  x,\n} from '#contract/x.ts'`,
      'src/client/a.ts': `import { x } from '#locales/x.ts'`,
      'src/client/b.ts': `import { x } from 'node:http'`,
      'src/cli/a.ts': `import { x } from '#server/x.ts'`,
      'src/words/a.ts': `import { x } from '#web/x.ts'`,
    },
    keeps: {
      'src/contract/a.ts': `import { Type } from 'typebox'\nimport { x } from '#domain/x.ts'`,
      'src/server/a.ts': `import { x } from '#connectors/x.ts'`,
      'src/cli/a.ts': `import { x } from '#client/x.ts'\nimport { y } from '#words/y.ts'`,
      'src/domain/a.test.ts': `import { test } from 'vitest'`,
      'bin/tandem.ts': `import { x } from '#server/x.ts'\nimport { y } from '#cli/y.ts'`,
    },
  },
  {
    says: 'web/ui knows no business',
    rule: businessInKit,
    breaks: {
      'src/web/ui/a.tsx': `import { x } from '../deals/x.ts'`,
      'src/web/ui/b.tsx': `import { x } from '#domain/x.ts'`,
    },
    keeps: { 'src/web/ui/a.tsx': `import { x } from './theme/x.ts'\nimport { Button } from '@mantine/core'` },
  },
  {
    says: 'imports across rooms begin with #',
    rule: relativeAcrossRooms,
    breaks: { 'src/server/referrals/a.ts': `import { x } from '../../domain/x.ts'` },
    keeps: { 'src/server/referrals/a.ts': `import { x } from '../db/x.ts'` },
  },
  {
    says: 'in the server, plumbing carries features, features the second edge, and main all',
    rule: wrongLayers,
    breaks: {
      'src/server/http/a.ts': `import { x } from '../referrals/x.ts'`,
      'src/server/events.ts': `import { x } from './referrals/x.ts'`,
      'src/server/referrals/a.ts': `import { x } from '../wire/x.ts'`,
      'src/server/referrals/b.ts': `import { x } from '../main.ts'`,
    },
    keeps: {
      'src/server/referrals/a.ts': `import { x } from '../sharing/x.ts'\nimport { y } from '../db/y.ts'`,
      'src/server/wire/a.ts': `import { x } from '../referrals/x.ts'`,
      'src/server/main.ts': `import { x } from './wire/x.ts'`,
    },
  },
  {
    says: 'nothing leans on who follows the events',
    rule: followed,
    breaks: {
      'src/server/referrals/a.ts': `import { x } from '../notifications/x.ts'`,
      'src/server/wire/a.ts': `import { x } from '../deliveries/x.ts'`,
    },
    keeps: {
      'src/server/main.ts': `import { x } from './sync/x.ts'`,
      'src/server/sync/a.ts': `import { x } from './x.ts'`,
    },
  },
  {
    says: 'imports run in no circle',
    rule: cycles,
    breaks: {
      'src/domain/a.ts': `import { b } from './b.ts'`,
      'src/domain/b.ts': `export { c } from './c.ts'`,
      'src/domain/c.ts': `import { a } from './a.ts'`,
    },
    keeps: {
      'src/domain/a.ts': `import { b } from './b.ts'`,
      'src/domain/b.ts': `import type { A } from './a.ts'`,
    },
  },
  {
    says: 'a file ends at 400 lines',
    rule: longFiles,
    breaks: { 'src/domain/a.ts': 'x\n'.repeat(401) },
    keeps: { 'src/domain/a.ts': 'x\n'.repeat(400), 'src/locales/ko/ui.ts': 'x\n'.repeat(900) },
  },
  {
    says: 'nothing is called like a drawer',
    rule: drawerNames,
    breaks: { 'src/server/utils.ts': '', 'src/web/common/a.tsx': '', 'test/helpers.test.ts': '' },
    keeps: { 'src/domain/database.ts': '' },
  },
  {
    says: 'there are no barrels',
    rule: barrels,
    breaks: { 'src/domain/index.ts': '', 'src/web/ui/index.tsx': '' },
    keeps: { 'src/domain/indexed.ts': '' },
  },
  {
    says: 'exports have names',
    rule: defaultExports,
    breaks: { 'src/web/a.tsx': 'export default function A() {}', 'src/web/b.tsx': 'export { A as default }' },
    keeps: { 'vite.config.ts': 'export default {}' },
  },
  {
    says: 'SQL stands in queries',
    rule: strayQueries,
    breaks: {
      'src/server/referrals/accept.ts': `tx.updateTable('referral')`,
      'src/server/referrals/present.ts': 'sql<Row>`select 1`',
    },
    keeps: {
      'src/server/referrals/save-queries.ts': `tx.updateTable('referral')`,
      'src/server/work-queries.ts': 'sql`select 1`',
      'src/server/referrals/accept.db.test.ts': 'sql`select 1`',
    },
  },
  {
    says: 'only the sharing code acts for another party',
    rule: strayParties,
    breaks: {
      'src/server/referrals/accept.ts': `import { asParty } from '../db/database.ts'`,
      'src/server/referrals/close.ts': `import { sendAsParty } from '../db/database.ts'`,
    },
    keeps: { 'src/server/sharing/settle.ts': `import { asParty } from '../db/database.ts'` },
  },
  {
    says: 'the environment is read by config.ts',
    rule: strayEnvironment,
    breaks: { 'src/server/main.ts': 'process.env.PORT', 'src/cli/run.ts': 'process.env.TANDEM_URL' },
    keeps: { 'src/server/config.ts': 'process.env', 'src/cli/config.ts': 'process.env' },
  },
  {
    says: 'nothing refers to what lies outside of the project',
    rule: referencesOutside,
    breaks: {
      'docs/a.md': `see ${['..', 'shared', 'x.md'].join('/')}`,
      'src/domain/a.ts': `import { x } from '../../../x.ts'`,
      'src/domain/b.ts': `import { x } from '/home/me/x.ts'`,
    },
    keeps: { 'docs/decisions/0001.md': 'see ../requirements.md' },
  },
]

describe.each(rules)('$says', ({ rule, breaks, keeps }) => {
  test('in this project', () => {
    expect(rule(project)).toEqual([])
  })

  test('and the rule notices each file that breaks it', () => {
    const found = rule(new Map(Object.entries(breaks)))
    for (const path of Object.keys(breaks)) expect(found.join('\n')).toContain(path)
  })

  test('but none that keeps it', () => {
    expect(rule(new Map(Object.entries(keeps)))).toEqual([])
  })
})

test('imports are found in every form of writing them', () => {
  const text = `import a from 'a'
import type { B } from "b"
import {
  c,
  type D,
} from 'c'
import './d.css'
import * as e from 'e'
export { f } from 'f'
export * from 'g'
const h = await import('h')
const text = 'import nothing from here'`
  expect(importsOf('src/x.ts', text).map(({ specifier }) => specifier)).toEqual([
    'a',
    'b',
    'c',
    './d.css',
    'e',
    'f',
    'g',
    'h',
  ])
  expect(importsOf('src/x.ts', text).filter(({ typeOnly }) => typeOnly)).toHaveLength(1)
})

test('the project is read as a whole', () => {
  for (const path of ['src/domain/referral.ts', 'bin/tandem.ts', 'package.json', 'docs/requirements.md']) {
    expect([...project.keys()]).toContain(path)
  }
})
