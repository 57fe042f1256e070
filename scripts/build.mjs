// Builds dist/ when the sources changed: the program and its migrations by esbuild, the web app by vite.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compressFolder } from './compress.mjs'
import { fingerprint, readIfThere, root, seconds } from './project.mjs'
import { overBudget, tableOf, weighLooks } from './weight.mjs'

const sources = [
  'src',
  'bin',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** What the build is made with, which changes what comes out of it. */
const tools = ['build', 'compress', 'contract-plugin', 'first-looks', 'weight', 'words-plugin'].map(
  (name) => `scripts/${name}.mjs`,
)

export async function ensureBuilt(say = console.log) {
  const stampFile = join(root, 'dist', '.tandem-stamp')
  const stamp = fingerprint([...sources, ...tools])
  if (readIfThere(stampFile) === stamp) return
  say('Building …')
  const since = performance.now()
  rmSync(stampFile, { force: true })
  await buildProgram()
  buildReference()
  if (existsSync(join(root, 'vite.config.ts'))) buildWeb(say)
  writeFileSync(stampFile, stamp)
  say(`Built in ${seconds(since)}`)
}

export const program = join(root, 'dist', 'tandem.mjs')

export const programOptions = {
  absWorkingDir: root,
  entryPoints: { tandem: 'bin/tandem.ts' },
  outdir: join(root, 'dist'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What is loaded by need stays apart, so that a command of the client does not wait for the server.
  splitting: true,
  chunkNames: 'tandem-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [{ name: 'client-beside', setup: besideClient }],
}

/** The commands of the client as one file of their own, which needs no package beside it. */
export const clientOptions = {
  ...programOptions,
  entryPoints: { client: 'src/cli/run.ts' },
  chunkNames: 'client-[hash]',
  packages: 'bundle',
  alias: { typebox: join(root, 'src/web/plain-schemas.ts') },
  plugins: [],
}

function besideClient({ onResolve }) {
  onResolve({ filter: /^#cli\/run\.ts$/ }, () => ({ path: './client.mjs', external: true }))
}

export function copyMigrations() {
  const from = join(root, 'src/server/db/migrations')
  const to = join(root, 'dist/migrations')
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  if (existsSync(from)) cpSync(from, to, { recursive: true })
}

/** The page of the API reference: our few lines, and Scalar as its package brings it. */
export function buildReference() {
  const to = join(root, 'dist/reference')
  const scalar = join(root, 'node_modules/@scalar/fastify-api-reference')
  const { version } = JSON.parse(readIfThere(join(scalar, 'package.json')))
  rmSync(to, { recursive: true, force: true })
  cpSync(join(root, 'src/server/reference/page'), to, { recursive: true })
  writeFileSync(
    join(to, `scalar-${version}.js`),
    withoutProbe(readIfThere(join(scalar, 'dist/js/standalone.js'))),
  )
  const page = join(to, 'page.html')
  writeFileSync(page, readIfThere(page).replace('VERSION', version))
  compressFolder(to)
}

/** Scalar asks whether it may make code from text; the policy of the page says no, and reports each attempt. */
function withoutProbe(code) {
  const probe = 'try{return new Function(""),!0}catch(e){return!1}'
  if (code.split(probe).length !== 2)
    throw new Error('Scalar asks in another way whether it may make code from text')
  return code.replace(probe, 'return!1')
}

async function buildProgram() {
  const { build, stop } = await import('esbuild')
  copyMigrations()
  removeOldChunks()
  await Promise.all([build(programOptions), build(clientOptions)])
  // Its service would stay as long as the server, which runs in this process.
  await stop()
}

function removeOldChunks() {
  const dist = join(root, 'dist')
  const old = readdirSync(dist).filter((name) => /^(tandem|client)-[A-Z0-9]{8}\.mjs(\.map)?$/.test(name))
  for (const name of old) rmSync(join(dist, name))
}

function buildWeb(say) {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`The web app does not build:\n${stdout}${stderr}`)
  compressFolder(join(root, 'dist', 'web'))
  const looks = weighLooks()
  say(tableOf(looks))
  const fault = overBudget(looks)
  if (fault) throw new Error(fault)
}

if (process.argv[1] === join(root, 'scripts', 'build.mjs')) {
  const { ensureInstalled } = await import('./install.mjs')
  ensureInstalled()
  await ensureBuilt()
}
