import { type Spread, spreadOf } from './arithmetic.ts'
import type { Work } from './processor.ts'

/** So long, or so often. */
export type Portion = { seconds: number } | { turns: number }

/** How long each turn of a portion took, in milliseconds, and what all of them together took. */
export type Asked = {
  times: readonly number[]
  seconds: number
  work: Work | null
  /** What notices, mails and jobs took afterwards. */
  after?: Work | null
}

/** How a scenario went with so many callers at once; work in milliseconds of processor time for each turn. */
export type Figures = Spread & {
  callers: number
  turns: number
  perSecond: number
  work: Work | null
  after?: Work | null
}

export const perSecondOf = ({ times, seconds }: Asked) => times.length / seconds

/** The portions count as one. */
export function figuresOf(callers: number, portions: readonly Asked[]): Figures {
  const times = portions.flatMap((portion) => portion.times)
  const seconds = portions.reduce((sum, portion) => sum + portion.seconds, 0)
  const figures = {
    ...spreadOf(times),
    callers,
    turns: times.length,
    perSecond: times.length / seconds,
    work: shared(
      portions.map(({ work }) => work),
      times.length,
    ),
  }
  const after = portions.map((portion) => portion.after)
  return after.some((one) => one === undefined) ? figures : { ...figures, after: shared(after, times.length) }
}

function shared(works: readonly (Work | null | undefined)[], turns: number): Work | null {
  const sum = { node: 0, postgres: 0 }
  for (const work of works) {
    if (!work) return null
    sum.node += work.node
    sum.postgres += work.postgres
  }
  return { node: sum.node / turns, postgres: sum.postgres / turns }
}

export function workBetween(from: Work | null, to: Work | null): Work | null {
  if (from === null || to === null) return null
  return { node: to.node - from.node, postgres: to.postgres - from.postgres }
}
