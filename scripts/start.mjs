// npm start: installs and builds what changed, then serves in this same process, so that ^C reaches it.
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'

ensureInstalled()
const { ensureBuilt, program } = await import('./build.mjs')
try {
  await ensureBuilt()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.argv = [process.execPath, program, 'serve', ...process.argv.slice(2)]
process.setSourceMapsEnabled(true)
await import(pathToFileURL(program).href)
