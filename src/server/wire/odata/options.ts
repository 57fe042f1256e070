import { checkFilter } from './check.ts'
import type { Condition } from './condition.ts'
import { OptionFault, quoted } from './fault.ts'
import { type OrderKey, parseOrder } from './order.ts'
import { parseFilter } from './parse.ts'
import { parseSelect } from './select.ts'

/** The query options of a list (api.md 6). */
export type ListOptions = {
  filter: Condition | null
  /** Paths that are delivered, or null for all. */
  select: string[] | null
  order: OrderKey[]
  top: number | null
  skip: number
  count: boolean
  skipToken: string | null
  /** All of them but `$skip` and `$skiptoken`: the next page is asked for with them. */
  carried: string
}

const names = [
  '$filter',
  '$select',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$expand',
  '$skiptoken',
  '$inlinecount',
] as const
type Name = (typeof names)[number]

/** Also what older clients send. */
const known = new Set<string>(names)

/**
 * Reads the part of an address behind its question mark: names in any case and encoded or not, a plus sign as a blank.
 * @throws OptionFault for what begins with $ and is unknown, stands there twice or cannot be read
 */
export function readOptions(search: string): ListOptions {
  const given = new Map<Name, string>()
  const carried: string[] = []
  for (const part of search.split('&').filter((one) => one !== '')) {
    const sign = part.indexOf('=')
    const name =
      decoded(sign < 0 ? part : part.slice(0, sign))
        ?.trim()
        .toLowerCase() ?? ''
    if (!name.startsWith('$')) carried.push(part)
    else take(given, name, decoded(sign < 0 ? '' : part.slice(sign + 1)))
  }
  for (const [name, value] of given)
    if (name !== '$skip' && name !== '$skiptoken') carried.push(`${name}=${encodeURIComponent(value)}`)
  return { ...interpreted(given), carried: carried.join('&') }
}

function take(given: Map<Name, string>, name: string, value: string | null): void {
  if (!known.has(name)) throw new OptionFault(name, null, `there is no option ${quoted(name)}`)
  if (given.has(name as Name)) throw new OptionFault(name, null, 'this option stands there twice')
  if (value === null) throw new OptionFault(name, null, 'this is not percent-encoded UTF-8')
  given.set(name as Name, value)
}

/** Null for what is no encoded text. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return null
  }
}

function interpreted(given: Map<Name, string>): Omit<ListOptions, 'carried'> {
  const filter = given.get('$filter')
  const select = given.get('$select')
  const top = given.get('$top')
  return {
    filter: filter === undefined || filter.trim() === '' ? null : checkFilter(parseFilter(filter)),
    select: select === undefined ? null : parseSelect(select),
    order: parseOrder(given.get('$orderby') ?? ''),
    top: top === undefined || top.trim() === '' ? null : wholeNumber('$top', top),
    skip: wholeNumber('$skip', given.get('$skip') ?? '0'),
    count: counts(given),
    skipToken: given.get('$skiptoken') ?? null,
  }
}

const mostRows = 1_000_000_000

function wholeNumber(option: string, text: string): number {
  const digits = text.trim()
  if (!/^\d{1,10}$/.test(digits) || Number(digits) > mostRows)
    throw new OptionFault(option, 1, `${quoted(text)} is not a whole number from 0 to ${mostRows}`)
  return Number(digits)
}

function counts(given: Map<Name, string>): boolean {
  const text = given.get('$count')?.trim().toLowerCase() ?? ''
  if (!['', 'true', 'false'].includes(text))
    throw new OptionFault('$count', 1, `${quoted(text)} is not true or false`)
  return text === 'true' || given.get('$inlinecount')?.trim().toLowerCase() === 'allpages'
}
