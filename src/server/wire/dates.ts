import type { Day, Instant } from '#domain/calendar.ts'
import { isDay } from '#domain/calendar.ts'

/** Six digits of a second, which every reader of the original can parse; midnight has none (api.md 3). */
export function writeInstant(instant: Instant): string {
  return instant.endsWith('T00:00:00.000Z') ? instant.replace('.000Z', 'Z') : instant.replace(/Z$/, '000Z')
}

export function writeDay(day: Day): string {
  return `${day}T00:00:00Z`
}

const form =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/i

/** A date as the wire writes it, from any ISO form; a day is its midnight in UTC. Null where it is none. */
export function readDate(given: string): string | null {
  const parts = form.exec(given.trim())
  if (parts === null || !isDay(parts[1] ?? '')) return null
  const [, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = parts
  const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2')
  const at = Date.parse(`${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`)
  if (Number.isNaN(at)) return null
  const instant = new Date(at)
  return instant.getUTCFullYear() > 9999 || instant.getUTCFullYear() < 1
    ? null
    : writeInstant(instant.toISOString())
}

/** The calendar day in UTC of a date that `readDate` has read. */
export function dayOf(date: string): Day {
  return date.slice(0, 10)
}
