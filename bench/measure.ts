import { type Spread, spreadOf } from './arithmetic.ts'
import type { Turn } from './calls.ts'
import type { Load } from './load.ts'
import type { Work } from './processor.ts'
import type { Ground, Scenario } from './scenarios.ts'
import type { Stand } from './stand.ts'

/** How a scenario went with so many callers at once; work in milliseconds of processor time for each turn. */
export type Figures = Spread & { callers: number; turns: number; perSecond: number; work: Work | null }

export type Pace = { seconds: number; writes: { alone: number; together: number } }

export const callersAtOnce = [1, 20] as const

/** One caller, then twenty. */
export async function measureScenario(
  load: Load,
  ground: Ground,
  { scenario, pace }: { scenario: Scenario; pace: Pace },
): Promise<Figures[]> {
  if (scenario.kind === 'write') return measureWrites(load, ground, { scenario, pace })
  const turns = await scenario.turns(ground, 0)
  await run(load, ground.stand, { turns, callers: 20, seconds: pace.seconds / 2 })
  const figures: Figures[] = []
  for (const callers of callersAtOnce)
    figures.push(await run(load, ground.stand, { turns, callers, seconds: pace.seconds }))
  return figures
}

/** Each target is used once, some of them unmeasured. */
async function measureWrites(
  load: Load,
  ground: Ground,
  { scenario, pace: { writes } }: { scenario: Scenario; pace: Pace },
): Promise<Figures[]> {
  const warmUp = Math.round(writes.together / 5)
  const turns = await scenario.turns(ground, warmUp + writes.alone + writes.together)
  const take = (count: number, callers: number) =>
    run(load, ground.stand, { turns: turns.splice(0, count), callers, seconds: null })
  await take(warmUp, 20)
  return [await take(writes.alone, 1), await take(writes.together, 20)]
}

type Run = { turns: Turn[]; callers: number; seconds: number | null }

async function run(load: Load, stand: Stand, { turns, callers, seconds }: Run): Promise<Figures> {
  const before = stand.work()
  const answered = await load.run({ lanes: [{ port: stand.program.port, turns }], callers, seconds })
  const after = stand.work()
  const times = answered.times[0] ?? []
  const work = before &&
    after && {
      node: (after.node - before.node) / times.length,
      postgres: (after.postgres - before.postgres) / times.length,
    }
  return {
    ...spreadOf(times),
    callers,
    turns: times.length,
    perSecond: times.length / answered.seconds,
    work,
  }
}
