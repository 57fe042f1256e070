// npm run size [-- --json]: how much JavaScript the browser loads before it shows something, held against the budget.
import { ensureInstalled } from './install.mjs'

ensureInstalled()
const { ensureBuilt } = await import('./build.mjs')
const { overBudget, tableOf, weighLooks } = await import('./weight.mjs')
const json = process.argv.includes('--json')
await ensureBuilt(json ? () => {} : console.log)
const looks = weighLooks()
console.log(json ? JSON.stringify(looks, null, 2) : tableOf(looks))
process.exitCode = overBudget(looks) === null ? 0 : 1
