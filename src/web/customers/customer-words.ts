import type { WordKey } from '#locales/catalog.ts'
import type { Translate } from '#words/translator.ts'

/** The industry by name; one that the directory writes in its own words stays as it is. */
export function industryName(industry: string, t: Translate): string {
  return named('industry', industry, t)
}

export function sizeName(size: string, t: Translate): string {
  return named('company-size', size, t)
}

/** A key that is missing shows itself. */
function named(namespace: 'industry' | 'company-size', code: string, t: Translate): string {
  const key = `${namespace}.${code}`
  const text = t(key as WordKey)
  return text === key ? code : text
}
