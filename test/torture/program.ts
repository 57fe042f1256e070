import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { projectFolder } from '../../src/server/project.ts'
import { freePort } from '../e2e/product.ts'

export function buildServer(): { path: string; remove: () => void } {
  const folder = join(projectFolder, 'dist', `torture-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  execFileSync(process.execPath, [join(projectFolder, 'test/torture/build-server.mjs'), folder], {
    stdio: 'inherit',
  })
  return {
    path: join(folder, 'tandem.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export function openFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(place(), 'tandem-torture-'))
  // For root, the server runs as another account, which has to pass through.
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** What a process has written outlives its kill without a disk, too, and in memory nothing waits for one. */
function place(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > 2 * 1024 ** 3) return '/dev/shm'
  } catch {
    // Not a Linux.
  }
  return tmpdir()
}

type Options = { server: string; folder: string; environment?: Record<string, string> }

/** The program as `npm start` runs it, with its embedded PostgreSQL, to be killed and started again. */
export async function openProgram({ server, folder, environment = {} }: Options) {
  const port = await freePort()
  const lines: string[] = []
  let child: ChildProcess | null = null
  let over = false
  const url = `http://127.0.0.1:${port}`
  const cluster = join(folder, 'postgres', 'cluster')

  function environmentOf(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, ...inherited } = process.env
    return {
      ...inherited,
      PORT: String(port),
      TANDEM_DATA: folder,
      TANDEM_LOG: 'error',
      TANDEM_RATE_LIMIT: '1000000',
      ...environment,
    }
  }

  function start(): Promise<void> {
    if (over) return Promise.reject(new Error('The program is not started again: the test is over'))
    const begun = spawn(process.execPath, [server, 'serve'], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environmentOf(),
    })
    child = begun
    begun.stderr.on('data', (text: Buffer) => lines.push(String(text)))
    return new Promise((resolve, reject) => {
      begun.stdout.on('data', (text: Buffer) => {
        lines.push(String(text))
        if (text.includes('Tandem is ready')) resolve()
      })
      begun.once('exit', (code) => {
        if (child === begun) child = null
        reject(new Error(`The program ended with ${code}:\n${lines.slice(-20).join('')}`))
      })
    })
  }

  async function signal(name: NodeJS.Signals): Promise<void> {
    const running = child
    if (running === null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(name)
    await ended
  }

  /** The postmaster, while its pid file is there. */
  function postmaster(): number | null {
    try {
      return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    } catch {
      return null
    }
  }

  function kill(pid: number | null): void {
    try {
      if (pid !== null) process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }

  async function ready(seconds = 60): Promise<void> {
    for (const until = Date.now() + seconds * 1_000; ; ) {
      const answer = await fetch(`${url}/readyz`).catch(() => null)
      if (answer?.status === 200) return
      if (Date.now() > until)
        throw new Error(`It is not ready after ${seconds} s:\n${lines.slice(-30).join('')}`)
      await pause(50)
    }
  }

  return {
    url,
    folder,
    lines,
    cluster,
    start,
    ready,
    isRunning: () => child !== null,
    pid: () => child?.pid ?? null,
    /** A command of the program, to its end. */
    run: (command: string) =>
      execFileSync(process.execPath, [server, command], {
        cwd: projectFolder,
        env: environmentOf(),
        stdio: 'pipe',
      }),
    memory: () => rssOf(child?.pid),
    killProgram: () => signal('SIGKILL'),
    killPostmaster: () => kill(postmaster()),
    killBackend: (chance: number) => {
      const backends = childrenOf(postmaster())
      kill(backends[Math.floor(chance * backends.length)] ?? null)
    },
    postmaster,
    /** For good: what is still under way of a test that was broken off does not raise it again. */
    stop: () => {
      over = true
      return signal('SIGTERM')
    },
    /** Past row-level security, to see what is really there. */
    connect: async () => {
      const client = new pg.Client({ ...superuser(folder), options: '-c search_path=tandem,tandem_worker' })
      client.on('error', () => {})
      await client.connect()
      return client
    },
    appUrl: () =>
      `postgres://tandem_app@localhost/tandem?host=${encodeURIComponent(join(folder, 'postgres'))}`,
  }
}
export type Program = Awaited<ReturnType<typeof openProgram>>

const superuser = (folder: string) => ({
  user: 'postgres',
  database: 'tandem',
  host: join(folder, 'postgres'),
})

function childrenOf(pid: number | null): number[] {
  if (pid === null) return []
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function rssOf(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    return Math.round((pages * 4096) / 1024 ** 2)
  } catch {
    return 0
  }
}
