import { type Locale, locales } from '#locales/catalog.ts'
import { matchLocale } from '#words/locale.ts'

const storageKey = 'tandem-locale'

/** 0 is Sunday, as Intl and the calendar count. */
export const weekStarts: Record<Locale, 0 | 1> = { en: 1, ko: 0, ru: 1, 'zh-Hant': 0 }

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

type Sources = {
  readonly person?: string | null
  readonly device?: string | null
  readonly languages: readonly string[]
}

/** The person's own choice, else this device's last one, else what the browser asks for, else English. */
export function detectLocale({ person, device, languages }: Sources): Locale {
  for (const tag of [person, device, ...languages]) {
    const locale = tag ? matchLocale(tag) : undefined
    if (locale) return locale
  }
  return 'en'
}

/** What this device remembers; storage may be forbidden. */
export function deviceLocale(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale)
  } catch {
    // The choice then lives as long as the page.
  }
}
