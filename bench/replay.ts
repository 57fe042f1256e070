import type { Captured } from './capture.ts'
import { countEvents } from './count-events.ts'
import { schema, urlsOf } from './data.ts'
import { type FloorHands, type Floors, measureFloors } from './floors.ts'
import type { Pace } from './measure.ts'
import type { Target } from './scenarios.ts'
import type { Stand } from './stand.ts'
import type { Message } from './statement-log.ts'

type Given = { captured: readonly Captured[]; targets: readonly Target[]; reads: boolean; pace: Pace }

/**
 * What the captured turns cost without the program. Reads are asked again as they were; a write is done again on deals
 * that wait in the same state: their names stand in for its own, and what it made is made under new identifiers.
 */
export async function floorsOf(
  hands: FloorHands,
  stand: Stand,
  { captured, targets, reads, pace }: Given,
): Promise<Floors> {
  const { seconds } = pace
  const place = { url: urlsOf(stand.dataFolder).app, schema }
  if (reads) {
    const ground = { ...place, seconds, replacements: [], made: [] }
    return measureFloors(hands, captured, { ground, seconds })
  }
  const [first] = captured
  if (first === undefined) throw new Error('There is nothing to do again')
  const again = targets.slice(0, pace.writes.floor)
  const ground = {
    ...place,
    seconds: null,
    replacements: again.map((target) => replacementsOf(first.target, target)),
    made: madeSince(first.since, first.messages),
  }
  const before = await countEvents(stand)
  const floors = await measureFloors(hands, [first], { ground, seconds })
  const written = (await countEvents(stand)) - before
  if (written === first.events * again.length) return floors
  throw new Error(
    `Doing it again wrote ${written} events, and ${first.events} for each of ${again.length} were due`,
  )
}

function replacementsOf({ names }: Target, other: Target): [string, string][] {
  return names.map((name, place) => [name, other.names[place] ?? name])
}

/** Identifiers of version 7 tell when they were made. */
export function madeSince(since: number, messages: readonly Pick<Message, 'values'>[]): string[] {
  const texts = messages.flatMap(({ values }) => values).filter((value) => value !== null)
  const ids = texts.flatMap(
    (text) => text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [],
  )
  return [...new Set(ids)].filter((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= since)
}
