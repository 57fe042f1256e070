import { type Database, openPool } from './database.ts'
import { openStandbys } from './standbys.ts'

export type StandbyChoice = {
  urls: readonly string[]
  /** How many seconds a standby may lag. */
  mostLag: number
  poolSize: number
  prepares: boolean
}

/** The same database, whose lists are read from standbys too. Where these hang, the primary does not wait with them. */
export function withStandbys(
  db: Database,
  { urls, mostLag, poolSize, prepares }: StandbyChoice,
  say?: (line: string) => void,
): Database {
  if (urls.length === 0) return db
  const open = (url: string, purpose: 'read' | 'watch') =>
    purpose === 'read'
      ? openPool({
          url,
          schema: db.schema,
          poolSize,
          prepares,
          connectWithin: 2_000,
          answerWithin: 30_000,
          pipeline: true,
        })
      : openPool({
          url,
          schema: db.schema,
          poolSize: 1,
          applicationName: 'tandem standby',
          connectWithin: 2_000,
          answerWithin: 5_000,
        })
  return { ...db, standbys: openStandbys({ primary: db.pool, urls, open, mostLag: mostLag * 1000, say }) }
}
