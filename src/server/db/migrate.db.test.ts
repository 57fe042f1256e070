import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrate } from './migrate.ts'
import { checkLogin } from './roles.ts'

let database: TestDatabase
let folder = ''
let schema = ''
let count = 0

beforeAll(async () => {
  database = await openTestDatabase()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-migrations-'))
  count += 1
  schema = `program_${count}`
  return () => rmSync(folder, { recursive: true })
})
afterAll(() => database.close())

function write(name: string, sql: string) {
  writeFileSync(join(folder, name), sql)
}

const run = () => migrate({ ownerUrl: database.ownerUrl, appUrl: database.appUrl, schema, folder })

async function rightsOn(table: string): Promise<string> {
  const rows = await database.ownerQuery<{ right: string }>(
    `select privilege_type as right from information_schema.role_table_grants
     where table_schema = $1 and table_name = $2 and grantee = 'tandem_app' order by 1`,
    [schema, table],
  )
  return rows.map(({ right }) => right.toLowerCase()).join(' ')
}

test('each migration runs once, in the order of the numbers', async () => {
  write('0002_more.sql', 'alter table deal add name text')
  write('0001_first.sql', `create table deal (id int); comment on table deal is 'tenant: deals'`)
  expect(await run()).toEqual(['0001_first.sql', '0002_more.sql'])
  expect(await run()).toEqual([])
})

test('two processes that start at once take their turns', async () => {
  write('0001_first.sql', `create table deal (id int); comment on table deal is 'tenant: deals'`)
  expect((await Promise.all([run(), run()])).flat()).toEqual(['0001_first.sql'])
})

test('a failed migration leaves nothing of itself, and is named', async () => {
  write(
    '0001_first.sql',
    `create table deal (id int); comment on table deal is 'tenant: deals'; select 1 / 0`,
  )
  await expect(run()).rejects.toThrow('0001_first.sql')
  write('0001_first.sql', `create table deal (id int); comment on table deal is 'tenant: deals'`)
  expect(await run()).toEqual(['0001_first.sql'])
})

test('a migration that was changed afterwards is refused, and so is a database from the future', async () => {
  write('0001_first.sql', 'select 1')
  await run()
  write('0001_first.sql', 'select 2')
  await expect(run()).rejects.toThrow('was changed')
  rmSync(join(folder, '0001_first.sql'))
  await expect(run()).rejects.toThrow('newer Tandem')
})

test('two migrations of one number are refused', async () => {
  write('0001_one.sql', 'select 1')
  write('0001_two.sql', 'select 1')
  await expect(run()).rejects.toThrow('0001_two.sql')
})

test('the kind of a table decides what the application may do with it', async () => {
  write(
    '0001_first.sql',
    ['tenant', 'reference', 'system']
      .map((kind) => `create table a_${kind} (); comment on table a_${kind} is '${kind}: x';`)
      .join('\n'),
  )
  await run()
  expect(await rightsOn('a_tenant')).toBe('delete insert select update')
  expect(await rightsOn('a_reference')).toBe('select')
  expect(await rightsOn('a_system')).toBe('')
  expect(await rightsOn('migration')).toBe('select')
})

test('a table that does not say its kind is refused', async () => {
  write('0001_first.sql', 'create table secret ()')
  await expect(run()).rejects.toThrow('secret')
})

test('a function with its owner’s rights must fix its search path', async () => {
  write('0001_first.sql', `create function f() returns int language sql security definer as 'select 1'`)
  await expect(run()).rejects.toThrow('search_path')
})

test('programs in different schemas do not see each other', async () => {
  write('0001_first.sql', `create table deal (id int); comment on table deal is 'tenant: deals'`)
  await run()
  schema = `${schema}_b`
  expect(await run()).toEqual(['0001_first.sql'])
})

test.each([
  ['the owner', () => database.ownerUrl, 'owns tables'],
  ['a superuser', () => database.ownerUrl.replace('tandem_owner', 'postgres'), 'superuser'],
])('the application does not start with the login of %s', async (_who, url, reason) => {
  const client = new pg.Client({ connectionString: url() })
  await client.connect()
  await expect(checkLogin(client, database.schema)).rejects.toThrow(reason)
  await client.end()
})

test('every tenant table is bound by forced row-level security, and its key begins with the organization', async () => {
  const rows = await database.ownerQuery<{
    name: string
    forced: boolean
    first: string | null
    policies: number
  }>(
    `select c.relname as name, relrowsecurity and relforcerowsecurity as forced, attname as first,
       (select count(*) from pg_policy where polrelid = c.oid)::int as policies
     from pg_class c join pg_namespace n on n.oid = relnamespace
       left join pg_index i on i.indrelid = c.oid and indisprimary
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where nspname = $1 and relkind = 'r' and obj_description(c.oid, 'pg_class') like 'tenant%'`,
    [database.schema],
  )
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.filter((row) => !row.forced || row.policies !== 1 || row.first !== 'organization_id')).toEqual(
    [],
  )
})

test('the text of every script has letters: case folds and trigrams are found', async () => {
  const [row] = await database.ownerQuery(
    `select lower('ЖÄ') = 'жä' as folds, '가나' ~ '^[[:alpha:]]+$' as letters`,
  )
  expect(row).toEqual({ folds: true, letters: true })
})
