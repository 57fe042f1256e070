import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { locales, type WordKey } from '#locales/catalog.ts'
import { loadCatalog } from './load.ts'
import { intlTags } from './locale.ts'
import { createTranslator } from './translator.ts'

/** Each name that a message asks for, however deep. */
function namesIn(message: unknown): string[] {
  if (!Array.isArray(message)) return []
  return message.flatMap((token) => {
    if (!Array.isArray(token)) return []
    const [name, , cases] = token as [string, string?, Record<string, unknown>?]
    return [name, ...Object.values(cases ?? {}).flatMap(namesIn)]
  })
}

test.each(
  locales,
)('every text in %s is told as Lingui tells it, with each form of its plural', async (locale) => {
  const i18n = setupI18n()
  i18n.loadAndActivate({ locale, locales: [intlTags[locale]], messages: {} })
  const catalog = Object.entries(await loadCatalog(locale))
  for (const [namespace, texts] of catalog) {
    for (const [name, text] of Object.entries(texts)) {
      const key = `${namespace}.${name}` as WordKey
      const message = compileMessage(text)
      i18n.load(locale, { [key]: message })
      const told = createTranslator(locale, () => message)
      const names = namesIn(message)
      for (const count of names.length > 0 ? [0, 1, 2, 5, 11, 21, 1234, 1.5] : [0]) {
        const values = Object.fromEntries(names.map((one) => [one, count]))
        expect(told(key, values), key).toBe(i18n._(key, values))
      }
    }
  }
})
