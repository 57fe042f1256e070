import type { Catalog, Locale } from '#locales/catalog.ts'
import { createTranslate } from '#words/translate.ts'
import { type Words, wordsOf } from './words.tsx'

/** The words of a whole language outside of a browser: for tests. */
export function createWords(
  { locale, catalog }: { readonly locale: Locale; readonly catalog: Catalog },
  timeZone?: string,
): Words {
  return wordsOf(locale, createTranslate(locale, catalog), timeZone)
}
