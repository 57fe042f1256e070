import { median } from './arithmetic.ts'
import type { Budgets } from './budgets.ts'
import type { Figures } from './figures.ts'
import type { Grown } from './growth.ts'
import type { Measured } from './measure.ts'
import type { Scenario } from './scenarios.ts'

/** An aim of ours and what became of it. */
export type Check = { what: string; figure: string; aim: string; kept: boolean }

export type ScenarioResult = Measured &
  Pick<Scenario, 'name' | 'kind' | 'aim' | 'mostStatements'> & { deals: number }

/** Where the aims for processor time and the floors are taken. */
export const dealsOfAims = 100_000

const efficiencies = { read: 0.7, write: 0.6 } as const
export const mostGrowth = 1.3
const vendorsCounts = 200
const megabyte = 2 ** 20

export function together(figures: readonly Figures[]): Figures | undefined {
  return figures.find(({ callers }) => callers > 1)
}

export function efficiencyOf({ floors }: Pick<Measured, 'floors'>): number | null {
  return floors === null ? null : median(floors.efficiencies)
}

export function checkScenario(result: ScenarioResult): Check[] {
  const { name, kind, aim, mostStatements, figures, counted, deals } = result
  const checks: Check[] = []
  const work = together(figures)?.work
  if (aim !== undefined && work && deals === dealsOfAims) {
    const sum = work.node + work.postgres
    checks.push(atMost(`${name}: work`, sum, aim, (ms) => `${ms.toFixed(2)} ms`))
  }
  if (mostStatements !== undefined)
    checks.push(atMost(`${name}: statements`, counted.statements, mostStatements, String))
  const efficiency = efficiencyOf(result)
  if (efficiency !== null) {
    const least = efficiencies[kind]
    const kept = efficiency >= least
    checks.push({ what: `${name}: efficiency`, figure: efficiency.toFixed(2), aim: `>= ${least}`, kept })
  }
  return checks
}

export function checkGrowth({ scenario, whose, small, large }: Grown): Check {
  const what = `growth of ${scenario}`
  if (whose === 'vendor-counts') return atMost(what, large, vendorsCounts, (ms) => `${ms.toFixed(0)} ms`)
  return atMost(what, large / small, mostGrowth, (ratio) => ratio.toFixed(2))
}

/** In constant memory is what a file four times as long does not need half as much again for. */
const mostForLonger = 1.5

/** What is written part by part holds no more for a file ten times as long. */
const mostForLongerFile = 1.2

export function checkBudgets({ starts, idle, underLoad, imports, exports = [] }: Budgets): Check[] {
  const inMegabytes = (bytes: number) => `${Math.round(bytes / megabyte)} MB`
  return [
    atMost('warm start', median(starts) / 1000, 2, (seconds) => `${seconds.toFixed(2)} s`),
    atMost('memory of Node, idle', idle.node, 150 * megabyte, inMegabytes),
    atMost('memory of Node under load', underLoad.node, 300 * megabyte, inMegabytes),
    ...checkLonger('import', imports, mostForLonger),
    ...checkLonger('export', exports, mostForLongerFile),
  ]
}

function checkLonger(what: string, held: readonly { rows: number; most: number }[], aim: number): Check[] {
  const [first, last] = [held[0], held.at(-1)]
  if (first === undefined || last === undefined || held.length < 2) return []
  const words = (times: number) => `${times.toFixed(2)} times`
  return [atMost(`${what} of ${last.rows} rows against ${first.rows}`, last.most / first.most, aim, words)]
}

function atMost(what: string, figure: number, aim: number, words: (figure: number) => string): Check {
  return { what, figure: words(figure), aim: `<= ${words(aim)}`, kept: figure <= aim }
}
