import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase, openDatabase } from '../src/server/db/database.ts'
import { createEmbeddedDatabase } from '../src/server/db/embedded-database.ts'
import { migrate } from '../src/server/db/migrate.ts'
import { startPostgres } from '../src/server/db/postgres.ts'
import { removeHome } from '../src/server/db/postgres-home.ts'
import { cast } from '../src/server/generate/cast.ts'
import { createApp } from '../src/server/http/app.ts'
import { sessionCookie } from '../src/server/http/identify.ts'
import type { App } from '../src/server/http/serve.ts'
import { projectFolder } from '../src/server/project.ts'
import { secretsFrom } from '../src/server/secrets.ts'

const schema = 'tandem'

/** The product's own database and server, with one partner who is signed in and an empty directory. */
export async function openGroundFor(say: (line: string) => void, register: (app: App) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataFolder: folder, say })
  const urls = await createEmbeddedDatabase(postgres)
  const migrations = join(projectFolder, 'src/server/db/migrations')
  await migrate({ ownerUrl: urls.owner, appUrl: urls.app, schema, folder: migrations })
  const superuser = new pg.Client({
    connectionString: postgres.url('postgres', 'tandem'),
    options: `-c search_path=${schema}`,
  })
  await superuser.connect()
  const token = randomBytes(32).toString('base64url')
  await superuser.query(people)
  await superuser.query(
    `insert into session (token_hash, person_id, organization_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), cast.partnerAdmin, cast.partner],
  )
  const db = openDatabase({ url: urls.app, schema })
  const program = {
    db,
    now: () => new Date().toISOString(),
    publicUrl: 'http://localhost:8080',
    answerDays: 14,
    reminderDays: [],
    secrets: secretsFrom(randomBytes(32).toString('base64url')),
  }
  const app = await createApp(program as never, { logLevel: 'silent' })
  register(app)
  return {
    app,
    schema,
    ownerUrl: urls.owner,
    cookie: `${sessionCookie}=${token}`,
    analyze: () => superuser.query('vacuum (analyze) customer, customer_word, customer_city'),
    /** Seconds of work that the database's connections have done so far; not known but on Linux. */
    databaseSeconds: async () => {
      const { rows } = await superuser.query<{ pid: number }>(
        'select pid from pg_stat_activity where pid is not null',
      )
      return rows.reduce((sum, { pid }) => sum + secondsOf(pid), 0)
    },
    /** How large the directory is on the disk. */
    size: async () => {
      const { rows } = await superuser.query<{ size: string }>(
        `select pg_size_pretty(pg_total_relation_size('customer')) || ' of entries and ' ||
           pg_size_pretty(pg_total_relation_size('customer_word')) || ' of words' as size`,
      )
      return rows[0]?.size ?? ''
    },
    close: async () => {
      await app.close()
      await closeDatabase(db)
      await superuser.end()
      await postgres.stop()
      removeHome(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function secondsOf(pid: number): number {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return 0
  const [user = '0', system = '0'] = (readFileSync(path, 'utf8').split(') ')[1] ?? '')
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / 100
}

const people = `
  insert into organization (id, kind, name, global_id) values
    ('${cast.vendor}', 'vendor', 'Aster', 'V'), ('${cast.partner}', 'partner', 'Birch', 'P');
  insert into person (id, email) values ('${cast.partnerAdmin}', 'ben@birch.example');
  insert into membership (organization_id, person_id, email, first_name, last_name, phone) values
    ('${cast.partner}', '${cast.partnerAdmin}', 'ben@birch.example', 'Ben', 'Baker', '1');
  insert into member_of (person_id, organization_id) select person_id, organization_id from membership on conflict do nothing;
  insert into role_assignment (organization_id, person_id, role) values ('${cast.partner}', '${cast.partnerAdmin}', 'referrals-admin')`
