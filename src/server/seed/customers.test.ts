import { describe, expect, it } from 'vitest'
import { industries } from '#domain/industry.ts'
import { sizes } from './customer-names/shape.ts'
import { customerSeeds } from './customers.ts'

const seeds = customerSeeds()
const byDuns = new Map(seeds.map((seed) => [seed.duns, seed]))
const countries = ['AU', 'DE', 'GB', 'HK', 'KR', 'KZ', 'NL', 'NO', 'RU', 'TW', 'US']

const scripts: Record<string, RegExp> = {
  KR: /\p{Script=Hangul}/u,
  RU: /\p{Script=Cyrillic}/u,
  KZ: /\p{Script=Cyrillic}/u,
  TW: /\p{Script=Han}/u,
  HK: /\p{Script=Han}/u,
}

const postalCodes: Record<string, RegExp> = {
  AU: /^\d{4}$/,
  DE: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}$/,
  HK: /^$/,
  KR: /^\d{5}$/,
  KZ: /^\d{6}$/,
  NL: /^\d{4} [A-Z]{2}$/,
  NO: /^\d{4}$/,
  RU: /^\d{6}$/,
  TW: /^\d{6}$/,
  US: /^\d{5}$/,
}

describe('the made-up customer directory', () => {
  it('has about 1,000 companies, in every country of the demo', () => {
    expect(seeds.length).toBeGreaterThanOrEqual(980)
    expect(seeds.length).toBeLessThanOrEqual(1020)
    expect([...new Set(seeds.map((seed) => seed.country))].sort()).toEqual(countries)
    for (const country of countries) {
      const cities = new Set(seeds.filter((seed) => seed.country === country).map((seed) => seed.city))
      expect(cities.size, country).toBeGreaterThanOrEqual(5)
    }
  })

  it('is the same each time', () => {
    expect(customerSeeds()).toEqual(seeds)
    expect(seeds.find((seed) => seed.name === 'Dune Logistics B.V.')?.id).toBe(
      'd5e75774-f0f9-5c1d-bc81-8cf6266184b9',
    )
  })

  it('gives every entity an id and a D-U-N-S number of its own', () => {
    expect(new Set(seeds.map((seed) => seed.id)).size).toBe(seeds.length)
    expect(byDuns.size).toBe(seeds.length)
    expect(new Set(seeds.map((seed) => `${seed.country} ${seed.name}`)).size).toBe(seeds.length)
    for (const { id, duns } of seeds) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(duns).toMatch(/^[1-9]\d{8}$/)
    }
  })

  it('fills every field with what its kind allows', () => {
    for (const seed of seeds) {
      expect(industries).toContain(seed.industry)
      expect(sizes).toContain(seed.size)
      expect(seed.postalCode, seed.name).toMatch(postalCodes[seed.country] ?? /never/)
      for (const text of [seed.name, seed.addressLine, seed.city, ...seed.aliases, ...seed.cityAliases]) {
        expect(text.trim()).toBe(text)
        expect(text).not.toMatch(/^$|[{}@#|]|undefined| {2}/)
      }
      expect(seed.region).not.toBe('')
    }
    expect(new Set(seeds.map((seed) => seed.industry)).size).toBe(industries.length)
    expect(new Set(seeds.map((seed) => seed.size)).size).toBe(sizes.length)
  })

  it('writes names and cities in the script of the country, with a Latin alias', () => {
    for (const seed of seeds) {
      const script = scripts[seed.country]
      if (!script) {
        expect(seed.name).toMatch(/^[\p{Script=Latin}\p{Script=Common}]+$/u)
        continue
      }
      expect(seed.name).toMatch(script)
      expect(seed.city).toMatch(script)
      expect(seed.addressLine).toMatch(script)
      expect(
        seed.aliases.some((alias) => /^[\x20-\x7e]+$/.test(alias)),
        seed.name,
      ).toBe(true)
      expect(
        seed.cityAliases.some((alias) => /^[\x20-\x7e]+$/.test(alias)),
        seed.city,
      ).toBe(true)
    }
    expect(
      seeds.filter((seed) => seed.city === '서울' && seed.cityAliases.includes('Seoul')).length,
    ).toBeGreaterThan(20)
  })

  it('has groups of several legal entities in one place', () => {
    const entities = seeds.filter((seed) => seed.parentDuns !== undefined)
    expect(entities.length).toBeGreaterThan(60)
    for (const entity of entities) {
      const head = byDuns.get(entity.parentDuns ?? '')
      expect(head, entity.name).toBeDefined()
      expect(head?.parentDuns).toBeUndefined()
      if (entity.name !== 'Dune Logistics GmbH') expect(entity.city).toBe(head?.city)
    }
  })

  it.each([
    ['Dune Logistics B.V.', 'Rotterdam', 'NL'],
    ['Dune Logistics Nederland B.V.', 'Rotterdam', 'NL'],
    ['Dune Logistics GmbH', 'Hamburg', 'DE'],
    ['Fjord Energy AS', 'Oslo', 'NO'],
    ['한빛물류 주식회사', '서울', 'KR'],
    ['Северный хлеб, ООО', 'Санкт-Петербург', 'RU'],
    ['晨光百貨股份有限公司', '臺北市', 'TW'],
    ['Reed Pharma Ltd', 'Leeds', 'GB'],
    ['Kestrel Air Inc.', 'Denver', 'US'],
    ['Nimbus Insurance plc', 'London', 'GB'],
    ['Harbor Health Inc.', 'Boston', 'US'],
    ['Iris Retail Inc.', 'Chicago', 'US'],
    ['Slate Motors LLC', 'Detroit', 'US'],
    ['Quartz Mining Pty Ltd', 'Perth', 'AU'],
  ])('knows %s of the stories', (name, city, country) => {
    expect(seeds.filter((seed) => seed.name === name).map((seed) => [seed.city, seed.country])).toEqual([
      [city, country],
    ])
  })
})
