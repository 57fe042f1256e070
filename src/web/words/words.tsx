import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import type { Catalog, Locale } from '#locales/catalog.ts'
import { createFormats, type Formats } from './formats.ts'
import { loadCatalog } from './load.ts'
import { detectLocale, deviceLocale, rememberLocale } from './locale.ts'
import { createTimeLeft } from './time-left.ts'
import { createTranslate, type Translate } from './translate.ts'

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

const WordsContext = createContext<Words | null>(null)

export type PersonSettings = { readonly locale?: string | null; readonly timeZone?: string | null }

type Switches = Pick<Words, 'setLocale' | 'adopt'>

type Loaded = { readonly locale: Locale; readonly catalog: Catalog }

/** Shows nothing until the first catalog is there, and keeps the old language until the next one is. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<Locale | null>(null)
  const [timeZone, setTimeZone] = useState<string>()
  const loaded = useCatalog(
    chosen ?? detectLocale({ device: deviceLocale(), languages: navigator.languages }),
  )
  const switches = useMemo<Switches>(() => {
    const setLocale = (locale: Locale) => {
      rememberLocale(locale)
      setChosen(locale)
    }
    const adopt = (person: PersonSettings) => {
      if (person.locale) setLocale(detectLocale({ person: person.locale, languages: navigator.languages }))
      setTimeZone(person.timeZone ?? undefined)
    }
    return { setLocale, adopt }
  }, [])
  const words = useMemo(
    () => loaded && { ...createWords(loaded, timeZone), ...switches },
    [loaded, timeZone, switches],
  )

  return words && <WordsContext value={words}>{children}</WordsContext>
}

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

function useCatalog(locale: Locale): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    let current = true
    loadCatalog(locale).then((catalog) => {
      if (!current) return
      document.documentElement.lang = locale
      setLoaded({ locale, catalog })
    })
    return () => {
      current = false
    }
  }, [locale])
  return loaded
}
