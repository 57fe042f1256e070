import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Locale } from '#locales/catalog.ts'
import { loadCatalog } from '#words/load.ts'
import { detectLocale, deviceLocale, rememberLocale } from './locale.ts'
import { createWords, type Loaded, type PersonSettings, type Words, WordsContext } from './words.tsx'

type Switches = Pick<Words, 'setLocale' | 'adopt'>

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
