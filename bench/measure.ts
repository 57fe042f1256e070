import { type Floors, floorsIn, type Round } from './arithmetic.ts'
import { capture } from './capture.ts'
import { type Asked, type Figures, figuresOf, type Portion, perSecondOf, workBetween } from './figures.ts'
import { type Counted, counted, type FloorHands, type OpenFloors, typical } from './floors.ts'
import { untilQuiet } from './quiet.ts'
import { readFloors, writeFloors } from './replay.ts'
import type { Ground, Scenario, Target } from './scenarios.ts'
import type { Stand } from './stand.ts'

export type Measured = { figures: Figures[]; counted: Counted; floors: Floors | null }

export type Pace = {
  seconds: number
  /** A program that has just begun compiles its code and plans its statements: that is not what its days are like. */
  warmUp: { seconds: number; writes: number }
  writes: { alone: number; together: number; floor: number }
  /** How often the program and its floors are asked by turns; seconds of one read, and of one floor of bytes. */
  rounds: { reads: number; writes: number; seconds: number }
}

type Task = { scenario: Scenario; pace: Pace; floors: boolean }

const captures = 8
/** What takes seconds for one turn, as a large file does, has no more of them. */
const fewestRounds = 3

/**
 * One caller; then what it asks PostgreSQL; then twenty callers, by turns with what its SQL and its bytes cost alone. Null
 * where this world has nothing to ask for.
 */
export async function measureScenario(
  hands: FloorHands,
  ground: Ground,
  { scenario, pace, floors }: Task,
): Promise<Measured | null> {
  const { stand } = ground
  const reads = scenario.kind === 'read'
  const targets = await scenario.prepare(ground, countOf(pace, floors))
  if (targets.length === 0) return null
  const asking = { hands, stand, targets }
  const ask = reads ? askingAgain(asking) : askingOnce(asking)
  const { warmUp, alone, together } = portionsOf(pace, reads)
  await ask(20, warmUp)
  const first = figuresOf(1, [await ask(1, alone)])
  const captured = typical(
    await capture(stand, reads ? cycle(targets, captures) : targets.splice(0, captures)),
  )
  const [one] = captured
  if (one === undefined) throw new Error(`Nothing was asked for ${scenario.name}`)
  const found = { counted: counted(one) }
  if (!floors) return { figures: [first, figuresOf(20, [await ask(20, together)])], ...found, floors: null }
  const opened = reads
    ? await readFloors(asking, captured)
    : await writeFloors(asking, one, targets.splice(0, pace.writes.floor))
  try {
    const { portions, floors } = await inRounds((portion) => ask(20, portion), opened, { pace, reads })
    return { figures: [first, figuresOf(20, portions)], ...found, floors }
  } finally {
    await opened.close()
  }
}

/** Each write has a target of its own, some of them unmeasured. */
function countOf({ warmUp, writes }: Pace, floors: boolean): number {
  return warmUp.writes + writes.alone + writes.together + captures + (floors ? writes.floor : 0)
}

function portionsOf({ seconds, warmUp, writes }: Pace, reads: boolean): Portions {
  if (reads) return { warmUp: { seconds: warmUp.seconds }, alone: { seconds }, together: { seconds } }
  return {
    warmUp: { turns: warmUp.writes },
    alone: { turns: writes.alone },
    together: { turns: writes.together },
  }
}
type Portions = { warmUp: Portion; alone: Portion; together: Portion }

/** What the program and each floor do in one round, and what the floors do before it counts. */
function roundOf({ seconds, writes, rounds }: Pace, reads: boolean) {
  const { seconds: slice } = rounds
  if (reads)
    return { count: rounds.reads, warm: { seconds }, program: { seconds: slice }, sql: { seconds: slice } }
  const { together, floor } = writes
  const each = (turns: number) => ({ turns: Math.floor(turns / rounds.writes) })
  return { count: rounds.writes, warm: { turns: floor / 2 }, program: each(together), sql: each(floor / 2) }
}

/** A machine whose speed changes from one moment to the next is asked for all three directly after each other. */
async function inRounds(
  ask: (portion: Portion) => Promise<Asked>,
  floors: OpenFloors,
  { pace, reads }: { pace: Pace; reads: boolean },
): Promise<{ portions: Asked[]; floors: Floors }> {
  const { count, warm, program, sql } = roundOf(pace, reads)
  await floors.sql(warm)
  await floors.http(pace.seconds / 2)
  const portions: Asked[] = []
  const rounds: Round[] = []
  const ends = performance.now() + 6_000 * count * pace.rounds.seconds
  while (rounds.length < count && (rounds.length < fewestRounds || performance.now() < ends)) {
    const asked = await ask(program)
    const { perSecond } = await floors.sql(sql)
    const http = await floors.http(pace.rounds.seconds)
    portions.push(asked)
    rounds.push({ program: perSecondOf(asked), sql: perSecond, http })
  }
  return { portions, floors: floorsIn(rounds) }
}

function cycle<T>(all: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, place) => all[place % all.length] as T)
}

type Asking = { hands: FloorHands; stand: Stand; targets: Target[] }
type Ask = (callers: number, portion: Portion) => Promise<Asked>

function askingAgain({ hands, stand, targets }: Asking): Ask {
  return (callers, portion) => run(hands, stand, { targets, callers, portion })
}

/** Each target is used up, and what follows the writes is waited for. */
function askingOnce({ hands, stand, targets }: Asking): Ask {
  return async (callers, portion) => {
    const taken = targets.splice(0, 'turns' in portion ? portion.turns : targets.length)
    const { then, ...asked } = await run(hands, stand, { targets: taken, callers, portion })
    await untilQuiet(stand)
    return { ...asked, after: workBetween(then, stand.work()) }
  }
}

type Run = { targets: readonly Target[]; callers: number; portion: Portion }

async function run({ generator }: FloorHands, stand: Stand, { targets, callers, portion }: Run) {
  const before = stand.work()
  const lanes = [{ port: stand.program.port, turns: targets.map(({ turn }) => turn) }]
  const seconds = 'seconds' in portion ? portion.seconds : null
  const answered = await generator.do({ lanes, callers, seconds })
  const then = stand.work()
  return { times: answered.times[0] ?? [], seconds: answered.seconds, work: workBetween(before, then), then }
}
