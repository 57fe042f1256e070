import type { catalog as english } from './en/catalog.ts'

/** The languages of the product; English is the source of every type. */
export const locales = ['en', 'ko', 'ru', 'zh-Hant'] as const

export type Locale = (typeof locales)[number]

/** Each language by its own name, as a language switch shows it. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  ko: '한국어',
  ru: 'Русский',
  'zh-Hant': '繁體中文',
}

type English = typeof english

/** All namespaces with all keys, in any language. */
export type Catalog = { readonly [Namespace in keyof English]: Record<keyof English[Namespace], string> }

/** The name of a text: `namespace.key`. */
export type WordKey = {
  [Namespace in keyof English & string]: `${Namespace}.${keyof English[Namespace] & string}`
}[keyof English & string]

export type WordsIn<Namespace extends keyof English> = keyof English[Namespace] & string
