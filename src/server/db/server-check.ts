import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'

/** What Tandem needs of the server: PostgreSQL 15, and text of every script in one database. */
export async function checkServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number; shown: string; encoding: string; folds: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
       current_setting('server_encoding') as encoding, lower('ЖÄ') = 'жä' as folds`,
  )
  const server = rows[0]
  if (server === undefined) return
  if (server.version < 150_000)
    throw new CannotStart(`PostgreSQL is ${server.shown}; Tandem needs 15 or newer`)
  if (server.encoding !== 'UTF8') {
    throw new CannotStart(`The database stores ${server.encoding}; create it with encoding 'UTF8'`)
  }
  if (!server.folds) {
    throw new CannotStart(
      "The database's locale knows no letters but Latin ones; create it with a UTF-8 locale: " +
        "create database tandem template template0 encoding 'UTF8' locale 'C.UTF-8'",
    )
  }
}
