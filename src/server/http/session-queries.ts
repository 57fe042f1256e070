import type pg from 'pg'
import type { Database } from '../db/database.ts'
import type { PersonRow } from './found-person.ts'

export type SessionRow = PersonRow & { seen_at: Date }

/** Who the token belongs to, with the roles of this moment (ORG-7). */
export function sessionQuery(tokenHash: Buffer, at: string): pg.QueryConfig {
  return {
    name: 'find-session',
    // No join: what a function answers is taken for many rows, for which all organizations would be read.
    text: `select s.*, (select o.suspended_at is not null from organization o where o.id = s.organization_id) as suspended
      from find_session($1, $2) s`,
    values: [tokenHash, at],
  }
}

export async function findSession(
  db: Database,
  tokenHash: Buffer,
  at: string,
): Promise<SessionRow | undefined> {
  const { rows } = await db.pool.query<SessionRow>(sessionQuery(tokenHash, at))
  return rows[0]
}

export async function touchSession(
  db: Database,
  tokenHash: Buffer,
  at: string,
  expiresAt: string,
): Promise<void> {
  await db.pool.query('select touch_session($1, $2, $3)', [tokenHash, at, expiresAt])
}
