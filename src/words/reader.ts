import type { Catalog, Locale } from '#locales/catalog.ts'
import { createFormats, type Formats } from './formats.ts'
import { createTranslate, type Translate } from './translate.ts'

export type Loaded = { readonly locale: Locale; readonly catalog: Catalog }

/** A language ready to tell things in: its texts, and its way of writing numbers, money and time. */
export type Reader = Formats & { readonly t: Translate; readonly locale: Locale }

export function createReader({ locale, catalog }: Loaded, timeZone?: string): Reader {
  return { ...createFormats(locale, timeZone), t: createTranslate(locale, catalog), locale }
}
