import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/server/project.ts'
import { benchCustomers } from './customers.ts'
import { measure, scenarios } from './measure.ts'
import { bound, documentOf, linesOf, type Result, tableOf } from './report.ts'
import { openStand, type Stand } from './stand.ts'
import { benchWireLists } from './wire-lists.ts'

const say = (line: string) => console.log(line)

async function bench(args: string[]): Promise<void> {
  if (args[0] === 'customers') return benchCustomers(args.slice(1), say)
  if (args[0] === 'wire') return benchWireLists(args.slice(1), say)
  const stands: Stand[] = []
  try {
    for (const deals of sizesOf(args)) stands.push(await openStand(deals, say))
    report(await measureAll(stands))
  } finally {
    for (const stand of stands) await stand.close()
  }
}

function sizesOf(args: string[]): number[] {
  const at = args.indexOf('--deals')
  const sizes = (at === -1 ? '10000,1000000' : (args[at + 1] ?? '')).split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000)) {
    throw new Error('--deals takes numbers from 1000 on, such as 10000,100000')
  }
  return sizes.sort((a, b) => a - b)
}

async function measureAll(stands: Stand[]): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, { who }] of (stands[0]?.people ?? []).entries()) {
    for (const scenario of scenarios) {
      const timings = await measure(stands, index, scenario)
      for (const [place, timing] of timings.entries()) {
        results.push({ deals: stands[place]?.deals ?? 0, who, scenario: scenario.name, timing })
      }
      say(`  ${who}, ${scenario.name}: ${timings.map(({ p50 }) => `${p50.toFixed(1)} ms`).join(', ')}`)
    }
  }
  return results
}

function report(results: Result[]): void {
  const tooSlow = linesOf(results).filter((line) => line.ratio > bound)
  say(`\n${tableOf(results)}\n`)
  say(tooSlow.length === 0 ? `Every ratio is within ${bound}` : `${tooSlow.length} ratios are above ${bound}`)
  if (new Set(results.map((result) => result.deals)).size > 1) {
    writeFileSync(join(projectFolder, 'docs/benchmarks.md'), documentOf(results))
  }
  process.exitCode = tooSlow.length === 0 ? 0 : 1
}

await bench(process.argv.slice(2))
