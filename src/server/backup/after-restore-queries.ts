import { type Database, openPool } from '../db/database.ts'

export type NumbersSession = {
  /** The highest number that stands in a row, and the next that a transaction gets. */
  read: () => Promise<{ highest: bigint; next: bigint }>
  /** Uses so many numbers up, for nothing. */
  use: (amount: number) => Promise<void>
  close: () => Promise<void>
}

export async function openNumbers(ownerUrl: string, schema: Database['schema']): Promise<NumbersSession> {
  const pool = openPool({ url: ownerUrl, schema, poolSize: 1, applicationName: 'tandem after-restore' })
  const one = async (text: string) =>
    BigInt((await pool.query<{ number: string }>(text)).rows[0]?.number ?? 0)
  return {
    async read() {
      // In this order: what is written meanwhile must not look as if it came from the future.
      const highest = await one('select highest_transaction()::text as number')
      return { highest, next: await one('select pg_snapshot_xmax(pg_current_snapshot())::text as number') }
    },
    async use(amount) {
      await pool.query('set synchronous_commit = off')
      await pool.query(`do $$ begin
        for one in 1..${Math.trunc(amount)} loop perform pg_current_xact_id(); commit; end loop; end $$`)
    },
    close: () => pool.end(),
  }
}
