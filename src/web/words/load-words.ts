import type { Locale } from '#locales/catalog.ts'
import { detectLocale, deviceLocale } from './locale.ts'
import type { WordPart } from './word-parts.ts'
import { createWordStore, type Messages } from './word-store.ts'

type Loaders = Record<WordPart, () => Promise<{ readonly default: Messages }>>

/** One part of one language is one file of the build, fetched when it is needed. */
const loaders: Record<Locale, Loaders> = {
  en: {
    first: () => import('virtual:words/en/first'),
    deal: () => import('virtual:words/en/deal'),
    refusal: () => import('virtual:words/en/refusal'),
    rest: () => import('virtual:words/en/rest'),
  },
  ko: {
    first: () => import('virtual:words/ko/first'),
    deal: () => import('virtual:words/ko/deal'),
    refusal: () => import('virtual:words/ko/refusal'),
    rest: () => import('virtual:words/ko/rest'),
  },
  ru: {
    first: () => import('virtual:words/ru/first'),
    deal: () => import('virtual:words/ru/deal'),
    refusal: () => import('virtual:words/ru/refusal'),
    rest: () => import('virtual:words/ru/rest'),
  },
  'zh-Hant': {
    first: () => import('virtual:words/zh-Hant/first'),
    deal: () => import('virtual:words/zh-Hant/deal'),
    refusal: () => import('virtual:words/zh-Hant/refusal'),
    rest: () => import('virtual:words/zh-Hant/rest'),
  },
}

export const wordStore = createWordStore(async (locale, part) => (await loaders[locale][part]()).default)

/** Before anything is drawn, so that the words come beside the program and not after it. */
export function beginWords(): void {
  void wordStore.show(detectLocale({ device: deviceLocale(), languages: navigator.languages }))
}
