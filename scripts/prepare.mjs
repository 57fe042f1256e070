// Installs and builds what changed, and starts nothing.
import { ensureInstalled } from './install.mjs'

ensureInstalled()
const { ensureBuilt } = await import('./build.mjs')
try {
  await ensureBuilt()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
