import { setTimeout as pause } from 'node:timers/promises'
import { carryOn, refuseFutureEvents } from './backup/after-restore.ts'
import { backUpData, checkBackup, restoreData } from './backup/commands.ts'
import { CannotStart } from './cannot-start.ts'
import { type Config, type DatabaseUrls, readConfig } from './config.ts'
import { runImport } from './customers/import/run-import.ts'
import { closeDatabase, type Database, openDatabase, openPool, withoutOrganization } from './db/database.ts'
import { migrate, migrationNames } from './db/migrate.ts'
import { checkLogin } from './db/roles.ts'
import { type StandbyChoice, withStandbys } from './db/with-standbys.ts'
import { openBucket } from './documents/bucket.ts'
import { registerFeatures } from './features.ts'
import { refuseHalfWorld } from './generate/refuse-half.ts'
import { type Ground, joinGround, openGround } from './ground.ts'
import { createApp } from './http/app.ts'
import { drainAtClose } from './http/drain.ts'
import { aloneAndWell, type Health } from './http/health.ts'
import { inFlightOf } from './http/in-flight.ts'
import type { App } from './http/serve.ts'
import { streamsOf } from './live/streams.ts'
import { announcerFor, gathering, type Log, openLog, writerFor } from './log.ts'
import type { MailOffice } from './mail/office.ts'
import { postOffice } from './mail/post-office.ts'
import { createMeters, type Meters } from './meters.ts'
import { openNetworks } from './networks.ts'
import { gather } from './operations/gather.ts'
import { serveOperations } from './operations/serve-operations.ts'
import { webFolder } from './project.ts'
import { secretKey } from './secret-key.ts'
import { secretsFrom } from './secrets.ts'
import { importFile } from './seed/import.ts'
import { seedDemo, seedWhenEmpty } from './seed/when-empty.ts'
import { checkCopies } from './sharing/check-copies.ts'
import { untilStopped } from './until-stopped.ts'
import { rotateCertificate } from './webhooks/certificate.ts'
import { type Courier, patience } from './webhooks/courier.ts'
import { startWork, type WorkOptions } from './work.ts'
import { findVendor } from './work-queries.ts'

const toTerminal = (line: string) => void process.stdout.write(line)
const toTerminalTogether = gathering(toTerminal)
let say = announcerFor('mixed', toTerminal)

/** The whole product in one process: http and background work, until it is told to stop. */
export async function serve({ empty = false }: { empty?: boolean } = {}): Promise<void> {
  const config = readConfig()
  say = announcerFor(config.logFormat, toTerminal)
  const stopping = untilStopped()
  const ground = await openGround(config, { say })
  try {
    await prepare(config, ground)
    const db = withStandbys(databaseFor(config, ground.urls), standbysOf(config))
    try {
      await checkGround(db)
      if (ground.embedded && !empty) await seedWhenEmpty(config, ground.urls.owner, db, say)
      await serveUntilStopped(config, ground, db, stopping.signal)
    } finally {
      await closeSoon(db)
    }
  } finally {
    await ground.close()
  }
}

async function serveUntilStopped(
  config: Config,
  ground: Ground,
  db: Database,
  stopped: Promise<void>,
): Promise<void> {
  const serving = await openServing(config, ground.urls, db)
  const { app } = serving
  const ofServer = { inFlight: inFlightOf(app).count, openStreams: streamsOf(app).count }
  let operations: Operations | undefined
  try {
    operations = await openOperations(config, db, app.program, ofServer)
    await listen(app, config)
    await stopped
    say('Tandem ends what is under way, and stops')
  } finally {
    await serving.stop()
    await operations?.close()
  }
}

export type Serving = { app: App; stop: () => Promise<void> }

/** Requests and background work of one process; it listens once it is told to. */
export async function openServing(config: Config, urls: DatabaseUrls, db: Database): Promise<Serving> {
  const { health, meters, log } = openReporting(config)
  const app = await createServer(config, db, { health, meters })
  drainAtClose(app, config.stopSeconds, (requests) => log.warn({ requests }, 'requests were cut off'))
  const running = await startWork({ ...workOptions(config, urls, db), log, meters })
  health.work = running.state
  return {
    app,
    async stop() {
      health.stopping = true
      await pause(config.drainSeconds * 1000)
      await Promise.allSettled([app.close(), running.stop(config.stopSeconds)])
    },
  }
}

function workOptions(config: Config, urls: DatabaseUrls, db: Database): WorkOptions {
  return { db, workerUrl: urls.worker, office: mailOffice(config), courier: courierFor(config) }
}

type Watched = { health: Health; meters: Meters | undefined }

/** What this process tells of itself. Nothing is measured where nobody asks. */
function openReporting({ logLevel, logFormat, operations }: Config): Watched & { log: Log } {
  const log = openLog({ level: logLevel, write: writerFor(logFormat, toTerminalTogether) })
  // What says a plain word where there is no log at hand becomes a line as well, where every line is to be JSON.
  if (logFormat === 'json') console.error = (...words: unknown[]) => log.error({}, words.join(' '))
  return {
    health: { stopping: false, work: () => 'elsewhere', migrations: migrationNames() },
    meters: operations === null ? undefined : createMeters(),
    log,
  }
}

type Operations = { close: () => Promise<void> }
type OfServer = { inFlight?: () => number; openStreams?: () => number }

/** Opens the port for measurements, where one is asked for. */
async function openOperations(
  { operations: address }: Config,
  db: Database,
  { health = aloneAndWell, meters }: Partial<Watched>,
  ofServer: OfServer = {},
): Promise<Operations> {
  if (address === null || meters === undefined) return { close: async () => {} }
  const stopMeasuring = gather(meters, { db, ...ofServer })
  const { close, port } = await serveOperations({ db, health, meters, address })
  say(`Measurements are at http://${address.host}:${port}/metrics`)
  return { close: () => close().finally(stopMeasuring) }
}

/** Only the background work, beside processes that serve. */
export async function work(): Promise<void> {
  const stopping = untilStopped()
  await withDatabase(async (config, ground, db) => {
    await prepare(config, ground)
    const { health, meters, log } = openReporting(config)
    const running = await startWork({ ...workOptions(config, ground.urls, db), log, meters })
    health.work = running.state
    const operations = await openOperations(config, db, { health, meters })
    say('Tandem does its background work')
    await stopping.signal
    health.stopping = true
    await running.stop(config.stopSeconds)
    await operations.close()
  })
}

export async function migrateDatabase(): Promise<void> {
  const config = readConfig()
  const ground = await joinGround(config, { say })
  try {
    await prepare(config, ground)
    say(`The schema ${config.schema} is up to date`)
  } finally {
    await ground.close()
  }
}

/** Customers and solutions for a program that started empty, from a JSON file. */
export function importProgram(path: string): Promise<void> {
  return withDatabase(async (config, ground) => {
    await prepare(config, ground)
    const owner = openPool({ url: ground.urls.owner, schema: config.schema, poolSize: 1 })
    const { customers, solutions } = await importFile(owner, path).finally(() => owner.end())
    say(`${customers} customers and ${solutions} solutions imported`)
  })
}

/** Customers from the GLEIF golden copy or a CSV of one's own, however many. */
export function importDirectory(path: string, format: string | undefined): Promise<void> {
  return withDatabase(async (config, ground) => {
    await prepare(config, ground)
    const owner = openPool({ url: ground.urls.owner, schema: config.schema, poolSize: 1 })
    await runImport(owner, path, format).finally(() => owner.end())
  })
}

/** Writes every copy anew that differs from what its owner's record says today. */
export function reshare(): Promise<void> {
  return withDatabase(async (config, ground, db) => {
    await prepare(config, ground)
    const vendor = await withoutOrganization(db, findVendor)
    if (vendor === undefined) throw new CannotStart('There is no program in this database yet')
    const { records, wrong } = await checkCopies(
      { db, vendor, now: () => new Date().toISOString() },
      { mend: true },
    )
    say(`${records} deals checked, ${wrong} copies written anew`)
  })
}

/** Signs webhooks with a new key from now on; what receivers pinned has to be changed with them. */
export function rotateWebhookCertificate(): Promise<void> {
  return withDatabase(async (config, ground, db) => {
    await prepare(config, ground)
    const { url, fingerprint } = await rotateCertificate(db, courierFor(config), new Date().toISOString())
    say(`Webhooks are signed with a new key. Its certificate: ${url}`)
    say(`SHA-256 fingerprint: ${fingerprint}`)
  })
}

/** The demo world for any database that has nobody in it yet. */
export function seed(): Promise<void> {
  return withDatabase(async (config, ground, db) => {
    await prepare(config, ground)
    await seedDemo(config, ground.urls.owner, db, say)
  })
}

/** The embedded database with all that is in it, as one file, while it runs or not. */
export async function backup(
  to: string,
  flags: { check?: boolean | undefined; withoutKey?: boolean | undefined },
): Promise<void> {
  if (flags.check) return checkBackup(to, say)
  const breaking = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => breaking.abort())
  await backUpData(readConfig(), { to, withKey: !flags.withoutKey, signal: breaking.signal }, say)
}

export function restoreBackup(from: string, { replace = false }: { replace?: boolean }): Promise<void> {
  return restoreData(readConfig(), { from, replace }, say)
}

/** After a dump was restored into another PostgreSQL, whose transactions have other numbers. */
export async function afterRestore(): Promise<void> {
  const config = readConfig()
  const ground = await joinGround(config, { say })
  try {
    await migrate({ ownerUrl: ground.urls.owner, appUrl: ground.urls.app, schema: config.schema })
    const by = await carryOn(ground.urls.owner, config.schema, say)
    say(by === 0n ? 'Nothing is to be done: all events are of the past' : `Done: carried on by ${by}`)
  } finally {
    await ground.close()
  }
}

async function withDatabase(
  run: (config: Config, ground: Ground, db: Database) => Promise<void>,
): Promise<void> {
  const config = readConfig()
  const ground = await joinGround(config, { say })
  const db = databaseFor(config, ground.urls)
  try {
    await run(config, ground, db)
  } finally {
    await closeSoon(db)
    await ground.close()
  }
}

function databaseFor({ schema, poolSize, prepares }: Config, { app: url, listen }: DatabaseUrls): Database {
  const db = openDatabase({ url, schema, poolSize, prepares })
  return listen === undefined ? db : { ...db, listenUrl: listen }
}

function standbysOf({ readUrls, readLag, poolSize, prepares }: Config): StandbyChoice {
  return { urls: readUrls, mostLag: readLag, poolSize, prepares }
}

/** What is still under way by now has been given up: it does not hold up the end. */
async function closeSoon(db: Database): Promise<void> {
  await Promise.race([closeDatabase(db), pause(2_000)])
}

async function prepare(config: Config, { urls }: Ground): Promise<void> {
  const applied = await migrate({ ownerUrl: urls.owner, appUrl: urls.app, schema: config.schema })
  for (const name of applied) say(`Migrated ${name}`)
  await refuseFutureEvents(urls.owner, config.schema)
  await refuseHalfWorld(urls.owner, config.schema)
}

async function checkGround(db: Database): Promise<void> {
  const client = await db.pool.connect()
  try {
    await checkLogin(client, db.schema)
  } finally {
    client.release()
  }
}

async function createServer(config: Config, db: Database, watched: Watched): Promise<App> {
  const { publicUrl, answerDays, reminderDays, logLevel, nameServer } = config
  const { rateLimit, passwordGrant, apiProvider, sessionHours, sessionIdleMinutes } = config
  const now = () => new Date().toISOString()
  const secrets = secretsFrom(secretKey(config))
  const bucket = config.bucket === null ? undefined : openBucket(config.bucket)
  const office = mailOffice(config)
  const sendsMail = office.deliver !== null
  const program = {
    ...watched,
    db,
    now,
    publicUrl,
    answerDays,
    reminderDays,
    secrets,
    bucket,
    office,
    sendsMail,
    nameServer,
    rateLimit,
    sessionHours,
    sessionIdleMinutes,
    ...(config.directoryNetworks === 'public'
      ? {}
      : { directoryNetworks: openNetworks(config.directoryNetworks) }),
    passwordGrant,
    apiProvider,
    courier: courierFor(config),
  }
  const app = await createApp(program, {
    webFolder,
    logLevel,
    trustedProxies: config.trustedProxies,
    logTo: { write: writerFor(config.logFormat, toTerminalTogether) },
  })
  registerFeatures(app)
  return app
}

function courierFor(config: Config): Courier {
  const { publicUrl, nameServer, webhookNetworks } = config
  const secrets = secretsFrom(secretKey(config))
  return { publicUrl, secrets, networks: openNetworks(webhookNetworks), nameServer, patience }
}

function mailOffice(config: Config): MailOffice {
  const { publicUrl, smtpUrl, mailFrom, mailDays } = config
  return {
    publicUrl,
    secrets: secretsFrom(secretKey(config)),
    from: mailFrom,
    deliver: smtpUrl === null ? null : postOffice(smtpUrl),
    keepDays: mailDays,
  }
}

async function listen(app: App, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new CannotStart(`Port ${config.port} is in use by another program. Set PORT to a free one`)
  }
  say(`Tandem is ready at ${config.publicUrl}`)
}
