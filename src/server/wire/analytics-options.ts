import { isDay } from '#domain/calendar.ts'
import { OptionFault, quoted } from './odata/fault.ts'

/** The members of a row, in their order; the dates are the days of the steps of a referral's life (AP-12). */
export const analyticsFields = [
  'id',
  'status',
  'customerMarket',
  'customerName',
  'customerOrgSize',
  'acceptedDate',
  'acknowledgedDate',
  'archivedDate',
  'createdDate',
  'declinedDate',
  'expiredDate',
  'lostDate',
  'missedDate',
  'skippedDate',
  'wonDate',
  'partnerMarket',
] as const
export type AnalyticsField = (typeof analyticsFields)[number]

export const aggregationLevels = ['day', 'week', 'month', 'year'] as const
export type AggregationLevel = (typeof aggregationLevels)[number]

/** A date is compared to the second, or to the day where only a day is given. */
export type Equation = { field: AnalyticsField; value: string }

export type AnalyticsOptions = {
  filter: readonly Equation[]
  /** Empty where rows are asked for, and not counts. */
  groupBy: readonly AnalyticsField[]
  level: AggregationLevel
  top: number
  skip: number
}

export const mostRows = 9_999

/**
 * Reads the options of the old analytics call (api.md 16): their names in any case, with or without a dollar sign.
 * @throws OptionFault that names the option, and in the filter the character
 */
export function readAnalyticsOptions(search: string): AnalyticsOptions {
  const given = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(search)) {
    const plain = name.trim().toLowerCase().replace(/^\$/, '')
    if (value.includes('\u0000')) throw new OptionFault(plain, null, 'no text holds the character zero')
    if (given.has(plain)) throw new OptionFault(plain, null, 'this option stands there twice')
    given.set(plain, value.trim())
  }
  const groupBy = readGroups(given.get('groupby') ?? '')
  const level = readLevel(given.get('aggregationlevel') ?? '', groupBy)
  return {
    filter: readFilter(given.get('filter') ?? ''),
    groupBy: level === null || groupBy.some(isDate) ? groupBy : [...groupBy, 'createdDate'],
    level: level ?? 'day',
    top: readNumber('top', given.get('top') ?? String(mostRows), [1, mostRows]),
    skip: readNumber('skip', given.get('skip') ?? '0', [0, 1_000_000_000]),
  }
}

export function isDate(field: AnalyticsField): boolean {
  return field.endsWith('Date')
}

function readGroups(text: string): AnalyticsField[] {
  if (text === '') return []
  const fields = text.split(',').map((name) => fieldNamed('groupby', null, name.trim()))
  return [...new Set(fields)]
}

function readLevel(text: string, groupBy: readonly AnalyticsField[]): AggregationLevel | null {
  if (text === '') return null
  if (groupBy.length === 0) throw new OptionFault('aggregationLevel', null, 'it needs groupby')
  const level = aggregationLevels.find((one) => one === text.toLowerCase())
  if (level === undefined)
    throw new OptionFault(
      'aggregationLevel',
      null,
      `${quoted(text)} is none of ${aggregationLevels.join(', ')}`,
    )
  return level
}

function readNumber(option: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text)
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value
  throw new OptionFault(option, null, `${quoted(text)} is no whole number from ${least} to ${most}`)
}

const equation = /\s*([a-z]\w*)(\s+eq\s+)('(?:[^']|'')*')\s*/iy
const conjunction = /and\s/iy

/** `field eq 'value' and …`; a quote inside of a value is doubled. */
function readFilter(text: string): Equation[] {
  const equations: Equation[] = []
  for (let at = 0; at < text.length; ) {
    if (at > 0) at = passed(conjunction, text, at, '"and" or the end').end
    const { found, end } = passed(equation, text, at, "a condition such as status eq 'New'")
    const [, name = '', operator = '', value = ''] = found
    const begins = at + (/\S/.exec(text.slice(at))?.index ?? 0)
    const field = fieldNamed('filter', begins + 1, name)
    const plain = value.slice(1, -1).replaceAll("''", "'")
    const opens = begins + name.length + operator.length
    equations.push({ field, value: isDate(field) ? dateIn(plain, opens + 1) : plain })
    at = end
  }
  return equations
}

function passed(pattern: RegExp, text: string, at: number, wanted: string) {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (found === null) throw new OptionFault('filter', at + 1, `${wanted} is expected`)
  return { found, end: pattern.lastIndex }
}

function fieldNamed(option: string, position: number | null, name: string): AnalyticsField {
  const field = analyticsFields.find((one) => one.toLowerCase() === name.toLowerCase())
  if (field !== undefined) return field
  throw new OptionFault(option, position, `${quoted(name)} is none of ${analyticsFields.join(', ')}`)
}

/** `2026-11-20` or `2026-11-20T09:30:12`, without a zone as it comes out. */
function dateIn(value: string, position: number): string {
  const [, day = '', time = ''] =
    /^(\d{4}-\d{2}-\d{2})(T[012]\d:[0-5]\d:[0-5]\d)?(?:\.0+)?Z?$/i.exec(value) ?? []
  if (isDay(day) && !day.startsWith('0000') && !/^T2[4-9]/i.test(time)) return `${day}${time}`.toUpperCase()
  throw new OptionFault('filter', position, `${quoted(value)} is no date`)
}
