import { createContext, use } from 'react'
import type { Locale } from '#locales/catalog.ts'
import { createFormats, type Formats } from '#words/formats.ts'
import type { Translate } from '#words/translator.ts'
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

export function useWords(): Words {
  const words = use(WordsContext)
  if (!words) throw new Error('useWords needs a WordsProvider above it')
  return words
}

/** What a language can say in a time zone, where nothing can be switched. */
export function wordsOf(locale: Locale, t: Translate, timeZone?: string): Words {
  return {
    ...createFormats(locale, timeZone),
    t,
    locale,
    timeZone,
    formatTimeLeft: createTimeLeft(t),
    setLocale: () => {},
    adopt: () => {},
  }
}
