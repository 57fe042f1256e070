import { CannotStart } from '../cannot-start.ts'
import type { Config } from '../config.ts'
import { type Database, openPool } from '../db/database.ts'
import { seed } from './seed.ts'

type Say = (line: string) => void

/** The demo for whoever looks for the first time; a database with anybody in it is left alone. */
export async function seedWhenEmpty(config: Config, ownerUrl: string, db: Database, say: Say): Promise<void> {
  await withOwner(config, ownerUrl, async (owner) => {
    if (await isEmpty(owner)) await plant(config, owner, db, say)
  })
}

/** @throws CannotStart where the database has somebody in it: the demo's people share a known password */
export async function seedDemo(config: Config, ownerUrl: string, db: Database, say: Say): Promise<void> {
  await withOwner(config, ownerUrl, async (owner) => {
    if (!(await isEmpty(owner)))
      throw new CannotStart('The database is not empty: the demo goes into an empty one only')
    await plant(config, owner, db, say)
  })
}

type Owner = ReturnType<typeof openPool>

async function withOwner(config: Config, url: string, run: (owner: Owner) => Promise<void>): Promise<void> {
  const owner = openPool({ url, schema: config.schema, poolSize: 2, applicationName: 'tandem seed' })
  try {
    await run(owner)
  } finally {
    await owner.end()
  }
}

async function isEmpty(owner: Owner): Promise<boolean> {
  const { rows } = await owner.query('select exists (select from organization) as used')
  return rows[0]?.used === false
}

async function plant(config: Config, owner: Owner, db: Database, say: Say): Promise<void> {
  const started = Date.now()
  const { answerDays, reminderDays } = config
  await seed({ owner, db, now: new Date().toISOString(), answerDays, reminderDays })
  say(`The demo world is in place after ${((Date.now() - started) / 1000).toFixed(1)} s`)
}
