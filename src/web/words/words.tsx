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
}

const WordsContext = createContext<Words | null>(null)

type Loaded = { readonly locale: Locale; readonly catalog: Catalog }

type WordsProviderProps = {
  /** The language and zone stored with the person who is signed in. */
  readonly personLocale?: string | null
  readonly timeZone?: string
  readonly children: ReactNode
}

/** Shows nothing until the first catalog is there, and keeps the old language until the next one is. */
export function WordsProvider({ personLocale = null, timeZone, children }: WordsProviderProps) {
  const [chosen, setChosen] = useState<Locale | null>(null)
  const detected = detectLocale({
    person: personLocale,
    device: deviceLocale(),
    languages: navigator.languages,
  })
  const loaded = useCatalog(chosen ?? detected)
  const words = useMemo(() => {
    const setLocale = (locale: Locale) => {
      rememberLocale(locale)
      setChosen(locale)
    }
    return loaded && createWords(loaded, timeZone, setLocale)
  }, [loaded, timeZone])

  return words && <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = use(WordsContext)
  if (!words) throw new Error('useWords needs a WordsProvider above it')
  return words
}

/** Also for tests and for text outside of React. */
export function createWords(
  loaded: Loaded,
  timeZone?: string,
  setLocale: Words['setLocale'] = () => {},
): Words {
  const t = createTranslate(loaded.locale, loaded.catalog)
  return {
    ...createFormats(loaded.locale, timeZone),
    t,
    locale: loaded.locale,
    timeZone,
    formatTimeLeft: createTimeLeft(t),
    setLocale,
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
