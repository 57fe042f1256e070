/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string
/** A calendar day, "2026-12-18", without a time or a zone. */
export type Day = string

const dayLength = 86_400_000

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

/** `days` may be a fraction: 14 days are 14 times 24 hours, whatever the zone (CF-26). */
export function daysAfter(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * dayLength).toISOString()
}

export function daysBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / dayLength
}
