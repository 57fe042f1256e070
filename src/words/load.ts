import type { Catalog, Locale } from '#locales/catalog.ts'

/** One language is one file of the build, fetched when it is needed. */
const loaders: Record<Locale, () => Promise<{ readonly catalog: Catalog }>> = {
  en: () => import('#locales/en/catalog.ts'),
  ko: () => import('#locales/ko/catalog.ts'),
  ru: () => import('#locales/ru/catalog.ts'),
  'zh-Hant': () => import('#locales/zh-Hant/catalog.ts'),
}

export async function loadCatalog(locale: Locale): Promise<Catalog> {
  return (await loaders[locale]()).catalog
}
