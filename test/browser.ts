import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Quiet and reproducible: no phoning home, no GPU; the sandbox is off only for root, whom Chromium refuses with it. */
export const launchFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: launchFlags })
}

function browserPath(): string {
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', chromium.executablePath()]
  const found = candidates.find((path) => path && existsSync(path))
  if (found) return found
  throw new Error('No Chromium is installed; CHROMIUM_PATH names one')
}
