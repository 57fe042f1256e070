import { describe, expect, test } from 'vitest'
import { command, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { flagOf } from './flag-of.ts'
import { helpOf } from './help.ts'
import { checkCount, commonFlags, nearest, readArguments } from './read-arguments.ts'
import { readCount, readDay, readMoney, readWord } from './read-values.ts'

const example = command({
  name: 'deals try',
  says: 'Tries.',
  takes: ['ID'],
  flags: {
    team: { type: 'string', value: 'EMAIL', multiple: true, says: 'who' },
    mine: { type: 'boolean', says: 'mine' },
  },
  examples: ['tandem deals try'],
  run: async () => {},
})

test('AP-1: flags stand anywhere, some of them several times', () => {
  const { args, flags } = readArguments(['--team', 'a', 'D-1', '--json', '--team=b', '--mine'], example)
  expect(args).toEqual(['D-1'])
  expect(flags).toMatchObject({ team: ['a', 'b'], json: true, mine: true })
})

test.each([
  [['--taem', 'a'], 'Do you mean --team?'],
  [['--quite-another'], 'There is no flag --quite-another.'],
  [['--team'], "'--team <value>' argument missing"],
])('%s is told as a mistake', (args, sentence) => {
  expect(() => readArguments(args, example)).toThrow(UsageError)
  expect(() => readArguments(args, example)).toThrow(sentence)
})

test('a command takes what it takes, no more and no less', () => {
  expect(() => checkCount([], example)).toThrow('tandem deals try needs ID.')
  expect(() => checkCount(['1', '2'], example)).toThrow('"2" is too much')
  expect(() => checkCount(['1'], example)).not.toThrow()
})

test('a mistyped word is known again, a strange one is not', () => {
  expect(nearest('deals lst', ['deals list', 'deals show'])).toBe('deals list')
  expect(nearest('invoice', ['deals list', 'deals show'])).toBeUndefined()
})

describe.each(commands.map((one) => [one.name, one] as const))('tandem %s', (_name, one) => {
  test('says what it does, with every flag and an example of itself', () => {
    const help = helpOf(one)
    for (const flag of [...Object.keys(one.flags), ...Object.keys(commonFlags)])
      expect(help).toContain(`--${flag}`)
    expect(one.examples.length).toBeGreaterThan(0)
    for (const text of one.examples) expect(text).toContain(`tandem ${one.name}`)
  })

  test('no flag of its own hides one of all', () => {
    expect(Object.keys(one.flags).filter((flag) => flag in commonFlags)).toEqual([])
  })
})

test.each([
  ['184000 USD', '184000', 'USD'],
  ['usd 1,184,000.50', '1184000.50', 'USD'],
  ['12.5eur', '12.5', 'EUR'],
  ['90000', '90000', 'NOK'],
])('"%s" is money', (text, amount, currency) => {
  expect(readMoney('value', text, 'NOK')).toEqual({ amount, currency })
})

test.each(['', 'USD', '12 apples', '-5 USD', 'EUR 5 USD', '1,5 EUR'])('"%s" is no money', (text) => {
  expect(() => readMoney('value', text, 'NOK')).toThrow('--value is an amount with its currency')
})

test('an amount without a currency is asked for one where the deal has none', () => {
  expect(() => readMoney('value', '90000')).toThrow('"184000 USD"')
})

test('days, counts and words are checked before anything is sent', () => {
  expect(readDay('close', '2026-12-18')).toBe('2026-12-18')
  expect(() => readDay('close', '18.12.2026')).toThrow('--close is a day such as')
  expect(readCount('limit', undefined, 25)).toBe(25)
  expect(() => readCount('limit', '0', 25)).toThrow('--limit is a number')
  expect(readWord('reason', 'BUDGET', ['budget', 'other'])).toBe('budget')
  expect(() => readWord('reason', 'money', ['budget', 'other'])).toThrow('one of budget, other')
})

test('the fault of a field names the flag that mends it', () => {
  const flags = ['value', 'close', 'team', 'contact-email', 'notes']
  expect(flagOf('closeOn', flags)).toBe('--close')
  expect(flagOf('team/0/email', flags)).toBe('--team')
  expect(flagOf('contact/email', flags)).toBe('--contact-email')
  expect(flagOf('helpNotes', flags)).toBe('--notes')
  expect(flagOf('helpNotes', [...flags, 'help-notes'])).toBe('--help-notes')
  expect(flagOf('partners/0/value', flags)).toBeNull()
})
