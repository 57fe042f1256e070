import pg from 'pg'
import type { Instant } from '#domain/calendar.ts'

const { builtins } = pg.types
const textArray = 1009

/** Days and decimals stay text, for neither fits a JavaScript value; an int8 is a number while it is exact. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.NUMERIC, (text) => text],
  [builtins.INT8, exactNumber],
  [builtins.TIMESTAMPTZ, instant],
  [textArray, texts],
])

function exactNumber(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}

const inUtc = /^\d{4}-.*\+00$/
const readInstant = pg.types.getTypeParser(builtins.TIMESTAMPTZ) as (text: string) => unknown

/** As connections in UTC write it, which the engine reads by itself; whatever else there is, the driver's way. */
function instant(text: string): unknown {
  return inUtc.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readInstant(text)
}

/**
 * An instant that a statement has cast to text, to the millisecond: what is only passed on, a thousand of them in a page of
 * a list, needs no date in between.
 */
export function instantOf(text: string): Instant {
  const thousandths = text[19] === '.' ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000'
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${thousandths}Z` as Instant
}

const readTexts = pg.types.getTypeParser(textArray as never) as (text: string) => unknown

/** Most arrays are empty, or have names of several words, each in quotation marks; any other is read letter by letter. */
function texts(text: string): unknown {
  if (text === '{}') return []
  if (!text.startsWith('{"') || !text.endsWith('"}') || text.includes('\\')) return readTexts(text)
  const names = text.slice(2, -2).split('","')
  return names.some((name) => name.includes('"')) ? readTexts(text) : names
}

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const own = format === 'binary' ? undefined : parsers.get(oid)
    return own ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown)
  },
}
