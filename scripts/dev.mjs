// npm run dev: the web app with hot reload, and the server built and started anew after each change.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './project.mjs'

ensureInstalled()
const { build, context } = await import('esbuild')
const { buildReference, clientOptions, copyMigrations, program, programOptions } = await import('./build.mjs')

buildReference()
let server
let closing = false

const restart = {
  name: 'restart',
  setup: (build) =>
    build.onEnd(async ({ errors }) => {
      if (errors.length > 0 || closing) return
      await stopServer()
      copyMigrations()
      server = spawn(process.execPath, ['--enable-source-maps', program, 'serve', ...process.argv.slice(2)], {
        cwd: root,
        stdio: 'inherit',
        // ^C is for this process to pass on, so that the server stops once and in order.
        detached: true,
      })
    }),
}

async function stopServer() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}

await build(clientOptions)
const watching = await context({ ...programOptions, plugins: [...programOptions.plugins, restart] })
await watching.watch()
const web = existsSync(join(root, 'vite.config.ts')) ? await openWeb() : undefined

async function openWeb() {
  const { createServer } = await import('vite')
  const dev = await createServer({ root })
  await dev.listen()
  dev.printUrls()
  return dev
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (closing) return
    closing = true
    await Promise.all([watching.dispose(), web?.close(), stopServer()])
    process.exit(0)
  })
}
