import type { Catalog, Locale } from '#locales/catalog.ts'
import { catalog as en } from '#locales/en/catalog.ts'
import { catalog as ko } from '#locales/ko/catalog.ts'
import { catalog as ru } from '#locales/ru/catalog.ts'
import { catalog as zhHant } from '#locales/zh-Hant/catalog.ts'

const catalogs: Record<Locale, Catalog> = { en, ko, ru, 'zh-Hant': zhHant }
const tags: Record<Locale, string> = { en: 'en-US', ko: 'ko-KR', ru: 'ru-RU', 'zh-Hant': 'zh-Hant-TW' }

export type MailWords = ReturnType<typeof wordsIn>

/** What a mail is written with in one language. Its sentences have placeholders and no plurals. */
export function wordsIn(locale: Locale) {
  const catalog = catalogs[locale] as unknown as Record<string, Record<string, string>>
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tags[locale], options)
  return {
    locale,
    /** Whether the language has a text of this name. */
    has: (namespace: string, key: string) => catalog[namespace]?.[key] !== undefined,
    text: (namespace: string, key: string, values: Record<string, string> = {}) =>
      (catalog[namespace]?.[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    /** The day of a deadline with the hour, because it ends at an hour and not at midnight. */
    moment: (instant: string) =>
      format({ dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
        .format(new Date(instant))
        .concat(' UTC'),
    money: (amount: string, currency: string) =>
      new Intl.NumberFormat(tags[locale], {
        style: 'currency',
        currency,
        minimumFractionDigits: Number(amount) % 1 === 0 ? 0 : 2,
      }).format(Number(amount)),
  }
}
