import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { run } from '#cli/run.ts'
import { projectFolder } from '#server/project.ts'
import { openTestApp } from './app.ts'
import { keyOf } from './bearer.ts'

export type Ran = { code: number; out: string; err: string }

/** The product on a port, and the program as a process of its own that talks to it with somebody's key. */
export async function openClientDesk() {
  const tandem = await openTestApp({ customers: true })
  const url = await tandem.app.listen({ port: 0, host: '127.0.0.1' })
  const home = mkdtempSync(join(tmpdir(), 'tandem-home-'))
  const program = await buildPrograms()
  function start(args: readonly string[], environment: Record<string, string> = {}) {
    return spawn(process.execPath, [join(program, 'tandem.mjs'), ...args], {
      cwd: projectFolder,
      env: {
        PATH: process.env.PATH ?? '',
        XDG_CONFIG_HOME: home,
        TANDEM_URL: url,
        TZ: 'UTC',
        ...environment,
      },
    })
  }

  return {
    ...tandem,
    url,
    home,
    program,
    /** An API key of somebody of the cast. */
    keyOf: async (who: string) => (await keyOf(tandem, who)).secret,
    start,
    /** One command with somebody's key, in this process. */
    call: async (token: string, line: readonly string[], { lang = 'en', input = '' } = {}): Promise<Ran> => {
      const ran = { out: '', err: '' }
      const code = await run([...line, '--url', url, '--token', token, '--lang', lang], {
        print: (text) => (ran.out += `${text}\n`),
        note: (text) => (ran.err += `${text}\n`),
        columns: null,
        readInput: async () => input,
        askSecret: async () => input,
      })
      return { code, ...ran }
    },
    /** One command to its end, as a process. */
    run: (args: readonly string[], environment: Record<string, string> = {}, input = '') =>
      new Promise<Ran>((resolve, reject) => {
        const child = start(args, environment)
        const ran = { out: '', err: '' }
        child.stdout.on('data', (part) => (ran.out += part))
        child.stderr.on('data', (part) => (ran.err += part))
        child.on('error', reject)
        child.on('close', (code) => resolve({ code: code ?? -1, ...ran }))
        child.stdin.end(input)
      }),
    close: async () => {
      rmSync(home, { recursive: true, force: true })
      rmSync(program, { recursive: true, force: true })
      await tandem.close()
    },
  }
}

/** Inside of the project, where the program finds its packages. */
async function buildPrograms(): Promise<string> {
  const { clientOptions, programOptions } = await import(
    pathToFileURL(join(projectFolder, 'scripts/build.mjs')).href
  )
  const outdir = join(projectFolder, 'dist', `client-desk-${process.pid}`)
  await Promise.all([build({ ...programOptions, outdir }), build({ ...clientOptions, outdir })])
  return outdir
}
