import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import type { Locale } from './catalog.ts'
import { catalog as en } from './en/catalog.ts'
import { catalog as ko } from './ko/catalog.ts'
import { catalog as ru } from './ru/catalog.ts'
import { catalog as zhHant } from './zh-Hant/catalog.ts'

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

const english: Texts = en
const translations: Readonly<Record<Exclude<Locale, 'en'>, Texts>> = { ko, ru, 'zh-Hant': zhHant }
const languages: Readonly<Record<Locale, Texts>> = { en: english, ...translations }

/** Names and marks that every language writes in Latin letters. */
const latinInEveryLanguage = new Set([
  'Tandem',
  'Ctrl',
  'Alt',
  'Esc',
  'CRM',
  'API',
  'ISV',
  'CSV',
  'D-U-N-S',
  'LEI',
  'Enter',
  'Shift',
  'OpenID',
  'Connect',
  'DNS',
  'TXT',
  'Webhook',
  'POST',
  'Authorization',
  'http',
  'SHA-',
  'UTC',
])

const pluralCategories: Readonly<Record<Locale, readonly string[]>> = {
  en: ['one', 'other'],
  ko: ['other'],
  ru: ['few', 'many', 'one', 'other'],
  'zh-Hant': ['other'],
}

/** Where English has the word, the translation has its term; `docs/glossary.md` is the same list for people. */
const terms: readonly {
  readonly word: RegExp
  readonly ko: RegExp
  readonly ru: RegExp
  readonly 'zh-Hant': RegExp
}[] = [
  { word: /\bdeals?\b/i, ko: /거래|요청/, ru: /сдел[ко]/i, 'zh-Hant': /交易/ },
  { word: /\bco-sell\b/i, ko: /공동 판매/, ru: /совместн/i, 'zh-Hant': /共同銷售/ },
  { word: /\bsolutions?\b/i, ko: /솔루션/, ru: /решени/i, 'zh-Hant': /解決方案|評定/ },
  { word: /\bcustomers?\b/i, ko: /고객/, ru: /заказчик/i, 'zh-Hant': /客戶/ },
  { word: /\bpartners?\b/i, ko: /파트너/, ru: /партн[её]р/i, 'zh-Hant': /夥伴/ },
  { word: /\bsellers?\b/i, ko: /판매 담당자/, ru: /продав/i, 'zh-Hant': /銷售人員/ },
  { word: /\bvendor\b(?!\})/i, ko: /벤더/, ru: /вендор/i, 'zh-Hant': /原廠/ },
  { word: /\bincentives?\b/i, ko: /인센티브/, ru: /поощрен/i, 'zh-Hant': /獎勵/ },
]

describe.each(Object.entries(translations))('%s', (language, catalog) => {
  test('has the same texts as English', () => {
    expect(keysOf(catalog)).toEqual(keysOf(english))
  })

  test('has the same placeholders and tags as English', () => {
    const shapes = (texts: Texts) => textsOf(texts).map(([key, text]) => ({ key, ...shapeOf(text) }))
    expect(shapes(catalog)).toEqual(shapes(english))
  })

  test('is translated', () => {
    const left = textsOf(catalog).filter(([, text]) => latinWords(text).length > 0)
    expect(left).toEqual([])
  })

  test('uses the terms of the glossary', () => {
    const strayed = textsOf(catalog).filter(([key, text]) => {
      const source = withoutCode(textAt(english, key))
      return terms.some((term) => term.word.test(source) && !term[language as 'ko'].test(text))
    })
    expect(strayed).toEqual([])
  })
})

describe.each(Object.entries(languages))('%s', (language, catalog) => {
  test('has no empty text and no stray space', () => {
    expect(textsOf(catalog).filter(([, text]) => text.trim() !== text || text === '')).toEqual([])
  })

  test('counts in the categories of its language', () => {
    const wrong = textsOf(catalog).filter(([, text]) =>
      pluralsOf(compileMessage(text)).some(
        (categories) => categories.join() !== pluralCategories[language as Locale].join(),
      ),
    )
    expect(wrong).toEqual([])
  })
})

test('Korean glues no particle that depends on the last sound to a placeholder', () => {
  const glued = textsOf(ko).filter(([, text]) => /\}(을|를|이|가|은|는|과|와|으로|로)(\s|$|[.,])/.test(text))
  expect(glued).toEqual([])
})

function keysOf(catalog: Texts): string[] {
  return textsOf(catalog).map(([key]) => key)
}

function textsOf(catalog: Texts): [string, string][] {
  return Object.entries(catalog).flatMap(([namespace, texts]) =>
    Object.entries(texts).map(([key, text]): [string, string] => [`${namespace}.${key}`, text]),
  )
}

function textAt(catalog: Texts, key: string): string {
  const [namespace = '', ...rest] = key.split('.')
  return catalog[namespace]?.[rest.join('.')] ?? ''
}

type Compiled = ReturnType<typeof compileMessage>

/** The placeholders with their kinds and the tags, in any order. */
function shapeOf(text: string): { placeholders: string[]; tags: string[] } {
  return {
    placeholders: [...new Set(placeholdersOf(compileMessage(text)))].sort(),
    tags: [...text.matchAll(/<\/?[a-z][a-z0-9-]*>/g)].map(([tag]) => tag).sort(),
  }
}

function placeholdersOf(tokens: unknown): string[] {
  if (!Array.isArray(tokens)) return []
  return tokens.flatMap((token) => {
    if (!Array.isArray(token)) return []
    const [name, type, cases] = token
    const inner =
      type && cases && typeof cases === 'object' ? Object.values(cases).flatMap(placeholdersOf) : []
    return [`${name}:${type ?? 'text'}`, ...inner]
  })
}

function pluralsOf(tokens: Compiled | unknown): string[][] {
  if (!Array.isArray(tokens)) return []
  return tokens.flatMap((token) => {
    if (!Array.isArray(token)) return []
    const [, type, cases] = token
    if (type !== 'plural' && type !== 'selectordinal' && type !== 'select') return []
    const categories = Object.keys(cases)
      .filter((category) => category !== 'offset' && !/^\d+$/.test(category))
      .sort()
    const inner = Object.values(cases).flatMap(pluralsOf)
    return type === 'select' ? inner : [categories, ...inner]
  })
}

/** The sentence without its placeholders, tags and plural keywords. */
function withoutCode(text: string): string {
  return text
    .replace(/\{(\w+), (plural|select|selectordinal),/g, '')
    .replace(/(=\d+|zero|one|two|few|many|other) \{/g, '{')
    .replace(/\{\w+\}/g, '')
    .replace(/<[^>]*>/g, '')
}

function latinWords(text: string): string[] {
  const words = withoutCode(text).match(/[A-Za-z][A-Za-z-]{2,}/g) ?? []
  return words.filter((word) => !latinInEveryLanguage.has(word))
}
