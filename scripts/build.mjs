// Builds dist/ when the sources changed: the program and its migrations by esbuild, the web app by vite.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compressFolder } from './compress.mjs'
import { fingerprint, readIfThere, root, seconds } from './project.mjs'

const sources = [
  'src',
  'bin',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

export async function ensureBuilt() {
  const stampFile = join(root, 'dist', '.tandem-stamp')
  const stamp = fingerprint([...sources, 'scripts/build.mjs'])
  if (readIfThere(stampFile) === stamp) return
  console.log('Building …')
  const since = performance.now()
  rmSync(stampFile, { force: true })
  await buildProgram()
  if (existsSync(join(root, 'vite.config.ts'))) buildWeb()
  writeFileSync(stampFile, stamp)
  console.log(`Built in ${seconds(since)}`)
}

export const program = join(root, 'dist', 'tandem.mjs')

export const programOptions = {
  absWorkingDir: root,
  entryPoints: ['bin/tandem.ts'],
  outfile: program,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
}

export function copyMigrations() {
  const from = join(root, 'src/server/db/migrations')
  const to = join(root, 'dist/migrations')
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  if (existsSync(from)) cpSync(from, to, { recursive: true })
}

async function buildProgram() {
  const { build, stop } = await import('esbuild')
  copyMigrations()
  await build(programOptions)
  // Its service would stay as long as the server, which runs in this process.
  await stop()
}

function buildWeb() {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status === 0) return compressFolder(join(root, 'dist', 'web'))
  throw new Error(`The web app does not build:\n${stdout}${stderr}`)
}
