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
import { dataOf } from './data.ts'
import { openDesk } from './desk.ts'
import type { FloorHands } from './floors.ts'
import { measureGrowth } from './growth.ts'
import { openHand } from './hands.ts'
import { describeMachine } from './machine.ts'
import { measureScenario } from './measure.ts'
import { type Options, readOptions } from './options.ts'
import { untilIdle, untilQuiet } from './quiet.ts'
import { keepResults, type Results } from './results.ts'
import { type Ground, scenarios } from './scenarios.ts'
import { openStand } from './stand.ts'
import { findWorld } from './world.ts'

type Say = (line: string) => void
type Bench = { options: Options; cores: Cores; hands: FloorHands; say: Say }

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
  const bench = { options, cores, hands, say }
  try {
    const results = await measureParts(bench)
    if (!options.quick && options.only === '') keepResults(results)
    return verdict(results, say)
  } finally {
    for (const hand of Object.values(hands)) hand.close()
  }
}

async function measureParts(bench: Bench): Promise<Results> {
  const { parts, deals } = bench.options
  const results: Results = {}
  const grounds = new Map<number, Ground>()
  const ofAims = deals.includes(dealsOfAims) ? dealsOfAims : (deals[0] as number)
  try {
    if (parts.includes('budgets')) results.budgets = await budgets(bench, ofAims)
    for (const size of deals) {
      const [smallest, largest] = [deals[0], deals.at(-1)]
      const toGrow = parts.includes('growth') && (size === smallest || size === largest)
      if (!toGrow && !parts.includes('scenarios')) continue
      const ground = await openGround(bench, size)
      grounds.set(size, ground)
      if (parts.includes('scenarios')) await addScenarios(bench, ground, results)
      if (toGrow) continue
      grounds.delete(size)
      await ground.stand.close()
    }
    if (parts.includes('growth') && grounds.size === 2)
      results.growth = await growth(bench, [...grounds.values()])
  } finally {
    for (const { stand } of grounds.values()) await stand.close()
  }
  return results
}

async function openGround({ options, cores, say }: Bench, deals: number): Promise<Ground> {
  const { profile, program, keep: kept } = options
  const node = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const stand = await openStand({ program, deals, cores, node, kept, say })
  const ground = { stand, desk: await openDesk(stand), world: await findWorld(stand) }
  await untilQuiet(stand)
  await untilIdle(stand)
  return ground
}

async function addScenarios({ options, cores, hands, say }: Bench, ground: Ground, results: Results) {
  const { stand } = ground
  const machine = await describeMachine(stand.superuser, cores)
  const all = results.scenarios?.results ?? []
  const floors = options.floors && (stand.deals === dealsOfAims || options.deals.length === 1)
  for (const scenario of scenarios.filter(({ name }) => name.includes(options.only))) {
    const measured = await measureScenario(hands, ground, { scenario, pace: options.pace, floors })
    if (measured === null) continue
    const { name, kind, aim, mostStatements } = scenario
    const result = { name, kind, aim, mostStatements, deals: stand.deals, ...measured }
    all.push(result)
    for (const line of linesOf(result)) say(line)
  }
  results.scenarios = { machine, results: all }
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
  const efficiency = (figures.at(-1)?.perSecond ?? 0) / bound
  const floor = [`SQL ${sql.toFixed(0)}/s`, `HTTP ${http.toFixed(0)}/s`, `bound ${bound.toFixed(0)}/s`]
  return [...lines, `${''.padEnd(41)} ${floor.join(', ')}: efficiency ${efficiency.toFixed(2)}`]
}

async function growth(
  { options, cores, hands, say }: Bench,
  [small, large]: Ground[],
): Promise<Results['growth']> {
  if (small === undefined || large === undefined) return undefined
  const { seconds } = options.pace
  const results = await measureGrowth(hands, [small, large], { seconds, only: options.only, say })
  const machine = await describeMachine(small.stand.superuser, cores)
  return { machine, sizes: [small.stand.deals, large.stand.deals], results }
}

async function budgets({ options, cores, hands, say }: Bench, deals: number): Promise<Results['budgets']> {
  const { quick, keep: kept, program } = options
  const data = await dataOf({ program, deals, kept, say })
  try {
    const starts = await measureStarts(
      { program, dataFolder: data.folder, core: cores.server },
      quick ? 2 : 5,
    )
    const stand = await openStand({ program, deals, cores, data, say })
    try {
      const ground = { stand, desk: await openDesk(stand), world: await findWorld(stand) }
      const memory = await measureMemory(hands, ground, {
        starts: starts.length,
        idleSeconds: quick ? 5 : 60,
        loadSeconds: options.pace.seconds / 2,
        imports: quick ? [5_000, 20_000] : [30_000, 120_000],
      })
      const results: Budgets = { deals, starts, ...memory }
      for (const { what, figure, aim } of checkBudgets(results)) say(`${what}: ${figure} (${aim})`)
      return { machine: await describeMachine(stand.superuser, cores), results }
    } finally {
      await stand.close()
    }
  } finally {
    data.remove()
  }
}

function verdict({ scenarios: measured, growth: grown, budgets: held }: Results, say: Say): number {
  const checks: Check[] = [
    ...(measured?.results ?? []).flatMap(checkScenario),
    ...(grown?.results ?? []).map(checkGrowth),
    ...(held === undefined ? [] : checkBudgets(held.results)),
  ]
  const missed = checks.filter(({ kept }) => !kept)
  say(`\n${checks.length - missed.length} of ${checks.length} aims kept`)
  for (const { what, figure, aim } of missed) say(`missed: ${what} is ${figure}, aim ${aim}`)
  return missed.length === 0 ? 0 : 1
}
