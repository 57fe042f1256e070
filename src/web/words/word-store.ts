import type { Locale } from '#locales/catalog.ts'
import type { Message } from '#words/translator.ts'
import type { WordPart } from './word-parts.ts'

export type Messages = Readonly<Record<string, Message>>
export type ShownWords = {
  readonly locale: Locale
  readonly parts: ReadonlySet<WordPart>
  readonly messages: Messages
}
export type WordStore = ReturnType<typeof createWordStore>

/**
 * The language on the screen, as far as it was needed until now. The old language stays until the next one has all
 * parts that the old one has.
 */
export function createWordStore(load: (locale: Locale, part: WordPart) => Promise<Messages>) {
  const parts = new Set<WordPart>(['first'])
  const listeners = new Set<() => void>()
  let asked: Locale | null = null
  let shown: ShownWords | null = null

  const update = async (): Promise<void> => {
    const locale = asked
    if (locale === null) return
    const wanted = [...parts]
    const loaded = await Promise.all(wanted.map((part) => load(locale, part)))
    const overtaken = locale !== asked || (shown?.locale === locale && shown.parts.size >= wanted.length)
    if (overtaken) return
    shown = { locale, parts: new Set(wanted), messages: Object.assign({}, ...loaded) }
    for (const listener of listeners) listener()
  }

  return {
    shown: (): ShownWords | null => shown,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    show: (locale: Locale): Promise<void> => {
      if (asked === locale) return Promise.resolve()
      asked = locale
      return update()
    },
    /** The page that asks is shown when its words are there; asked again after a failure, they are fetched again. */
    need: async (part: WordPart): Promise<void> => {
      parts.add(part)
      await update()
    },
  }
}
