import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '#server/project.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a line or a reply
type Line = Record<string, any>
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a line or a reply
export type ApiReply = { status: number; body: any }

const program = join(projectFolder, 'dist/tandem.mjs')

/** An example as it stands in docs/, with seconds that last ten milliseconds. */
export function hurriedExample(name: string): string {
  const text = readFileSync(join(projectFolder, 'docs/examples/simulate', name), 'utf8')
  return text.replace(/\b(\d+)s\b/g, '$10ms').replace(/whenIdle: \w+/, 'whenIdle: 2s')
}

/** `tandem simulate` as a process of its own, on a free port, in a folder for what it leaves behind. */
export function startSimulation(
  script: string,
  { flags = [], environment = {} }: { flags?: string[]; environment?: Record<string, string> } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-'))
  // Its PostgreSQL may run as another account, which has to pass through.
  chmodSync(folder, 0o755)
  const path = join(folder, 'script.yaml')
  writeFileSync(path, script)
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'simulate', path, '--port', '0', '--json', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, TMPDIR: folder },
  })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  let [rest, errors, code] = ['', '', null as number | null]
  const wake = () => {
    for (const check of [...waiting]) check()
  }
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts.map((part) => JSON.parse(part) as Line))
    wake()
  })
  child.stderr.on('data', (data: Buffer) => {
    errors += data
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (exitCode) => {
      code = exitCode ?? -1
      wake()
      resolve(exitCode)
    })
  })

  /** The first line of the kind with these members, once it is there. */
  function line(wanted: Line): Promise<Line> {
    const fits = (one: Line) => Object.entries(wanted).every(([key, value]) => one[key] === value)
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = lines.find(fits)
        if (found === undefined && code === null) return
        waiting.delete(check)
        if (found !== undefined) resolve(found)
        else reject(new Error(`It ended with ${code} before ${JSON.stringify(wanted)}. ${errors}`))
      }
      waiting.add(check)
      check()
    })
  }

  return {
    lines,
    line,
    ended,
    folder,
    errors: () => errors,
    /** Where it is and with what one calls it. */
    ready: () => line({ kind: 'ready' }),
    seconds: () => (performance.now() - began) / 1000,
    stop: (signal: NodeJS.Signals = 'SIGINT') => {
      child.kill(signal)
      return ended
    },
    /** What is left in the folder of temporary files, beside the script and what it was told to record. */
    leftOver: () => readdirSync(folder).filter((name) => name.startsWith('tandem')),
    remove: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Simulation = ReturnType<typeof startSimulation>

/** A program that calls with the first key of the script. */
export async function integration(simulation: Simulation) {
  const { url, keys } = await simulation.ready()
  return async (method: string, path: string, body?: unknown): Promise<ApiReply> => {
    const reply = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${keys[0].secret}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, body: text === '' ? null : JSON.parse(text) }
  }
}
