import type { TestProject } from 'vitest/node'
import { closeDatabase, openDatabase, openPool } from '#server/db/database.ts'
import { seed } from '#server/seed/seed.ts'
import { followAllEvents, sweepMail } from '#server/sweep-mail.ts'
import type { WorkContext } from '#server/work-context.ts'
import { asSuperuser, type TestCluster, withLogin } from '../cluster.ts'
import { testSecrets } from '../secrets.ts'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with vitest's own
  export interface ProvidedContext {
    /** The database with the demo world in it, to copy. */
    demo: string
  }
}

/** Nobody works beside the pages, so what the demo's people are told of is written once for all. */
async function tell(db: WorkContext['db'], vendor: WorkContext['vendor']): Promise<void> {
  const office = {
    publicUrl: 'http://localhost:8080',
    secrets: testSecrets,
    from: 'Tandem <tandem@localhost>',
    deliver: null,
    keepDays: 90,
  }
  const work = { db, vendor, office, now: () => new Date().toISOString() }
  await followAllEvents(work)
  await sweepMail(work)
}

/** Plays the demo once a run; each file of journeys begins on a copy of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { superuserUrl, template, schema } = (project.getProvidedContext() as { cluster: TestCluster })
    .cluster
  const name = `${template}_demo`
  await asSuperuser(superuserUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy wal_log owner tandem_owner`),
  )
  const url = (role: string) => withLogin(superuserUrl, role, name)
  const db = openDatabase({ url: url('tandem_app'), schema, poolSize: 4 })
  const owner = openPool({
    url: url('tandem_owner'),
    schema,
    poolSize: 2,
    applicationName: 'tandem test demo',
  })
  try {
    const world = await seed({
      owner,
      db,
      now: new Date().toISOString(),
      answerDays: 14,
      reminderDays: [7, 3, 1],
    })
    await tell(db, world.vendor)
  } finally {
    await Promise.all([closeDatabase(db), owner.end()])
  }
  project.provide('demo', name)
  return () =>
    asSuperuser(superuserUrl, (client) => client.query(`drop database if exists ${name} with (force)`)).then(
      () => undefined,
    )
}
