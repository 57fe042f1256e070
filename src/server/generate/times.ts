import type { Chance } from './chance.ts'
import type { Life } from './life/patterns.ts'
import { answerDays } from './life/signs.ts'

const day = 86_400_000
const second = 1000

/** The least and the most days that a step waits. */
const waits = { start: [0, 0], soon: [0.01, 0.3], answer: [0.05, 1.6], work: [2, 30] } as const

/** When a deal of this life can begin at the latest, so that everything has happened before `until`. */
export function latestStart(life: Life, until: number): number {
  return until - (life.expires ? (answerDays + 1) * day : 0) - life.gaps.length * 3 * second - second
}

/** The moment of each step: in order, in time, and over before `until`. */
export function timesOf({ gaps, expires }: Life, start: number, until: number, chance: Chance): number[] {
  const free = gaps.map((gap) => {
    if (typeof gap === 'object') return chance.part()
    const [least, most] = waits[gap]
    return (least + (most - least) * chance.part()) * day
  })
  const wanted = gaps.reduce(
    (sum, gap, index) => sum + (typeof gap === 'object' ? 0 : (free[index] as number)),
    0,
  )
  const room = until - start - (expires ? (answerDays + 0.5) * day : 0) - gaps.length * 2 * second
  const pace = Math.min(1, (room * 0.95) / Math.max(1, wanted))
  const times: number[] = []
  let last = start
  for (const [index, gap] of gaps.entries()) {
    const part = free[index] as number
    if (typeof gap === 'object' && 'daysBeforeDue' in gap) {
      const due = (times[gap.of] as number) + answerDays * day
      times.push(Math.round(due - gap.daysBeforeDue * day + part * second))
      continue
    }
    const at =
      typeof gap === 'object'
        ? (times[gap.overdue] as number) + answerDays * day + (1 + part * 30) * second
        : last + part * pace
    // Two steps of a deal never share their moment: what happened is told in the order of time.
    last = index === 0 ? start : Math.round(Math.max(at, last + second))
    times.push(last)
  }
  return times
}
