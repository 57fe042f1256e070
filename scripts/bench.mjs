// npm run bench: measures the built program and writes docs/benchmarks.md, which says how to call it.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { root } from './project.mjs'

ensureInstalled()
// Who names another program measures that one.
if (!process.argv.includes('--program')) {
  const { ensureBuilt } = await import('./build.mjs')
  await ensureBuilt()
}
const { build } = await import('esbuild')
const outfile = join(root, 'dist', 'bench.mjs')
await build({
  absWorkingDir: root,
  entryPoints: ['bench/main.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})
process.setSourceMapsEnabled(true)
await import(pathToFileURL(outfile).href)
