import { type Locale, locales } from '#locales/catalog.ts'

/** The tag that Intl gets: English is written the international way (US$, day before month, 24 hours). */
export const intlTags: Record<Locale, string> = {
  en: 'en-GB',
  ko: 'ko-KR',
  ru: 'ru-RU',
  'zh-Hant': 'zh-Hant-TW',
}

/** The product's language for one language tag, if it has one; simplified Chinese readers get traditional. */
export function matchLocale(tag: string): Locale | undefined {
  const language = tag.toLowerCase().split(/[-_.]/)[0]
  if (language === 'zh') return 'zh-Hant'
  return locales.find((locale) => locale === language)
}
