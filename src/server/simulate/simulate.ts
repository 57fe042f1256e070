import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type Config, readConfig } from '../config.ts'
import { insertCustomers } from '../customers/directory-queries.ts'
import { closeDatabase, type Database, openDatabase, openPool } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { openServing, type Serving } from '../main.ts'
import { makeWorld, type World } from '../seed/world.ts'
import { untilStopped } from '../until-stopped.ts'
import { createAgenda } from './agenda.ts'
import { announce } from './announce.ts'
import { chanceFrom } from './chance.ts'
import { openDesk } from './desk.ts'
import { type Diary, openDiary } from './diary.ts'
import { followEverybody } from './follow.ts'
import { makeKey } from './keys.ts'
import { playersOf } from './players.ts'
import { type Play, readScriptFile } from './read-script.ts'
import type { Script } from './script.ts'
import { spanOf } from './spans.ts'
import { openThrowAway, type ThrowAway } from './throw-away.ts'
import { worldId } from './world.ts'

export type SimulateFlags = { json?: boolean; port?: string; database?: boolean }

const print = (line: string) => console.log(line)

/**
 * The real server on a database that is thrown away, with counterparties that do what a script says, until it ends or
 * is stopped. The process ends with 2 where the script told somebody to do what was refused.
 */
export async function simulate(
  path: string,
  { json = false, port, database = false }: SimulateFlags = {},
): Promise<void> {
  const play = readScriptFile(path)
  const { record } = play.script
  const diary = openDiary({
    json,
    print,
    record: record === undefined ? null : resolve(record),
  })
  const stopping = untilStopped()
  try {
    const ground = await openThrowAway({
      configured: database,
      say: json ? () => {} : print,
    })
    try {
      const config = await configFor(play.script, ground, port)
      await onGround(play, config, ground, diary, stopping.signal)
    } finally {
      await ground.remove()
    }
  } finally {
    diary.close()
  }
  if (diary.counts().refused > 0) process.exitCode = 2
}

/** Of the environment nothing else counts: the same script does the same wherever it runs. */
async function configFor(
  script: Script,
  { folder, schema }: ThrowAway,
  port: string | undefined,
): Promise<Config> {
  const wanted = port ?? String(script.port ?? 8090)
  const chosen = wanted === '0' ? String(await freePort()) : wanted
  return readConfig({
    PORT: chosen,
    TANDEM_DATA: folder,
    TANDEM_SCHEMA: schema,
    TANDEM_LOG: 'error',
    TANDEM_WEBHOOK_PRIVATE: 'allow',
    ...(script.answerDays === undefined ? {} : { TANDEM_ANSWER_DAYS: String(script.answerDays) }),
  })
}

async function onGround(
  play: Play,
  config: Config,
  { urls }: ThrowAway,
  diary: Diary,
  stopped: Promise<void>,
): Promise<void> {
  const { schema, poolSize } = config
  await migrate({ ownerUrl: urls.owner, appUrl: urls.app, schema })
  const db = openDatabase({ url: urls.app, schema, poolSize })
  try {
    const world = await populate(play, urls.owner, db)
    for (const key of play.script.keys ?? []) await makeKey(db, world, key)
    const serving = await openServing(config, urls, db)
    try {
      await playOn(play, config, serving, { world, diary, stopped })
    } finally {
      await serving.stop()
    }
  } finally {
    await closeDatabase(db)
  }
}

async function populate({ cast }: Play, ownerUrl: string, db: Database): Promise<World> {
  const owner = openPool({
    url: ownerUrl,
    schema: db.schema,
    poolSize: 2,
    applicationName: 'tandem simulate',
  })
  try {
    await insertCustomers(owner, cast.customers)
    const ratesOn = new Date().toISOString().slice(0, 10)
    return await makeWorld(owner, db, {
      demo: true,
      ratesOn,
      organizations: cast.organizations,
      idFor: worldId,
    })
  } finally {
    await owner.end()
  }
}

type Playing = { world: World; diary: Diary; stopped: Promise<void> }

async function playOn(
  { script, cast }: Play,
  config: Config,
  { app }: Serving,
  { world, diary, stopped }: Playing,
): Promise<void> {
  const { program } = app
  const agenda = createAgenda()
  const chance = chanceFrom(script.seed ?? 1)
  const players = playersOf(program, world)
  const desk = openDesk({ program, script, cast, world, players, agenda, diary, chance })
  const onError = (error: Error) => console.error(`Events are late: ${error.message}`)
  const following = await followEverybody(program.db, world, { onChange: desk.happened, onError })
  try {
    await listenAt(app, config)
    announce({ script, cast, publicUrl: config.publicUrl }, diary, print)
    desk.begin()
    const why = await ending(script, agenda, stopped)
    diary.write({ kind: 'end', why, ...diary.counts() })
  } finally {
    await agenda.stop()
    await following.stop()
  }
}

async function listenAt(app: Serving['app'], { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new CannotStart(`Port ${port} is in use by another program. Give another one: --port 8091`)
  }
}

async function ending(
  { end = {} }: Script,
  agenda: ReturnType<typeof createAgenda>,
  stopped: Promise<void>,
): Promise<string> {
  const ways = [stopped.then(() => 'stopped')]
  if (end.whenIdle !== undefined) ways.push(agenda.whenIdle(spanOf(end.whenIdle, 0)).then(() => 'idle'))
  const { after } = end
  const over = new AbortController()
  if (after !== undefined)
    ways.push(
      new Promise((resolveAfter) => {
        const timer = setTimeout(() => resolveAfter('time is over'), spanOf(after, 0))
        over.signal.addEventListener('abort', () => clearTimeout(timer))
      }),
    )
  try {
    return await Promise.race(ways)
  } finally {
    over.abort()
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
