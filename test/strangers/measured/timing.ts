import { createChance } from '../../fuzz/chance.ts'
import type { Question } from '../asking.ts'
import { openStrangerWorld, type StrangerWorld } from '../world.ts'
import { type Pair, pairsOf } from './pairs.ts'

export type Timed = { route: string; role: string; theirs: number; nobodys: number; apart: number }

/** How far the medians may be from each other, in milliseconds. */
export const mostApart = 0.2
const warmUp = 50

/**
 * Asks each route for what somebody else has and for what nobody has, one after the other on the same connection, and
 * measures each answer. What is too far apart is asked once more: a route that tells does so again.
 */
export async function timeStrangers(
  { each, only }: { each: number; only: string },
  report: (timed: Timed) => void,
): Promise<Timed[]> {
  const world = await openStrangerWorld()
  try {
    const results: Timed[] = []
    const pairs = (await pairsOf(world)).filter(({ route }) => route.includes(only))
    for (const pair of pairs) {
      const first = await timePair(world, pair, each)
      const timed = first.apart < mostApart ? first : await timePair(world, pair, each)
      report(timed)
      results.push(timed)
    }
    return results
  } finally {
    await world.close()
  }
}

/**
 * By turns, and by chance which of the two comes first, so that what the machine does beside meets both alike. Apart is
 * the median of the differences of each two, or the difference of the medians, whichever is more.
 */
async function timePair(world: StrangerWorld, pair: Pair, each: number): Promise<Timed> {
  const chance = createChance(1)
  const times = { theirs: [] as number[], nobodys: [] as number[] }
  const rounds = Math.ceil(each / (pair.rarer ?? 1))
  for (let round = -Math.min(warmUp, rounds); round < rounds; round++) {
    const both = { theirs: pair.theirs(), nobodys: pair.nobodys() }
    const order = chance.percent(50) ? (['theirs', 'nobodys'] as const) : (['nobodys', 'theirs'] as const)
    for (const which of order) {
      const took = await timeOne(world, pair, both[which])
      if (round >= 0) times[which].push(took)
    }
    world.recorder.take()
    world.lines.length = 0
  }
  const differences = times.theirs.map((took, index) => took - (times.nobodys[index] ?? 0))
  const [theirs, nobodys] = [median(times.theirs), median(times.nobodys)]
  const apart = Math.max(Math.abs(median(differences)), Math.abs(theirs - nobodys))
  return { route: pair.route, role: pair.role, theirs, nobodys, apart }
}

async function timeOne(
  world: StrangerWorld,
  { who }: Pair,
  { method, url, headers = {}, body }: Question,
): Promise<number> {
  const raw = Buffer.isBuffer(body)
  const type = raw ? 'application/octet-stream' : 'application/json'
  const asked = {
    method: method as 'GET',
    url,
    remoteAddress: '203.0.113.7',
    headers: {
      host: 'localhost:8080',
      ...(body === undefined ? {} : { 'content-type': type }),
      ...headers,
      ...who?.headers,
    },
    ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
  }
  // Who guesses often has to wait, which is not what is measured here.
  if (who === null) await world.ownerQuery('delete from sign_in_attempt')
  const since = performance.now()
  await world.app.inject(asked)
  return performance.now() - since
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
