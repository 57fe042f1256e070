import { describe, expect, it } from 'vitest'
import { sizeFrom } from './command.ts'

const today = '2026-11-20'

describe('the options of tandem generate', () => {
  it('are ten thousand deals of the seed 1 that end today, where nothing is said', () => {
    expect(sizeFrom({}, today)).toEqual({ deals: 10_000, partners: 200, seed: 1, until: Date.parse(today) })
  })

  it('take every size up to ten millions, and as many partners as they are told', () => {
    const told = { deals: '1000000', partners: '2000', seed: '7', until: '2025-01-31' }
    expect(sizeFrom(told, today)).toEqual({
      deals: 1_000_000,
      partners: 2000,
      seed: 7,
      until: Date.parse('2025-01-31'),
    })
    expect(sizeFrom({ deals: '100000' }, today).partners).toBe(2000)
  })

  it('are refused at the option that cannot be, with what it can be', () => {
    expect(() => sizeFrom({ deals: '99' }, today)).toThrow(
      '--deals must be a whole number from 100 to 10,000,000',
    )
    expect(() => sizeFrom({ deals: '1e6' }, today)).toThrow('--deals')
    expect(() => sizeFrom({ partners: '3' }, today)).toThrow('--partners must be a whole number from 20')
    expect(() => sizeFrom({ seed: '-1' }, today)).toThrow('--seed')
    expect(() => sizeFrom({ until: '2026-02-30' }, today)).toThrow('--until must be a day')
  })
})
