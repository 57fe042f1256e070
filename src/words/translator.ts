import type { CompiledMessage } from '@lingui/message-utils/compileMessage'
import type { Locale, WordKey } from '#locales/catalog.ts'
import { intlTags } from './locale.ts'

export type WordValues = Readonly<Record<string, string | number>>

export type Translate = (key: WordKey, values?: WordValues) => string

/** As Lingui compiles it; a sentence without places in it may stay a text. */
export type Message = CompiledMessage | string

type Cases = Readonly<Record<string, Message>>
type Token = CompiledMessage[number]

/**
 * Tells texts of one language that are compiled already. They know values and plurals and nothing else, so that the
 * browser needs no library for them; what else ICU messages can say is an error.
 */
export function createTranslator(locale: Locale, messageOf: (key: WordKey) => Message): Translate {
  const plurals = new Intl.PluralRules(intlTags[locale])
  const numbers = new Intl.NumberFormat(intlTags[locale])

  const tell = (message: Message, values: WordValues, counted?: number): string =>
    typeof message === 'string' ? message : message.map((token) => tellToken(token, values, counted)).join('')

  const tellToken = (token: Token, values: WordValues, counted?: number): string => {
    if (typeof token === 'string')
      return token === '#' && counted !== undefined ? numbers.format(counted) : token
    const [name, type, cases] = token
    if (type === undefined) return String(values[name] ?? '')
    if (type !== 'plural') throw new Error(`A text asks for "${type}", which is not told here`)
    const count = Number(values[name])
    const { offset, ...rules } = cases as Cases & { offset?: number }
    const left = count - (offset ?? 0)
    return tell(rules[count] ?? rules[plurals.select(left)] ?? rules.other ?? '', values, left)
  }

  return (key, values = {}) => tell(messageOf(key), values)
}
