import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { inject } from 'vitest'
import { closeDatabase, type Database, openDatabase } from '#server/db/database.ts'
import { registerFeatures } from '#server/features.ts'
import { createApp } from '#server/http/app.ts'
import { openNetworks } from '#server/networks.ts'
import { projectFolder, webFolder } from '#server/project.ts'
import type { Courier } from '#server/webhooks/courier.ts'
import { startWork, type Work } from '#server/work.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { testSecrets } from '../secrets.ts'

type ProductOptions = {
  /** Nobody is in it yet. */
  empty?: boolean
  /** How long a request waits for its answer; with it the background work runs too. */
  answerDays?: number
  /** It listens there and knows its own address, for ways that lead out to a provider and back. */
  port?: number
  nameServer?: string
  /** Events are posted to receivers on this machine. */
  posts?: boolean
}

export type Product = {
  url: string
  ground: TestDatabase
  close: () => Promise<void>
}

const builtWeb = process.env.TANDEM_TEST_WEB ?? webFolder

/** The real server with the built web app, on a database of its own that holds the demo. */
export async function openProduct({
  empty = false,
  answerDays,
  port = 0,
  nameServer,
  posts = false,
}: ProductOptions = {}): Promise<Product> {
  const ground = await openTestDatabase(empty ? {} : { template: inject('demo') })
  const publicUrl = port === 0 ? 'http://localhost:8080' : `http://127.0.0.1:${port}`
  const courier = posts ? courierTo(publicUrl) : undefined
  const app = await createApp(
    {
      db: ground.db,
      now: () => new Date().toISOString(),
      publicUrl,
      answerDays: answerDays ?? 14,
      reminderDays: [7, 3, 1],
      secrets: testSecrets,
      nameServer: nameServer ?? null,
      courier,
    },
    { webFolder: builtWeb, logLevel: 'error' },
  )
  registerFeatures(app)
  const url = await app.listen({ port, host: '127.0.0.1' })
  const working = answerDays === undefined && !courier ? null : await startWorkBeside(ground, courier)
  return {
    url,
    ground,
    close: async () => {
      await app.close()
      await working?.stop()
      await ground.close()
    },
  }
}

function courierTo(publicUrl: string): Courier {
  return { publicUrl, secrets: testSecrets, networks: openNetworks('any'), nameServer: null, patience: 5000 }
}

/** Workers have connections of their own, as in the product. */
async function startWorkBeside(
  { appUrl, workerUrl, schema }: TestDatabase,
  courier: Courier | undefined,
): Promise<Work> {
  const db: Database = openDatabase({ url: appUrl, schema, poolSize: 4 })
  const work = await startWork({ db, workerUrl, ...(courier ? { courier } : {}) })
  return { ...work, stop: () => work.stop().finally(() => closeDatabase(db)) }
}

/** The built program as a process beside others on the same database. */
export async function startProcess(
  ground: TestDatabase,
  environment: Record<string, string> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(projectFolder, 'dist/tandem.mjs'), 'serve'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: ground.appUrl,
      DATABASE_OWNER_URL: ground.ownerUrl,
      TANDEM_SCHEMA: ground.schema,
      ...environment,
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('Tandem is ready') && resolve())
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
