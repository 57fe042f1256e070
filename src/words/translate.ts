import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Catalog, Locale, WordKey } from '#locales/catalog.ts'
import { intlTags } from './locale.ts'

export type WordValues = Readonly<Record<string, string | number>>

export type Translate = (key: WordKey, values?: WordValues) => string

/** Texts are ICU messages, compiled when first shown. A key that is missing shows itself. */
export function createTranslate(locale: Locale, catalog: Catalog): Translate {
  const i18n = setupI18n()
  i18n.loadAndActivate({ locale, locales: [intlTags[locale]], messages: {} })
  const compiled = new Set<string>()

  return (key, values) => {
    if (!compiled.has(key)) {
      i18n.load(locale, { [key]: compileMessage(sourceOf(catalog, key)) })
      compiled.add(key)
    }
    return i18n._(key, values as Record<string, unknown> | undefined)
  }
}

function sourceOf(catalog: Catalog, key: string): string {
  const dot = key.indexOf('.')
  const namespace = (catalog as Record<string, Record<string, string>>)[key.slice(0, dot)]
  return namespace?.[key.slice(dot + 1)] ?? key
}
