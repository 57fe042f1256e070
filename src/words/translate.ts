import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Catalog, Locale } from '#locales/catalog.ts'
import { createTranslator, type Message, type Translate, type WordValues } from './translator.ts'

export type { Translate, WordValues }

/** Texts are ICU messages, compiled when first shown. A key that is missing shows itself. */
export function createTranslate(locale: Locale, catalog: Catalog): Translate {
  const compiled = new Map<string, Message>()
  return createTranslator(locale, (key) => {
    const known = compiled.get(key)
    if (known !== undefined) return known
    const message = compileMessage(sourceOf(catalog, key))
    compiled.set(key, message)
    return message
  })
}

function sourceOf(catalog: Catalog, key: string): string {
  const dot = key.indexOf('.')
  const namespace = (catalog as Record<string, Record<string, string>>)[key.slice(0, dot)]
  return namespace?.[key.slice(dot + 1)] ?? key
}
