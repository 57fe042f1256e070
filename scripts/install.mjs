// Installs the packages of the lock when it changed. Everything that runs before it may import only node: modules.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fingerprint, readIfThere, root, seconds } from './project.mjs'

export function ensureInstalled() {
  checkNode()
  const stampFile = join(root, 'node_modules', '.tandem-stamp')
  const stamp = fingerprint(['package-lock.json'], process.version)
  if (readIfThere(stampFile) === stamp) return
  console.log('Installing packages …')
  const since = performance.now()
  // The build needs what NODE_ENV=production would leave out.
  const { status } = npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ])
  if (status !== 0) fail('Installing the packages failed; what npm says stands above.')
  writeFileSync(stampFile, stamp)
  console.log(`Installed in ${seconds(since)}`)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Tandem needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
}

/** The npm that runs us, else the one beside node, else whichever is found: no surprise by PATH or shell. */
function npm(args) {
  const given = process.env.npm_execpath
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const cli = given && basename(given).startsWith('npm') ? given : existsSync(beside) ? beside : undefined
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  if (cli === undefined) return spawnSync('npm', args, options)
  return /\.[cm]?js$/.test(cli)
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync(cli, args, options)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
