import type { HelpType } from '#domain/help.ts'
import { inUsd, type Money } from '#domain/money.ts'
import { rates } from '../seed/cast.ts'
import type { Chance } from './chance.ts'
import type { Answer, Rule, When } from './script.ts'

/** What a rule can ask of a request. `nth` counts those that the organization has received, from 1. */
export type Asked = {
  help: HelpType | null
  country: string | null
  customer: string
  name: string
  from: string
  value: Money | null
  nth: number
}

export type Counterparty = { rules?: readonly Rule[]; otherwise?: Answer }
/** The answer with the place of the rule that gave it, from 1; 0 where no rule fitted. */
export type Chosen = { answer: Answer; rule: number }

/** The first rule that fits, else what holds otherwise, else nothing is done. */
export function whichRule({ rules = [], otherwise }: Counterparty, asked: Asked, chance: Chance): Chosen {
  const index = rules.findIndex(({ when }, place) => fits(when ?? {}, asked, () => chance(`rule ${place}`)))
  const rule = rules[index]
  return rule === undefined
    ? { answer: otherwise ?? { do: 'stall' }, rule: 0 }
    : { answer: rule, rule: index + 1 }
}

function fits(when: When, asked: Asked, drawn: () => number): boolean {
  return (
    isOneOf(when.help, (help) => help === (asked.help ?? 'none')) &&
    isOneOf(when.country, (country) => country === asked.country) &&
    isOneOf(when.customer, (pattern) => matches(pattern, asked.customer)) &&
    isOneOf(when.name, (pattern) => matches(pattern, asked.name)) &&
    isOneOf(when.from, (from) => from === asked.from) &&
    isOneOf(when.nth, (nth) => nth === asked.nth) &&
    (when.every === undefined || asked.nth % when.every === 0) &&
    (when.over === undefined || isMore(asked.value, moneyOf(when.over))) &&
    (when.under === undefined || isMore(moneyOf(when.under), asked.value)) &&
    (when.chance === undefined || drawn() < when.chance)
  )
}

function isOneOf<T>(wanted: T | readonly T[] | undefined, is: (one: T) => boolean): boolean {
  return wanted === undefined || [wanted].flat().some((one) => is(one as T))
}

/** `*` stands for anything, and letter case for nothing. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*')
  const text = name.toLowerCase()
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let from = first.length
  for (const part of rest) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}

/** "120000 USD" */
export function moneyOf(text: string): Money {
  const [amount = '0', currency = ''] = text.split(' ')
  return { amount, currency }
}

/** In one currency by its amount, else by what both are worth in US dollars; a deal without a value is neither more nor less. */
function isMore(one: Money | null, other: Money | null): boolean {
  if (one === null || other === null) return false
  if (one.currency === other.currency) return Number(one.amount) > Number(other.amount)
  const [rate, otherRate] = [rates[one.currency], rates[other.currency]]
  if (rate === undefined || otherRate === undefined) return false
  return Number(inUsd(one, rate)) > Number(inUsd(other, otherRate))
}
