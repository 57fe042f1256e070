import { type Budgets, measureMemory, measureStarts } from './budgets.ts'
import {
  type Check,
  checkBudgets,
  checkGrowth,
  checkScenario,
  dealsOfAims,
  type ScenarioResult,
} from './checks.ts'
import { type Cores, coresFor, coresInWords } from './cores.ts'
import { type Data, dataOf } from './data.ts'
import { openDesk } from './desk.ts'
import { efficiencyInWords } from './document.ts'
import { exportMemory } from './export-memory.ts'
import type { FloorHands } from './floors.ts'
import { measureGrowth } from './growth.ts'
import { openHand } from './hands.ts'
import { describeMachine } from './machine.ts'
import { measureScenario } from './measure.ts'
import { type Options, readOptions } from './options.ts'
import { untilIdle, untilQuiet } from './quiet.ts'
import { keepResults, type Results } from './results.ts'
import { type Ground, type Scenario, scenarios } from './scenarios.ts'
import { openStand } from './stand.ts'
import { findWorld } from './world.ts'

type Say = (line: string) => void
type Bench = {
  options: Options
  cores: Cores
  hands: FloorHands
  say: Say
  results: Results
  /** What could not be measured. */
  failed: string[]
  /** Filled once for all parts. */
  data: Map<number, Data>
}

/** Measures what it was asked for, tells which aims were missed, and answers the exit code. */
export async function run(args: string[], say: Say): Promise<number> {
  const options = readOptions(args)
  const cores = coresFor(options.pin)
  say(coresInWords(cores))
  const hands = {
    generator: openHand('generator', cores.load),
    sql: openHand('sql-floor', cores.server),
    http: openHand('http-floor', cores.server),
  } as FloorHands
  const bench: Bench = { options, cores, hands, say, results: {}, failed: [], data: new Map() }
  try {
    await measureParts(bench)
    return verdict(bench)
  } finally {
    for (const data of bench.data.values()) data.remove()
    for (const hand of Object.values(hands)) hand.close()
  }
}

/** Growth comes first, while the tenant of 300 deals has no more than these; imported customers would change the rest. */
async function measureParts(bench: Bench): Promise<void> {
  const { parts, deals } = bench.options
  const ofAims = deals.includes(dealsOfAims) ? dealsOfAims : (deals[0] as number)
  if (parts.includes('growth') && deals.length > 1) await attempt(bench, 'growth', () => growth(bench))
  for (const size of deals) {
    if (parts.includes('scenarios'))
      await attempt(bench, `scenarios at ${size}`, () => addScenarios(bench, size))
    if (parts.includes('budgets') && size === ofAims) continue
    bench.data.get(size)?.remove()
    bench.data.delete(size)
  }
  if (parts.includes('budgets')) await attempt(bench, 'budgets', () => budgets(bench, ofAims))
}

/** What fails is told at the end, and keeps nothing else from being measured and written down. */
async function attempt(bench: Bench, what: string, measure: () => Promise<void>): Promise<void> {
  const since = performance.now()
  try {
    await measure()
    bench.say(`${what}: ${((performance.now() - since) / 1000).toFixed(0)} s`)
  } catch (error) {
    bench.failed.push(what)
    console.error(`${what} could not be measured:`, error)
  }
}

/** After each step, so that a run which is cut off leaves what it had measured. */
function keep({ options, results }: Bench): void {
  if (!options.quick && options.only === '') keepResults(results)
}

async function dataFor({ options, data, say }: Bench, deals: number): Promise<Data> {
  const { program, keep: kept } = options
  const filled = data.get(deals) ?? (await dataOf({ program, deals, kept, say }))
  data.set(deals, filled)
  return filled
}

async function openGround(bench: Bench, deals: number): Promise<Ground> {
  const { options, cores, say } = bench
  const { profile, program } = options
  const data = await dataFor(bench, deals)
  const node = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const stand = await openStand({ program, deals, cores, node, data, say })
  try {
    const ground = { stand, desk: await openDesk(stand), world: await findWorld(stand) }
    await untilQuiet(stand)
    await untilIdle(stand)
    return ground
  } catch (error) {
    await stand.close()
    throw error
  }
}

async function addScenarios(bench: Bench, deals: number): Promise<void> {
  const { options, cores, results } = bench
  const ground = await openGround(bench, deals)
  const { stand } = ground
  try {
    const machine = await describeMachine(stand.superuser, cores)
    for (const scenario of scenarios.filter(({ name }) => name.includes(options.only)))
      await attempt(bench, `${scenario.name} at ${deals}`, async () => {
        const measured = await addScenario(bench, ground, scenario)
        if (measured === null) return
        results.scenarios = { machine, results: [...(results.scenarios?.results ?? []), measured] }
        keep(bench)
      })
  } finally {
    await stand.close()
  }
}

async function addScenario(
  { options, hands, say }: Bench,
  ground: Ground,
  scenario: Scenario,
): Promise<ScenarioResult | null> {
  const { deals } = ground.stand
  const floors = options.floors && (deals === dealsOfAims || options.deals.length === 1)
  const measured = await measureScenario(hands, ground, { scenario, pace: options.pace, floors })
  if (measured === null) return null
  const { name, kind, aim, mostStatements } = scenario
  const result = { name, kind, aim, mostStatements, deals, ...measured }
  for (const line of linesOf(result)) say(line)
  return result
}

function linesOf(result: ScenarioResult): string[] {
  const { name, figures, counted, floors } = result
  const lines = figures.map(({ callers, perSecond, p50, p95, p99, work, after }) => {
    const times = [p50, p95, p99].map((ms) => ms.toFixed(2).padStart(7)).join(' ')
    const worked = work === null ? '' : `${work.node.toFixed(2)} + ${work.postgres.toFixed(2)} ms of work`
    const later = after ? `, ${(after.node + after.postgres).toFixed(2)} ms later` : ''
    const asked = `${counted.statements} + ${counted.frames} statements`
    return `${name.padEnd(38)} ${String(callers).padStart(2)} ${perSecond.toFixed(0).padStart(6)}/s ${times} ms  ${worked}${later}  ${asked}`
  })
  if (floors === null) return lines
  const { sql, http, bound } = floors
  const efficiency = efficiencyInWords(floors)
  const floor = [`SQL ${sql.toFixed(0)}/s`, `HTTP ${http.toFixed(0)}/s`, `bound ${bound.toFixed(0)}/s`]
  return [...lines, `${''.padEnd(41)} ${floor.join(', ')}: efficiency ${efficiency}`]
}

/** Both programs run at once, and nothing else. */
async function growth(bench: Bench): Promise<void> {
  const { options, cores, hands, results, say } = bench
  const sizes: [number, number] = [options.deals[0] as number, options.deals.at(-1) as number]
  for (const size of sizes) await dataFor(bench, size)
  const small = await openGround(bench, sizes[0])
  try {
    const large = await openGround(bench, sizes[1])
    try {
      const { pace, only } = options
      const grown = await measureGrowth(hands, [small, large], { pace, only, say })
      const machine = await describeMachine(small.stand.superuser, cores)
      results.growth = { machine, sizes, results: grown }
      keep(bench)
    } finally {
      await large.stand.close()
    }
  } finally {
    await small.stand.close()
  }
}

async function budgets(bench: Bench, deals: number): Promise<void> {
  const { options, cores, hands, say } = bench
  const { quick, program } = options
  const data = await dataFor(bench, deals)
  const starts = await measureStarts({ program, dataFolder: data.folder, core: cores.server }, quick ? 2 : 5)
  const openFresh = () => openStand({ program, deals, cores, data, say })
  const exports = await exportMemory(openFresh)
  const stand = await openFresh()
  try {
    const ground = { stand, desk: await openDesk(stand), world: await findWorld(stand) }
    const memory = await measureMemory(hands, ground, {
      starts: starts.length,
      idleSeconds: quick ? 5 : 60,
      loadSeconds: options.pace.seconds / 2,
      imports: quick ? [5_000, 20_000] : [30_000, 120_000],
    })
    const results: Budgets = { deals, starts, exports, ...memory }
    for (const { what, figure, aim } of checkBudgets(results)) say(`${what}: ${figure} (${aim})`)
    bench.results.budgets = { machine: await describeMachine(stand.superuser, cores), results }
    keep(bench)
  } finally {
    await stand.close()
  }
}

function verdict({ results, failed, say }: Bench): number {
  const { scenarios: measured, growth: grown, budgets: held } = results
  const checks: Check[] = [
    ...(measured?.results ?? []).flatMap(checkScenario),
    ...(grown?.results ?? []).map(checkGrowth),
    ...(held === undefined ? [] : checkBudgets(held.results)),
  ]
  const missed = checks.filter(({ kept }) => !kept)
  say(`\n${checks.length - missed.length} of ${checks.length} aims kept`)
  for (const { what, figure, aim } of missed) say(`missed: ${what} is ${figure}, aim ${aim}`)
  for (const what of failed) say(`not measured: ${what}`)
  return missed.length + failed.length === 0 ? 0 : 1
}
