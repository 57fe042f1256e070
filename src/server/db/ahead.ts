import type pg from 'pg'
import { ask } from './packet.ts'

/** A question that leaves in front of what is read next, in the same packet. */
export type Ahead = {
  sendOn: (client: pg.PoolClient) => void
  /** Ends well where what was assumed until the answer is true. Nothing is written before. */
  confirm: () => Promise<void>
}

export type Asked<Row> = Pick<Ahead, 'sendOn'> & {
  /** Asks by itself where nothing has taken the question along. */
  answer: () => Promise<Row | undefined>
}

export function askAhead<Row extends pg.QueryResultRow>(pool: pg.Pool, query: pg.QueryConfig): Asked<Row> {
  let asked: Promise<pg.QueryResult<Row>> | undefined
  return {
    sendOn(client) {
      if (asked !== undefined) return
      asked = ask<Row>(client, query)
      // Whoever waits for the answer hears of it.
      asked.catch(() => {})
    },
    async answer() {
      asked ??= pool.query<Row>(query)
      return (await asked).rows[0]
    },
  }
}
