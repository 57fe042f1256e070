// node scripts/screenshots.mjs [--pages deals,board] [--languages ko] [--schemes dark] [--widths 390]
// takes a picture of every page in every language, scheme and width into ./screenshots.
import { parseArgs } from 'node:util'
import { findChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { step } from './step.mjs'

ensureInstalled()
const list = { type: 'string' }
const { values } = parseArgs({ options: { pages: list, languages: list, schemes: list, widths: list } })
const wanted = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, text.split(',')]))
const taken = await step('pictures', ['vitest', 'run', '--config', 'test/pictures/vitest.config.ts'], {
  CHROMIUM_PATH: (await findChromium()) ?? '',
  TANDEM_PICTURES: JSON.stringify(wanted),
})
process.exitCode = taken ? 0 : 1
