import type { Locale } from '#locales/catalog.ts'
import { intlTags } from '#words/locale.ts'

/** What a person typed as a date, as `2026-11-19`; undefined when there is no such day. */
export function readDay(text: string, locale: Locale, today: string): string | undefined {
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  const month = monthNamed(text, locale)
  if (month) return readNamed(numbers, month, today)
  const [first, second, third] = numbers
  if (first === undefined || second === undefined) return undefined
  if (first > 31) return third === undefined ? undefined : dayOf(first, second, third)
  if (yearFirst(locale))
    return third === undefined ? dayOf(yearOf(today), first, second) : dayOf(full(first), second, third)
  return dayOf(third === undefined ? yearOf(today) : full(third), second, first)
}

function readNamed(numbers: readonly number[], month: number, today: string): string | undefined {
  const day = numbers.find((number) => number <= 31)
  const year = numbers.find((number) => number > 31) ?? yearOf(today)
  return day === undefined ? undefined : dayOf(year, month, day)
}

function monthNamed(text: string, locale: Locale): number | undefined {
  const lower = text.toLocaleLowerCase()
  if (!/\p{L}{3}/u.test(lower)) return undefined
  for (let month = 1; month <= 12; month++) {
    if (monthNames(locale, month).some((name) => lower.includes(name.slice(0, 3)))) return month
  }
  return undefined
}

/** Both forms, alone and beside a day: "май" and "18 мая". */
function monthNames(locale: Locale, month: number): string[] {
  const date = new Date(Date.UTC(2026, month - 1, 1))
  const alone = new Intl.DateTimeFormat(intlTags[locale], { month: 'long', timeZone: 'UTC' })
  const besideDay = new Intl.DateTimeFormat(intlTags[locale], {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return [alone, besideDay].map((format) => {
    const part = format.formatToParts(date).find(({ type }) => type === 'month')
    return (part?.value ?? '').toLocaleLowerCase()
  })
}

function yearFirst(locale: Locale): boolean {
  return locale === 'ko' || locale === 'zh-Hant'
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function full(year: number): number {
  return year < 100 ? 2000 + year : year
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : undefined
}
