import type { Database } from '../db/database.ts'
import { type FoundPerson, type PersonRow, personOf } from './found-person.ts'

export type FoundSession = FoundPerson & { seenAt: Date }

type Row = PersonRow & { seen_at: Date }

/** Who the token belongs to, with the roles of this moment (ORG-7); one round trip. */
export async function findSession(
  db: Database,
  tokenHash: Buffer,
  at: string,
): Promise<FoundSession | undefined> {
  const { rows } = await db.pool.query<Row>({
    name: 'find-session',
    // No join: what a function answers is taken for many rows, for which all organizations would be read.
    text: `select s.*, (select o.suspended_at is not null from organization o where o.id = s.organization_id) as suspended
      from find_session($1, $2) s`,
    values: [tokenHash, at],
  })
  return rows[0] && { ...personOf(rows[0]), seenAt: rows[0].seen_at }
}

export async function touchSession(
  db: Database,
  tokenHash: Buffer,
  at: string,
  expiresAt: string,
): Promise<void> {
  await db.pool.query('select touch_session($1, $2, $3)', [tokenHash, at, expiresAt])
}
