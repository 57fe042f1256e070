import pg from 'pg'

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

const readTexts = pg.types.getTypeParser(textArray as never) as (text: string) => unknown

/** Most arrays are empty. */
function texts(text: string): unknown {
  return text === '{}' ? [] : readTexts(text)
}

export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const own = format === 'binary' ? undefined : parsers.get(oid)
    return own ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown)
  },
}
