import type { Database } from '../db/database.ts'

/** How many of the migrations the database has had. */
export async function countKnown(db: Database, migrations: readonly string[]): Promise<number> {
  const { rows } = await db.pool.query<{ known: number }>(
    'select count(*)::int as known from migration where name = any($1::text[])',
    [migrations],
  )
  return rows[0]?.known ?? 0
}
