import { posix } from 'node:path'
import { allImports, isCode, isTest, type Sources } from './sources.ts'

/** Lists of words, statements and made-up names, which nobody reads from end to end. */
const tables = /^src\/(locales\/|server\/db\/migrations\/|server\/seed\/customer-names\/)/

export function longFiles(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => (isCode(path) || path.endsWith('.css')) && !tables.test(path))
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400)
    .map(({ path, lines }) => `${path} has ${lines} lines: a file ends at 400`)
}

const drawers = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'shared',
  'base',
  'manager',
  'managers',
])

/** A name that could hold anything will. */
export function drawerNames(sources: Sources): string[] {
  return [...sources.keys()].filter(isCode).flatMap((path) => {
    const drawer = path
      .replace(/\.\w+$/, '')
      .split(/[/.]/)
      .find((name) => drawers.has(name))
    return drawer ? [`${path}: "${drawer}" is a drawer, not a name`] : []
  })
}

export function barrels(sources: Sources): string[] {
  return [...sources.keys()]
    .filter((path) => isCode(path) && /^index\.\w+$/.test(posix.basename(path)))
    .map((path) => `${path}: import what you mean from where it is`)
}

export function defaultExports(sources: Sources): string[] {
  return [...sources]
    .filter(
      ([path, text]) =>
        path !== 'test/house.test.ts' &&
        isCode(path) &&
        !/\.config\.ts$/.test(path) &&
        /^export default\b|\bas default\b/m.test(text),
    )
    .map(([path]) => `${path} has a default export: a thing has one name`)
}

const mayHoldSql = /^src\/server\/(db\/|events\.ts$|seed\/|(.+\/)?([a-z-]+-)?queries\.ts$)/
const statements = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^>]*>)?`/

/** Single statements with a name of their own: a channel, a job put off, and what a person may see of the deals. */
const exceptions = new Set([
  'src/server/live/channel.ts',
  'src/server/schedule.ts',
  'src/server/referral-lists/visible-referrals.ts',
])

export function strayQueries(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('src/') && isCode(path) && !isTest(path))
    .filter(([path]) => !mayHoldSql.test(path) && !exceptions.has(path))
    .filter(([, text]) => statements.test(text))
    .map(([path]) => `${path} speaks SQL: that belongs into queries.ts`)
}

/** Acting for another party is how disclosures get written, so one folder does it. */
export function strayParties(sources: Sources): string[] {
  const allowed = /^src\/server\/(sharing\/|db\/database\.ts$)/
  return [...sources]
    .filter(([path]) => isCode(path) && !isTest(path) && !allowed.test(path))
    .filter(([, text]) => /\b(asParty|sendAsParty)\b/.test(text))
    .map(([path]) => `${path} mentions asParty: only server/sharing acts for another party`)
}

export function strayEnvironment(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('src/') && isCode(path) && !isTest(path))
    .filter(([path, text]) => !/^src\/(server|cli)\/config\.ts$/.test(path) && /\bprocess\.env\b/.test(text))
    .map(([path]) => `${path} reads process.env: config.ts does, once`)
}

/** What lies beside the checkout of somebody is on nobody else's machine. */
export function referencesOutside(sources: Sources): string[] {
  const paths = [...sources]
    .filter(([, text]) => /(^|[\s'"`(])(\.\.\/)+shar[e]d\//m.test(text))
    .map(([path]) => `${path} refers to a folder outside of the project`)
  const imports = allImports(sources)
    .filter(({ to }) => to.startsWith('..') || to.startsWith('/'))
    .map(({ from, specifier }) => `${from} imports ${specifier}, outside of the project`)
  return [...paths, ...imports]
}
