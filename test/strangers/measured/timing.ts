import { ask, type Question } from '../asking.ts'
import { belongingsOf } from '../belongings.ts'
import { casesOf, madeUp } from '../cases.ts'
import { everyScope, type Seat, seat, wantedOf } from '../seats.ts'
import { type Owner, openStrangerWorld, type StrangerWorld } from '../world.ts'
import { entrances } from './entrances.ts'

export type Timed = { name: string; theirs: number; nobodys: number; apart: number }
type Pair = { name: string; who: Seat | null; theirs: () => Question; nobodys: () => Question }

/** How far the medians may be from each other, in milliseconds. */
export const mostApart = 0.2

/** Asks each route for what somebody else has and for what nobody has, by turns, and measures each answer. */
export async function timeStrangers(
  { each, only }: { each: number; only: string },
  report: (timed: Timed) => void,
): Promise<Timed[]> {
  const world = await openStrangerWorld()
  try {
    const results: Timed[] = []
    for (const pair of (await pairsOf(world)).filter(({ name }) => name.includes(only))) {
      const timed = await timePair(world, pair, each)
      report(timed)
      results.push(timed)
    }
    return results
  } finally {
    await world.close()
  }
}

async function pairsOf(world: StrangerWorld): Promise<Pair[]> {
  const partner = await everythingOf(world, 'Cedar')
  const vendor = await everythingOf(world, 'Aster')
  const birch = await belongingsOf(world, world.organizationId('Birch'))
  const pairs: Pair[] = []
  const seen = new Set<string>()
  for (const { route, theirs, ids } of casesOf(world, 'Birch', birch)) {
    const vendors =
      /customer-accounts|customer-entries|submissions|partner-applications|\/partners\/|assign|solutions/.test(
        route.path,
      )
    const who = (vendors ? vendor : partner)[route.edge === 'wire' ? 'program' : 'browser']
    const own = /\/partners\/|solutions\/:id|submissions/.test(route.path)
    if (seen.has(route.name) || own) continue
    seen.add(route.name)
    const nobodys = () => ({
      ...theirs,
      url: ids.reduce((url, id) => url.replace(id, madeUp(id)), theirs.url),
    })
    pairs.push({ name: route.name, who, theirs: () => theirs, nobodys })
  }
  return [...pairs, ...entrances(world, birch.key[0] ?? '').map((one) => ({ ...one, who: null }))]
}

async function everythingOf(world: StrangerWorld, of: Owner): Promise<{ browser: Seat; program: Seat }> {
  const roles = [...new Set(wantedOf(of).flatMap((one) => one.roles ?? []))]
  const [browser, program] = await seat(world, { name: `${of} of all roles`, of, roles }, [everyScope])
  if (browser === undefined || program === undefined) throw new Error(`Nobody sits for ${of}`)
  return { browser, program }
}

async function timePair(
  world: StrangerWorld,
  { name, who, theirs, nobodys }: Pair,
  each: number,
): Promise<Timed> {
  const times = { theirs: [] as number[], nobodys: [] as number[] }
  const one = async (which: keyof typeof times, question: Question) => {
    // Who guesses often has to wait, which is not what is measured here.
    if (who === null) await world.ownerQuery('delete from sign_in_attempt')
    const since = performance.now()
    await ask(world, who, question, [])
    times[which].push(performance.now() - since)
  }
  for (let round = -20; round < each; round++) {
    if (round === 0) for (const all of Object.values(times)) all.length = 0
    // By turns first, so that neither profits from the other.
    const order = [() => one('theirs', theirs()), () => one('nobodys', nobodys())]
    for (const next of round % 2 === 0 ? order : order.reverse()) await next()
  }
  const [known, unknown] = [median(times.theirs), median(times.nobodys)]
  return { name, theirs: known, nobodys: unknown, apart: Math.abs(known - unknown) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
