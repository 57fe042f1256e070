import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Locale } from '#locales/catalog.ts'
import { createTranslator, type Translate } from '#words/translator.ts'
import { wordStore } from './load-words.ts'
import { detectLocale, rememberLocale } from './locale.ts'
import type { WordPart } from './word-parts.ts'
import type { ShownWords } from './word-store.ts'
import { type PersonSettings, type Words, WordsContext, wordsOf } from './words.tsx'

type Switches = Pick<Words, 'setLocale' | 'adopt'>

/** Shows nothing until the first words are there, and keeps the old language until the next one is. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const shown = useSyncExternalStore(wordStore.subscribe, wordStore.shown)
  const [timeZone, setTimeZone] = useState<string>()
  const locale = shown?.locale
  useEffect(() => {
    if (locale) document.documentElement.lang = locale
  }, [locale])
  const switches = useMemo<Switches>(() => {
    const setLocale = (next: Locale) => {
      rememberLocale(next)
      void wordStore.show(next)
    }
    const adopt = (person: PersonSettings) => {
      if (person.locale) setLocale(detectLocale({ person: person.locale, languages: navigator.languages }))
      setTimeZone(person.timeZone ?? undefined)
    }
    return { setLocale, adopt }
  }, [])
  const words = useMemo(
    () => shown && { ...wordsOf(shown.locale, translateOf(shown), timeZone), ...switches },
    [shown, timeZone, switches],
  )

  return words && <WordsContext value={words}>{children}</WordsContext>
}

const later = ['deal', 'refusal', 'rest'] as const

/** A word that is not there yet is fetched and left out until then. A key without a word shows itself. */
function translateOf({ locale, parts, messages }: ShownWords): Translate {
  const asked = new Set<WordPart>()
  return createTranslator(locale, (key) => {
    const message = messages[key]
    if (message !== undefined) return message
    const wanted = key.startsWith('refusal.') ? (['refusal'] as const) : later
    if (wanted.every((part) => parts.has(part))) return key
    for (const part of wanted) {
      if (parts.has(part) || asked.has(part)) continue
      asked.add(part)
      void wordStore.need(part).catch(() => asked.delete(part))
    }
    return ''
  })
}
