import type pg from 'pg'
import { workerSchema } from './db/migrate.ts'

/** Whoever holds this lock, named after the worker, shows that it is there; it ends with the connection. */
const lockOf = (id: string) => `hashtextextended('tandem worker ' || ${id}, 0)`

export async function showPresence(client: pg.ClientBase, workerId: string): Promise<void> {
  await client.query(`select pg_advisory_lock(${lockOf('$1')})`, [workerId])
}

export async function endPresence(client: pg.ClientBase, workerId: string): Promise<void> {
  await client.query(`select pg_advisory_unlock(${lockOf('$1')})`, [workerId])
}

/** Gives back what these workers have begun: whoever is free takes it at once. */
export async function giveBackJobs(
  pool: Pick<pg.Pool, 'query'>,
  schema: string,
  workerIds: readonly string[],
): Promise<void> {
  await pool.query(`select ${workerSchema(schema)}.force_unlock_workers($1)`, [workerIds])
}

/** Gives back the jobs that were begun by workers who are there no more; answers with those workers. */
export async function freeJobsOfTheGone(
  client: pg.ClientBase,
  schema: string,
  own: readonly string[],
): Promise<string[]> {
  const within = workerSchema(schema)
  const { rows } = await client.query<{ id: string }>(
    `with holder as materialized (
       select distinct locked_by as id from ${within}._private_jobs
       where locked_by is not null and locked_by <> all ($1))
     select id from holder where pg_try_advisory_xact_lock(${lockOf('id')})`,
    [own],
  )
  const gone = rows.map(({ id }) => id)
  if (gone.length > 0) await client.query(`select ${within}.force_unlock_workers($1)`, [gone])
  return gone
}
