import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'

let ground: TestDatabase
beforeAll(async () => {
  ground = await openTestDatabase()
})
afterAll(() => ground.close())

type Table = {
  name: string
  kind: string | null
  row_security: boolean
  forced: boolean
  key: string | null
  policies: string[]
}

/** Every table, view and the like of the schema, with what binds it. */
async function tables(): Promise<Table[]> {
  return ground.ownerQuery<Table>(
    `select c.relname as name, substring(obj_description(c.oid, 'pg_class') from '^(tenant|reference|system): ') as kind,
       c.relrowsecurity as row_security, c.relforcerowsecurity as forced,
       (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indrelid = c.oid and i.indisprimary) as key,
       array(select pol.polname || ' ' || pol.polcmd::text || ' ' || pol.polpermissive::text || ' '
           || pg_get_expr(pol.polqual, pol.polrelid) || ' / ' || pg_get_expr(pol.polwithcheck, pol.polrelid)
         from pg_policy pol where pol.polrelid = c.oid)::text[] as policies
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1`,
    [ground.schema],
  )
}

const ofKind = async (kind: string) => (await tables()).filter((table) => table.kind === kind)

/** What the application's login gets when it asks for the table. */
function tryRead(name: string): Promise<string> {
  return ground.db.pool.query(`select * from ${name} limit 1`).then(
    () => 'read',
    (error: Error) => error.message,
  )
}

describe('the catalog', () => {
  it('VIS-1: every table is of one of three kinds, and there is no fourth', async () => {
    const others = (await tables()).filter((table) => table.kind === null)
    expect(others.map((table) => table.name)).toEqual(['migration'])
    for (const kind of ['tenant', 'reference', 'system'])
      expect((await ofKind(kind)).length).toBeGreaterThan(3)
  })

  it('VIS-1: the key of every tenant table begins with the organization, and one policy binds all, its owner too', async () => {
    const acting = `(organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)`
    for (const table of await ofKind('tenant')) {
      expect(table).toEqual({
        name: table.name,
        kind: 'tenant',
        row_security: true,
        forced: true,
        key: 'organization_id',
        policies: [`own_rows * true ${acting} / ${acting}`],
      })
    }
  })

  it('VIS-1: a table with an organization in it is a tenant table, unless it names the owner of what all may read', async () => {
    const rows = await ground.ownerQuery<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attname = 'organization_id'
         and obj_description(c.oid, 'pg_class') not like 'tenant%' order by 1`,
      [ground.schema],
    )
    expect(rows.map((row) => row.name)).toEqual([
      'answering_record',
      'api_key',
      'location',
      'member_of',
      'partner_word',
      'session',
      'solution',
      'token_family',
    ])
  })

  it('VIS-1: the login of the application owns nothing and is above nothing', async () => {
    const [login] = await ground.ownerQuery(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         exists (select from pg_class where relowner = r.oid) or exists (select from pg_proc where proowner = r.oid)
           or exists (select from pg_namespace where nspowner = r.oid) as owns,
         exists (select from pg_auth_members where member = r.oid) as belongs
       from pg_roles r where rolname = 'tandem_app'`,
    )
    expect(login).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      owns: false,
      belongs: false,
    })
  })

  it('ORG-1: the application cannot read a system table, nor write a reference one', async () => {
    for (const table of await ofKind('system'))
      expect(await tryRead(table.name)).toBe(`permission denied for table ${table.name}`)
    for (const table of await ofKind('reference')) {
      expect(await tryRead(table.name)).toBe('read')
      await expect(ground.db.pool.query(`delete from ${table.name}`)).rejects.toThrow('permission denied')
    }
  })

  it('VIS-1: without an acting organization no tenant table has a row, and none takes one', async () => {
    await ground.ownerQuery(
      `insert into organization (id, kind, name, global_id) values ('00000000-0000-7000-8000-00000000000b', 'partner', 'Birch', '1')`,
    )
    await ground.ownerQuery(
      `insert into organization_setting (organization_id) values ('00000000-0000-7000-8000-00000000000b')`,
    )
    for (const table of await ofKind('tenant')) {
      const { rows } = await ground.db.pool.query(`select count(*)::int as seen from ${table.name}`)
      expect(rows).toEqual([{ seen: 0 }])
    }
    await expect(
      ground.db.pool.query(
        `update organization_setting set stage_names = '{}' where organization_id = '00000000-0000-7000-8000-00000000000b' returning 1`,
      ),
    ).resolves.toMatchObject({ rowCount: 0 })
    await expect(
      ground.db.pool.query(
        `insert into organization_setting (organization_id) values ('00000000-0000-7000-8000-00000000000b')`,
      ),
    ).rejects.toThrow('row-level security')
  })

  it('ORG-1: every function with its owner’s rights fixes its search path and is not everybody’s', async () => {
    const functions = await ground.ownerQuery<{ name: string; path: string | null; everybodys: boolean }>(
      `select p.proname as name,
         (select setting from unnest(p.proconfig) setting where setting like 'search_path=%') as path,
         exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
           where a.grantee = 0 and a.privilege_type = 'EXECUTE') as everybodys
       from pg_proc p where p.pronamespace = $1::regnamespace and p.prosecdef`,
      [ground.schema],
    )
    expect(functions.length).toBeGreaterThan(10)
    for (const { name, path, everybodys } of functions)
      expect([name, path !== null, everybodys]).toEqual([name, true, false])
  })

  it('ORG-1: no migration names a schema: it lives in the one that it is given', () => {
    const folder = fileURLToPath(new URL('./migrations', import.meta.url))
    const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8')
      expect([file, /\b(public|tandem)\.\w|set search_path to |create schema/i.test(text)]).toEqual([
        file,
        false,
      ])
    }
  })
})
