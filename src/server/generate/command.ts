import { isDay } from '#domain/calendar.ts'
import { CannotStart } from '../cannot-start.ts'
import type { Size } from './world/world.ts'

export type GenerateFlags = { deals?: string; partners?: string; seed?: string; until?: string }

/** What the options of `tandem generate` say. @throws CannotStart at the option that cannot be */
export function sizeFrom(flags: GenerateFlags, today: string): Size {
  const deals = wholeIn('deals', flags.deals, { least: 100, most: 10_000_000, usual: 10_000 })
  const usual = Math.min(2000, Math.max(20, Math.round(deals / 50)))
  const partners = wholeIn('partners', flags.partners, { least: 20, most: 100_000, usual })
  const seed = wholeIn('seed', flags.seed, { least: 0, most: 2_147_483_647, usual: 1 })
  const until = flags.until ?? today
  if (!isDay(until))
    throw new CannotStart(
      `--until must be a day such as 2026-11-20, the one that the world ends with, and not "${until}"`,
    )
  return { deals, partners, seed, until: Date.parse(until) }
}

type Range = { least: number; most: number; usual: number }

function wholeIn(option: string, text: string | undefined, { least, most, usual }: Range): number {
  if (text === undefined) return usual
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  const range = `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`
  throw new CannotStart(`--${option} must be a whole number from ${range}, and not "${text}"`)
}
