import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from '../src/server/project.ts'
import { commandOn } from './cores.ts'

/** The built program, serving in a process of its own. */
export type Program = {
  file: string
  pid: number
  port: number
  /** Milliseconds until it was ready. */
  startedIn: number
  stop: () => Promise<void>
}

export type ProgramOptions = {
  program: string
  dataFolder: string
  core: number | null
  /** Options of Node itself, such as --cpu-prof. */
  node?: readonly string[]
  /** Ready-made settings of the program. */
  more?: Record<string, string>
}

/** What the last build has made. */
export const builtProgram = join(projectFolder, 'dist', 'tandem.mjs')

/** How `npm start` runs it: what a request leaves behind is cleared away in smaller portions, for less memory. */
const likeStart = ['--max-semi-space-size=6']

/** Starts it on data that are there, and waits until it says that it is ready. */
export async function startProgram({
  program,
  dataFolder,
  core,
  node = [],
  more = {},
}: ProgramOptions): Promise<Program> {
  const port = await freePort()
  const [command, args] = commandOn(core, [
    process.execPath,
    ...likeStart,
    ...node,
    program,
    'serve',
    '--empty',
  ])
  const since = performance.now()
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...environment(), ...settings(dataFolder), PORT: String(port), ...more },
  })
  await ready(child)
  const startedIn = performance.now() - since
  async function stop() {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { file: program, pid: child.pid as number, port, startedIn, stop }
}

/** What the program is told, whether it serves or fills its database. */
export function settings(dataFolder: string): Record<string, string> {
  return { TANDEM_DATA: dataFolder, TANDEM_RATE_LIMIT: '1000000' }
}

/** Ours, without what would lead the program to another database. */
export function environment(): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(TANDEM|DATABASE|SMTP|PORT$|HOST$)/.test(name),
  )
  return Object.fromEntries(own)
}

async function ready(child: ChildProcess): Promise<void> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it was ready`)))
    lines.on('line', (line) => {
      if (line.startsWith('Tandem is ready')) resolve()
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port')
  return address.port
}
