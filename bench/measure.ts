import { type Spread, spreadOf } from './arithmetic.ts'
import type { Turn } from './calls.ts'
import { capture } from './capture.ts'
import { type Counted, counted, type FloorHands, type Floors, typical } from './floors.ts'
import type { Work } from './processor.ts'
import { untilQuiet } from './quiet.ts'
import { floorsOf } from './replay.ts'
import type { Ground, Scenario, Target } from './scenarios.ts'
import type { Stand } from './stand.ts'

/** How a scenario went with so many callers at once; work in milliseconds of processor time for each turn. */
export type Figures = Spread & {
  callers: number
  turns: number
  perSecond: number
  work: Work | null
  /** What notices, mails and jobs took afterwards, for each turn. */
  after?: Work | null
}

export type Measured = { figures: Figures[]; counted: Counted; floors: Floors | null }

export type Pace = {
  seconds: number
  /** A program that has just begun compiles its code and plans its statements: that is not what its days are like. */
  warmUp: { seconds: number; writes: number }
  writes: { alone: number; together: number; floor: number }
}

type Task = { scenario: Scenario; pace: Pace; floors: boolean }

const captures = 8

/**
 * One caller, then twenty; then what it asks PostgreSQL, and what that and its bytes cost alone. Null where this world
 * has nothing to ask for.
 */
export async function measureScenario(
  hands: FloorHands,
  ground: Ground,
  { scenario, pace, floors }: Task,
): Promise<Measured | null> {
  const { alone, together, floor } = pace.writes
  const warmUp = pace.warmUp.writes
  const targets = await scenario.prepare(ground, warmUp + alone + together + captures + (floors ? floor : 0))
  if (targets.length === 0) return null
  const { stand } = ground
  const reads = scenario.kind === 'read'
  const figures = reads
    ? await readFigures(hands, stand, { targets, pace })
    : await writeFigures(hands, stand, { targets, counts: [warmUp, alone, together] })
  const asked = reads ? cycle(targets, captures) : targets.splice(0, captures)
  const captured = await capture(stand, asked)
  const [first] = typical(captured)
  if (first === undefined) throw new Error(`Nothing was asked for ${scenario.name}`)
  const found = { figures, counted: counted(first) }
  if (!floors) return { ...found, floors: null }
  return {
    ...found,
    floors: await floorsOf(hands, stand, { captured: typical(captured), targets, reads, pace }),
  }
}

function cycle<T>(all: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, place) => all[place % all.length] as T)
}

type Reads = { targets: readonly Target[]; pace: Pace }

async function readFigures(hands: FloorHands, stand: Stand, { targets, pace }: Reads): Promise<Figures[]> {
  const turns = targets.map(({ turn }) => turn)
  await run(hands, stand, { turns, callers: 20, seconds: pace.warmUp.seconds })
  const alone = await run(hands, stand, { turns, callers: 1, seconds: pace.seconds })
  return [alone, await run(hands, stand, { turns, callers: 20, seconds: pace.seconds })]
}

type Writes = { targets: Target[]; counts: [warmUp: number, alone: number, together: number] }

/** Each target is used once, some of them unmeasured. */
async function writeFigures(
  hands: FloorHands,
  stand: Stand,
  { targets, counts }: Writes,
): Promise<Figures[]> {
  const [warmUp, alone, together] = counts
  const take = (count: number, callers: number) => {
    const turns = targets.splice(0, count).map(({ turn }) => turn)
    return run(hands, stand, { turns, callers, seconds: null })
  }
  await take(warmUp, 20)
  return [await take(alone, 1), await take(together, 20)]
}

type Run = { turns: Turn[]; callers: number; seconds: number | null }

async function run(
  { generator }: FloorHands,
  stand: Stand,
  { turns, callers, seconds }: Run,
): Promise<Figures> {
  const before = stand.work()
  const lanes = [{ port: stand.program.port, turns }]
  const answered = await generator.do({ lanes, callers, seconds })
  const then = stand.work()
  const times = answered.times[0] ?? []
  const count = times.length
  const figures = { ...spreadOf(times), callers, turns: count, perSecond: count / answered.seconds }
  if (seconds !== null) return { ...figures, work: workBetween(before, then, count) }
  await untilQuiet(stand)
  return {
    ...figures,
    work: workBetween(before, then, count),
    after: workBetween(then, stand.work(), count),
  }
}

function workBetween(from: Work | null, to: Work | null, turns: number): Work | null {
  if (from === null || to === null) return null
  return { node: (to.node - from.node) / turns, postgres: (to.postgres - from.postgres) / turns }
}
