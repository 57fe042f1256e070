import type { Database } from '../db/database.ts'

export type Standing = { kind: string; name: string; state: string; amount: number; oldest: Date | null }

/** Jobs, mails and deliveries of all organizations together, by state. */
export async function readStanding({ pool }: Database): Promise<Standing[]> {
  const { rows } = await pool.query<Omit<Standing, 'amount'> & { amount: string | number | bigint }>(
    'select kind, name, state, amount, oldest from work_standing()',
  )
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }))
}

export async function readSize({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ bytes: string | number | bigint }>(
    'select pg_database_size(current_database()) as bytes',
  )
  return Number(rows[0]?.bytes ?? 0)
}
