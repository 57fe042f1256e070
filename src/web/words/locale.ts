import { type Locale, locales } from '#locales/catalog.ts'

const storageKey = 'tandem-locale'

/** The tag that Intl gets: English is written the international way (US$, day before month, 24 hours). */
export const intlTags: Record<Locale, string> = {
  en: 'en-GB',
  ko: 'ko-KR',
  ru: 'ru-RU',
  'zh-Hant': 'zh-Hant-TW',
}

/** 0 is Sunday, as Intl and the calendar count. */
export const weekStarts: Record<Locale, 0 | 1> = { en: 1, ko: 0, ru: 1, 'zh-Hant': 0 }

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/** The product's language for one language tag, if it has one; simplified Chinese readers get traditional. */
export function matchLocale(tag: string): Locale | undefined {
  const language = tag.toLowerCase().split('-')[0]
  if (language === 'zh') return 'zh-Hant'
  return locales.find((locale) => locale === language)
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
