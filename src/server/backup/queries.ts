import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'

/** A session of the embedded server's superuser, which holds the backup together. */
export type BackupSession = {
  /** The first piece of the log that the copy needs. */
  begin: () => Promise<string>
  /** The label that goes into the copy, and the last piece of the log that it needs. */
  end: () => Promise<{ label: string; last: string }>
  standing: () => Promise<Standing>
  close: () => Promise<void>
}

export type Standing = { postgres: string; bytes: number; programs: Record<string, string[]> }

const slot = `tandem_backup_${process.pid}`

export async function openBackupSession(url: (database: string) => string): Promise<BackupSession> {
  const client = new pg.Client({ connectionString: url('tandem'), application_name: 'tandem backup' })
  client.on('error', () => {})
  await client.connect()
  return {
    async begin() {
      const { rows: places } = await client.query("select from pg_tablespace where spcname !~ '^pg_'")
      if (places.length > 0)
        throw new CannotStart('A database with tablespaces of its own is not backed up by Tandem')
      // Keeps the log from being recycled until this session ends, whatever happens to us.
      await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
      const { rows } = await client.query<{ first: string }>(
        `select pg_walfile_name(pg_backup_start('tandem backup', fast => true)) as first`,
      )
      return rows[0]?.first ?? ''
    },
    async end() {
      const { rows } = await client.query<{ label: string; last: string }>(
        `select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)`,
      )
      const [row] = rows
      if (row === undefined) throw new Error('The backup did not end')
      return row
    },
    standing: () => readStanding(client),
    close: () => client.end(),
  }
}

async function readStanding(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<{ postgres: string; bytes: string }>(
    `select current_setting('server_version') as postgres, sum(pg_database_size(oid)) as bytes from pg_database`,
  )
  const { rows: schemas } = await client.query<{ name: string }>(
    `select nspname as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relname = 'migration' and relkind = 'r' order by nspname`,
  )
  const programs: Record<string, string[]> = {}
  for (const { name } of schemas) {
    const found = await client.query<{ name: string }>(
      `select name from ${client.escapeIdentifier(name)}.migration order by name`,
    )
    programs[name] = found.rows.map((row) => row.name)
  }
  return { postgres: rows[0]?.postgres ?? '', bytes: Number(rows[0]?.bytes ?? 0), programs }
}

/** How many migrations each of the schemas has had. */
export async function countMigrations(url: string, schemas: readonly string[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: url, application_name: 'tandem restore' })
  await client.connect()
  try {
    const counts = new Map<string, number>()
    for (const schema of schemas) {
      const { rowCount } = await client.query(`select from ${client.escapeIdentifier(schema)}.migration`)
      counts.set(schema, rowCount ?? 0)
    }
    return counts
  } finally {
    await client.end()
  }
}
