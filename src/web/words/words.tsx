import { createContext, use } from 'react'
import type { Catalog, Locale } from '#locales/catalog.ts'
import { createFormats, type Formats } from '#words/formats.ts'
import { createTranslate, type Translate } from '#words/translate.ts'
import { createTimeLeft } from './time-left.ts'

export type Words = Formats & {
  readonly t: Translate
  readonly locale: Locale
  readonly timeZone: string | undefined
  /** "6 d", "1 d 6 h", "19 h": what remains until an instant, counted from the server's now. */
  readonly formatTimeLeft: ReturnType<typeof createTimeLeft>
  /** Switches the language of this device; storing it with the person is the caller's. */
  readonly setLocale: (locale: Locale) => void
  /** Takes over the language and the zone stored with the person who signed in. */
  readonly adopt: (person: PersonSettings) => void
}

export const WordsContext = createContext<Words | null>(null)

export type PersonSettings = { readonly locale?: string | null; readonly timeZone?: string | null }

export type Loaded = { readonly locale: Locale; readonly catalog: Catalog }

export function useWords(): Words {
  const words = use(WordsContext)
  if (!words) throw new Error('useWords needs a WordsProvider above it')
  return words
}

/** Also for tests and for text outside of React, where nothing can be switched. */
export function createWords(loaded: Loaded, timeZone?: string): Words {
  const t = createTranslate(loaded.locale, loaded.catalog)
  return {
    ...createFormats(loaded.locale, timeZone),
    t,
    locale: loaded.locale,
    timeZone,
    formatTimeLeft: createTimeLeft(t),
    setLocale: () => {},
    adopt: () => {},
  }
}
