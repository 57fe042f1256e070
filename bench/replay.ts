import type { Captured } from './capture.ts'
import { countEvents } from './count-events.ts'
import { schema, urlsOf } from './data.ts'
import { type FloorHands, type OpenFloors, openFloors } from './floors.ts'
import type { Target } from './scenarios.ts'
import type { Stand } from './stand.ts'
import type { Message } from './statement-log.ts'

type Ground = { hands: FloorHands; stand: Stand }

/** Reads are asked again as they were. */
export function readFloors({ hands, stand }: Ground, captured: readonly Captured[]): Promise<OpenFloors> {
  return openFloors(hands, captured, { ...placeOf(stand), replacements: null, made: [] })
}

/**
 * A write is done again on deals that wait in the same state: their names stand in for its own, and what it made is made
 * under new identifiers.
 */
export async function writeFloors(
  { hands, stand }: Ground,
  first: Captured,
  again: readonly Target[],
): Promise<OpenFloors> {
  const floors = await openFloors(hands, [first], {
    ...placeOf(stand),
    replacements: again.map((target) => replacementsOf(first.target, target)),
    made: madeSince(first.since, first.messages),
  })
  return {
    ...floors,
    async sql(portion) {
      const before = await countEvents(stand)
      const answer = await floors.sql(portion)
      const written = (await countEvents(stand)) - before
      if (written === first.events * answer.turns) return answer
      throw new Error(
        `Doing it again wrote ${written} events, and ${first.events} for each of ${answer.turns} were due`,
      )
    },
  }
}

function placeOf({ dataFolder }: Stand) {
  return { url: urlsOf(dataFolder).app, schema }
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
