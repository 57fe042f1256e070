import type { Money } from '#domain/money.ts'
import { UsageError } from './command.ts'

const examples = '"184000 USD" or "96500.50 EUR"'

/** An amount with its currency, in either order; the currency may be left out where the deal has one. */
export function readMoney(flag: string, text: string, currency?: string): Money {
  const compact = text.trim().replace(/(?<=\d)[,_ ](?=\d{3}\b)/g, '')
  const [, before, amount = '', after] =
    /^([A-Za-z]{3})?\s*(\d+(?:\.\d+)?)\s*([A-Za-z]{3})?$/.exec(compact) ?? []
  const named = (after ?? before ?? currency ?? '').toUpperCase()
  if (amount === '' || named === '' || (before && after))
    throw new UsageError(`--${flag} is an amount with its currency, such as ${examples}; "${text}" is not.`)
  return { amount, currency: named }
}

export function readDay(flag: string, text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return text.trim()
  throw new UsageError(`--${flag} is a day such as 2026-12-18; "${text}" is not.`)
}

export function readCount(flag: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new UsageError(`--${flag} is a number from 1 on; "${text}" is not.`)
}

/** One of the given words, however it is capitalized. */
export function readWord<const Word extends string>(
  flag: string,
  text: string,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word.toLowerCase() === text.trim().toLowerCase())
  if (found !== undefined) return found
  throw new UsageError(`--${flag} is one of ${words.join(', ')}; "${text}" is not.`)
}
