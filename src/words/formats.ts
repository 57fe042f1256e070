import type { Locale } from '#locales/catalog.ts'
import { intlTags } from './locale.ts'

/** Money as the API carries it: a decimal text or a number of whole units. */
export type Amount = string | number

type DayStyle = 'short' | 'medium' | 'long'
type InstantStyle = 'time' | 'day' | 'medium' | 'exact'

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
}

const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }

const instantStyles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  time: clock,
  day: dayStyles.medium,
  medium: { ...dayStyles.short, weekday: 'short', ...clock },
  exact: { ...dayStyles.medium, weekday: 'short', ...clock, timeZoneName: 'short' },
}

/** Signs that Intl leaves ambiguous or spells as a code where every reader knows the sign. */
const signs: Record<Locale, Readonly<Record<string, string>>> = {
  en: { RUB: '₽' },
  ko: { AUD: 'A$', CAD: 'C$', RUB: '₽' },
  ru: {},
  'zh-Hant': { TWD: 'NT$', AUD: 'A$', CAD: 'C$', KRW: '₩', RUB: '₽' },
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

export type Formats = ReturnType<typeof createFormats>

/** Everything of a language that Intl knows, for one reader in one time zone. */
export function createFormats(locale: Locale, timeZone?: string) {
  const tag = intlTags[locale]
  const cached = memoized(tag)
  const dateFormat = (options: Intl.DateTimeFormatOptions) => cached(Intl.DateTimeFormat, options)

  return {
    collator: new Intl.Collator(tag, { numeric: true }),
    formatNumber: (value: number, options: Intl.NumberFormatOptions = {}) =>
      cached(Intl.NumberFormat, options).format(value),
    formatPercent: (fraction: number) =>
      cached(Intl.NumberFormat, { style: 'percent', maximumFractionDigits: 1 }).format(fraction),
    /** `compact` is for sums that only orient: US$4.62 M. */
    formatMoney: (amount: Amount, currency: string, options: { readonly compact?: boolean } = {}) => {
      const format = cached(Intl.NumberFormat, moneyOptions(currency, options.compact ?? false))
      return withSign(format.formatToParts(amount as number), signs[locale][currency])
    },
    /** A calendar day, `2026-11-19`, which has no zone. */
    formatDay: (day: string, style: DayStyle = 'medium') =>
      writeDate(dateFormat({ ...dayStyles[style], timeZone: 'UTC' }), new Date(`${day}T00:00:00Z`)),
    /** A moment, in the reader's zone; `exact` names the zone. */
    formatInstant: (at: string | Date, style: InstantStyle = 'medium') =>
      writeDate(dateFormat({ ...instantStyles[style], timeZone }), new Date(at)),
    /** "2 min ago", "yesterday", "in 29 days", in the largest unit that fits. */
    formatRelative: (at: string | Date, now: string | Date = new Date()) => {
      const seconds = (new Date(at).getTime() - new Date(now).getTime()) / 1000
      const format = cached(Intl.RelativeTimeFormat, { numeric: 'auto', style: 'short' })
      const unit = units.find(([, size]) => Math.abs(seconds) >= size)
      return unit ? format.format(Math.trunc(seconds / unit[1]), unit[0]) : format.format(0, 'second')
    },
    formatList: (items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
      cached(Intl.ListFormat, { type }).format(items),
    /** The name of a country (`NL`), currency (`EUR`) or language (`ko`). */
    nameOf: (type: 'region' | 'currency' | 'language', code: string) =>
      new Intl.DisplayNames(tag, { type, fallback: 'code' }).of(code) ?? code,
  }
}

function moneyOptions(currency: string, compact: boolean): Intl.NumberFormatOptions {
  const digits: Intl.NumberFormatOptions = compact
    ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 2 }
    : { trailingZeroDisplay: 'stripIfInteger' }
  return { style: 'currency', currency, currencyDisplay: 'symbol', ...digits }
}

/** A sign that takes the place of a code also takes the space behind it. */
function withSign(parts: readonly Intl.NumberFormatPart[], sign: string | undefined): string {
  const written = sign ? parts.filter((part) => part.type !== 'literal' || part.value.trim()) : parts
  return written.map((part) => (part.type === 'currency' && sign ? sign : compactWord(part))).join('')
}

/** "US$4.62 M", where English Intl writes "US$4.62m". */
function compactWord({ type, value }: Intl.NumberFormatPart): string {
  return type === 'compact' && /^[kmbnt]+$/.test(value) ? `\u00a0${value.charAt(0).toUpperCase()}` : value
}

/** English Intl writes "Sept"; every other month has three letters. */
function writeDate(format: Intl.DateTimeFormat, date: Date): string {
  return format
    .formatToParts(date)
    .map(({ type, value }) => (type === 'month' && value === 'Sept' ? 'Sep' : value))
    .join('')
}

type Construct<Options, Format> = new (tag: string, options: Options) => Format

/** Intl formatters are slow to make and free to keep. */
function memoized(tag: string) {
  const kept = new Map<string, unknown>()
  return <Options, Format>(Constructor: Construct<Options, Format>, options: Options): Format => {
    const key = Constructor.name + JSON.stringify(options)
    const format = (kept.get(key) as Format | undefined) ?? new Constructor(tag, options)
    kept.set(key, format)
    return format
  }
}
