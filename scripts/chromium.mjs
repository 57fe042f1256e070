import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { chromium } from 'playwright-core'
import { run } from './step.mjs'

const debian = '/usr/bin/chromium'

/** A Chromium of the machine; on a Debian that is ours alone (root), it is installed where there is none. */
export async function findChromium() {
  const found = [process.env.CHROMIUM_PATH, debian, chromium.executablePath()].find(runs)
  if (found || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return found
  console.log('\n— Installing Chromium …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], env)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env)
  return [debian].find(runs)
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
