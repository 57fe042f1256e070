import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPool } from '#server/db/database.ts'
import { projectFolder } from '#server/project.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { startWork } from '#server/work.ts'
import { withLogin } from '../cluster.ts'
import { freePort } from '../e2e/product.ts'
import { buildServer } from '../torture/program.ts'
import { openSmallWorld, type SmallWorld } from '../world.ts'

let server: ReturnType<typeof buildServer>
let world: SmallWorld
let superuser: pg.Pool
const children: ChildProcess[] = []
const holding: pg.Client[] = []

beforeAll(async () => {
  server = buildServer()
  world = await openSmallWorld()
  const url = withLogin(world.ownerUrl, 'postgres', new URL(world.ownerUrl).pathname.slice(1))
  superuser = openPool({ url, schema: world.schema, poolSize: 4 })
}, 120_000)

// One that fails leaves nothing for the next ones to wait for.
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const client of holding.splice(0)) await client.end()
})

afterAll(async () => {
  server?.remove()
  await superuser?.end()
  await world?.close()
})

async function start(environment: Record<string, string>) {
  const [port, operations] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [server.path, 'serve'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      TANDEM_METRICS_PORT: String(operations),
      TANDEM_LOG: 'info',
      TANDEM_LOG_FORMAT: 'json',
      DATABASE_URL: world.appUrl,
      DATABASE_OWNER_URL: world.ownerUrl,
      TANDEM_SCHEMA: world.schema,
      TANDEM_SECRET: 'a secret of the test that is long enough',
      ...environment,
    },
  })
  children.push(child)
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += String(text)
      if (said.includes('Tandem is ready')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${said}`)))
  })
  await ready
  return {
    url: `http://127.0.0.1:${port}`,
    operations: `http://127.0.0.1:${operations}`,
    child,
    ended,
    /** Each line that it has written, all of them JSON. */
    lines: () =>
      said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}
type Started = Awaited<ReturnType<typeof start>>

async function signIn({ url }: Started): Promise<Record<string, string>> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tandem': '1' },
    body: JSON.stringify({ email: 'ben@birch.example', password: demoPassword }),
  })
  return { cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-tandem': '1' }
}

/** Holds up whoever wants to write there, until it is let go. */
async function hold(statement: string): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString: superuser.options.connectionString,
    options: superuser.options.options,
  })
  client.on('error', () => {})
  await client.connect()
  holding.push(client)
  await client.query('begin')
  await client.query(statement)
  return async () => {
    holding.splice(holding.indexOf(client), 1)
    await client.query('rollback')
    await client.end()
  }
}

const waiting = (what: string) =>
  superuser
    .query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ~* $1`,
      [what],
    )
    .then(({ rows }) => rows.length)

const patient = { timeout: 60_000, interval: 50 }
const holdPerson = () => hold(`select from person where email = 'ben@birch.example' for update`)

/** A request that is answered once the person can be written to. */
function changeMe({ url }: Started, headers: Record<string, string>) {
  const body = JSON.stringify({ scheme: 'dark' })
  return fetch(`${url}/api/me`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json', 'x-request-id': 'the-slow-request' },
    body,
  })
}

const hung = () =>
  superuser
    .query<{ locked: boolean }>(
      `select locked_at is not null as locked from ${world.schema}_worker._private_jobs where key = 'hung'`,
    )
    .then(({ rows }) => rows)

/** A job that comes to its end once keys can be written to. */
const holdKeys = () => hold('lock table idempotency_key in access exclusive mode')
const putOffHung = () =>
  superuser.query(`select ${world.schema}_worker.add_job('prune-keys', '{}', job_key := 'hung')`)

test('it ends what is under way: the answer is whole, the job is done, streams are sent away, and nobody comes in any more', async () => {
  const started = await start({ TANDEM_DRAIN: '1', TANDEM_STOP: '120' })
  const headers = await signIn(started)
  const stream = await fetch(`${started.url}/api/live`, { headers })
  expect(stream.status).toBe(200)
  const [letPerson, letKeys] = [await holdPerson(), await holdKeys()]
  const slow = changeMe(started, headers)
  await putOffHung()
  await expect.poll(() => waiting('person'), patient).toBeGreaterThanOrEqual(1)
  await expect.poll(() => waiting('idempotency_key'), patient).toBeGreaterThanOrEqual(1)

  started.child.kill('SIGTERM')
  // From then on no more for proxies, on the port that stays to the end.
  const parts = () => fetch(`${started.operations}/readyz`).then((reply) => reply.json())
  await expect.poll(parts, patient).toMatchObject({ status: 'unavailable', parts: { process: 'stopping' } })
  const farewell = await stream.text()
  expect(farewell).toMatch(/retry: \d{3,4}\nevent: bye\n/)
  expect(farewell).toContain('"reason":"closing"')
  await expect
    .poll(() => fetch(`${started.url}/healthz`).then(String, () => 'refused'), patient)
    .toBe('refused')
  await letPerson()
  const reply = await slow
  expect(reply.status).toBe(200)
  expect((await reply.json()).person.scheme).toBe('dark')

  // The job that was begun is still at it, and is waited for as well.
  expect(await hung()).toEqual([{ locked: true }])
  expect(started.child.exitCode).toBe(null)
  await letKeys()
  expect(await started.ended).toBe(0)
  expect(await hung()).toEqual([])
  const answered = started.lines().find((line) => line.requestId === 'the-slow-request')
  expect(answered).toMatchObject({ route: '/api/me', status: 200, personId: expect.any(String) })
}, 180_000)

test('what takes too long is cut off with a line, and its job is free for others at once', async () => {
  const started = await start({ TANDEM_STOP: '0.2' })
  const headers = await signIn(started)
  const [letPerson, letKeys] = [await holdPerson(), await holdKeys()]
  const call = changeMe(started, headers).then(String, () => 'cut off')
  await putOffHung()
  await expect.poll(() => waiting('person'), patient).toBeGreaterThanOrEqual(1)
  await expect.poll(() => waiting('idempotency_key'), patient).toBeGreaterThanOrEqual(1)
  expect(await hung()).toEqual([{ locked: true }])

  started.child.kill('SIGTERM')
  expect(await started.ended).toBe(0)
  expect(await call).toBe('cut off')
  expect(started.lines()).toContainEqual(expect.objectContaining({ level: 'warn', requests: 1 }))
  expect(await hung()).toEqual([{ locked: false }])
  expect(started.lines()).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      task: 'prune-keys',
      msg: expect.stringContaining('given to others'),
    }),
  )
  expect(started.lines().filter(({ level }) => level === 'error')).toEqual([])

  await letKeys()
  await letPerson()
  const work = await startWork({ db: world.db, workerUrl: world.workerUrl })
  await expect.poll(hung, patient).toEqual([])
  await work.stop()
}, 180_000)

test('a second signal ends everything at once', async () => {
  const started = await start({ TANDEM_STOP: '600' })
  const headers = await signIn(started)
  const letPerson = await holdPerson()
  const call = changeMe(started, headers).then(String, () => 'cut off')
  await expect.poll(() => waiting('person'), patient).toBeGreaterThanOrEqual(1)
  started.child.kill('SIGTERM')
  await pause(1_200)
  expect(started.child.exitCode).toBe(null)
  started.child.kill('SIGTERM')
  expect(await started.ended).toBe(1)
  expect(await call).toBe('cut off')
  await letPerson()
}, 180_000)

test('what a request puts off is told with its id when it is done', async () => {
  const started = await start({ TANDEM_STOP: '5' })
  const headers = {
    ...(await signIn(started)),
    'content-type': 'application/json',
    'x-request-id': 'the-invitation',
  }
  const { engagement: _none, ...body } = {
    engagement: null,
    ...world.body({ help: { type: 'general', notes: 'Please' }, contact: world.contact }),
  }
  const opened = await fetch(`${started.url}/api/engagements`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  expect(opened.status).toBe(200)
  const { rows } = await superuser.query<{ payload: Record<string, string> }>(
    `select payload from ${world.schema}_worker._private_jobs where payload::jsonb ? 'requestId'`,
  )
  expect(new Set(rows.map(({ payload }) => payload.requestId))).toEqual(new Set(['the-invitation']))
  await superuser.query(
    `update ${world.schema}_worker._private_jobs set run_at = now() where payload::jsonb ? 'requestId'`,
  )
  const done = () =>
    started.lines().filter((line) => line.requestId === 'the-invitation' && line.msg === 'a job is done')
  await expect.poll(() => done().length, patient).toBeGreaterThan(0)
  expect(done()[0]).toMatchObject({
    level: 'info',
    task: expect.any(String),
    attempt: 1,
    organizationId: expect.any(String),
  })
  const told = () => started.lines().filter((line) => line.eventId !== undefined && line.task === 'send-mail')
  await expect.poll(() => told().length, patient).toBeGreaterThan(0)
  started.child.kill('SIGTERM')
  expect(await started.ended).toBe(0)
}, 180_000)
