// npm run build:client: dist/client/, the package @tandem/client as it is published.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { root, seconds } from './project.mjs'

/** Writes the package into a folder: one module for browsers and Node, and its types as the compiler sees them. */
export async function buildClient(folder = join(root, 'dist', 'client')) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await bundle(join(folder, 'client.js'))
  declare(join(folder, 'types'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
  cpSync(join(root, 'docs/client.md'), join(folder, 'README.md'))
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  return folder
}

async function bundle(outfile) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: ['src/client/client.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    // The server checks what it is sent; here the declarations need not bring their library along.
    alias: { typebox: join(root, 'src/web/plain-schemas.ts') },
    logLevel: 'warning',
  })
}

function declare(outDir) {
  const config = join(root, 'src/client/tsconfig.json')
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', config, '--outDir', outDir], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The declarations of the client cannot be written:\n${stdout}${stderr}`)
}

function manifest() {
  const { version, license, engines, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return {
    name: '@tandem/client',
    version,
    description: 'The API of Tandem, the open co-sell platform, as typed calls.',
    license,
    type: 'module',
    sideEffects: false,
    engines,
    exports: { '.': { types: './types/client/client.d.ts', default: './client.js' } },
    imports: { '#*.ts': { types: './types/*.d.ts' } },
    files: ['client.js', 'types'],
    // The types of requests and replies are derived from its schemas; nothing of it runs.
    dependencies: { typebox: dependencies.typebox },
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled()
  const since = performance.now()
  try {
    console.log(`${await buildClient()} built in ${seconds(since)}`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
