import { describe, expect, test } from 'vitest'
import { chanceFrom } from './chance.ts'
import type { When } from './script.ts'
import { spanOf } from './spans.ts'
import { type Asked, whichRule } from './which-rule.ts'

const asked: Asked = {
  help: 'proof-of-concept',
  country: 'NL',
  customer: 'Dune Logistics B.V.',
  name: 'Cooling, phase 2',
  from: 'Birch',
  value: { amount: '100000', currency: 'EUR' },
  nth: 4,
}

function follows(when: When, changes: Partial<Asked> = {}): boolean {
  const rules = [{ when, do: 'decline' as const }]
  return whichRule({ rules }, { ...asked, ...changes }, () => 0.5).rule === 1
}

describe('a rule is followed', () => {
  test.each<[string, When, boolean]>([
    ['where it asks nothing', {}, true],
    ['for its kind of help', { help: 'proof-of-concept' }, true],
    ['not for another', { help: ['quotes-licensing', 'none'] }, false],
    ['for one of its countries', { country: ['BE', 'NL'] }, true],
    ['not for another country', { country: 'BE' }, false],
    ['for a customer whose name begins so', { customer: 'dune*' }, true],
    ['for a deal with the words in their order', { name: '*cool*2' }, true],
    ['not with the words in another order', { name: '*2*cool*' }, false],
    ['not for a part of the name without a star', { name: 'Cooling' }, false],
    ['for who sent it', { from: ['Cedar', 'Birch'] }, true],
    ['not for others', { from: 'Cedar' }, false],
    ['above an amount', { over: '99999.99 EUR' }, true],
    ['not at the amount itself', { over: '100000 EUR' }, false],
    ['above an amount of another currency', { over: '108000 USD' }, true],
    ['not above one that is worth more', { over: '109000 USD' }, false],
    ['below an amount', { under: '100000.01 EUR' }, true],
    ['for the request of its number', { nth: [2, 4] }, true],
    ['not for another number', { nth: 3 }, false],
    ['for each second request', { every: 2 }, true],
    ['not for the fourth where it is each third', { every: 3 }, false],
    ['as often as its chance says', { chance: 0.51 }, true],
    ['not beyond its chance', { chance: 0.5 }, false],
    ['only where all is so', { country: 'NL', from: 'Cedar' }, false],
  ])('%s', (_when, when, expected) => {
    expect(follows(when)).toBe(expected)
  })

  test('by no amount where the deal has no value', () => {
    expect([
      follows({ over: '1 EUR' }, { value: null }),
      follows({ under: '1 EUR' }, { value: null }),
    ]).toEqual([false, false])
  })
})

test('the first rule that fits is followed, else what holds otherwise, else nothing is done', () => {
  const rules = [
    { when: { from: 'Cedar' }, do: 'stall' as const },
    { when: { country: 'NL' }, do: 'expire' as const },
    { do: 'accept' as const },
  ]
  const chance = () => 0
  expect(whichRule({ rules }, asked, chance)).toEqual({ answer: rules[1], rule: 2 })
  expect(whichRule({ rules: rules.slice(0, 1), otherwise: { do: 'accept' } }, asked, chance)).toEqual({
    answer: { do: 'accept' },
    rule: 0,
  })
  expect(whichRule({}, asked, chance)).toEqual({ answer: { do: 'stall' }, rule: 0 })
})

test('the same seed draws the same, another one differently, and about as often as the chance says', () => {
  const draws = (seed: number) =>
    Array.from({ length: 2000 }, (_, n) => chanceFrom(seed)(`Aster ${n} rule 0`))
  expect(draws(7)).toEqual(draws(7))
  expect(draws(7)).not.toEqual(draws(8))
  const share = draws(7).filter((drawn) => drawn < 0.2).length / 2000
  expect(share).toBeGreaterThan(0.17)
  expect(share).toBeLessThan(0.23)
})

test('a time is told in milliseconds, seconds, minutes or hours, or lies somewhere in a range', () => {
  expect(['500ms', '2s', '1.5m', '1h'].map((text) => spanOf(text, 0))).toEqual([
    500, 2_000, 90_000, 3_600_000,
  ])
  expect([0, 0.5, 0.999].map((fraction) => spanOf('1s to 5s', fraction))).toEqual([1_000, 3_000, 4_996])
  expect(spanOf(undefined, 0.5)).toBe(0)
})
