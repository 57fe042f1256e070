import { spawn } from 'node:child_process'
import { projectFolder } from '#server/project.ts'
import { freePort } from '../e2e/product.ts'

export type Process = {
  port: number
  url: string
  /** What it has written to its terminal. */
  lines: string[]
  kill: (signal: NodeJS.Signals) => Promise<void>
}

/** The real program as a process of its own. */
export async function startProcess(server: string, environment: Record<string, string>): Promise<Process> {
  const port = await freePort()
  const lines: string[] = []
  const child = spawn(process.execPath, [server, 'serve'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), ...environment },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.stderr.on('data', (text: Buffer) => lines.push(String(text)))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      lines.push(String(text))
      if (text.includes('Tandem is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${lines.join('')}`)))
  })
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    lines,
    kill: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}
