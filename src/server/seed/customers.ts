import { createHash } from 'node:crypto'
import { hongKong, taiwan } from './customer-names/chinese.ts'
import { netherlands } from './customer-names/dutch.ts'
import { australia, britain, unitedStates } from './customer-names/english.ts'
import { germany } from './customer-names/german.ts'
import { kazakhstan } from './customer-names/kazakh.ts'
import { korea } from './customer-names/korean.ts'
import { norway } from './customer-names/norwegian.ts'
import { russia } from './customer-names/russian.ts'
import type { City, CountryNames, CustomerSeed, Industry, Size, Word } from './customer-names/shape.ts'
import { storyCustomers } from './customer-names/stories.ts'

export type { CustomerSeed } from './customer-names/shape.ts'

const countries: CountryNames[] = [
  unitedStates,
  britain,
  netherlands,
  germany,
  norway,
  australia,
  korea,
  russia,
  kazakhstan,
  taiwan,
  hongKong,
]

/** How often an industry occurs, in parts of about a hundred. */
const industryShares: Record<Industry, number> = {
  'agriculture-forestry-fishing': 5,
  'communications-media': 6,
  education: 5,
  'financial-services': 8,
  government: 4,
  healthcare: 9,
  hospitality: 6,
  manufacturing: 15,
  'power-utilities': 5,
  'public-safety-and-national-security': 2,
  'retail-consumer-goods': 11,
  services: 11,
  'travel-transportation': 8,
  'wholesale-distribution': 7,
}

const sizeShares: Record<Size, number> = {
  '1to9employees': 8,
  '10to50employees': 18,
  '51to250employees': 26,
  '251to1000employees': 22,
  '1001to5000employees': 14,
  '5001to10000employees': 6,
  '10001to20000employees': 4,
  Morethan20000employees: 2,
}

const publicBodies: Industry[] = ['government', 'public-safety-and-national-security']

/** About one company in this many is the head of a group with other legal entities in the same city (CU-2). */
const groupEvery = 9

type Chance = () => number

/** The demo's customer directory: about 1,000 made-up companies, the same ones in every database. */
export function customerSeeds(): CustomerSeed[] {
  return countries.flatMap((names) => [...storiesOf(names), ...coinedCustomers(names)])
}

function storiesOf(names: CountryNames): CustomerSeed[] {
  return storyCustomers
    .filter((story) => story.country === names.country)
    .map((story) => {
      const city = names.cities.find((candidate) => candidate.name === story.city)
      if (!city)
        throw new Error(`${story.name} lies in ${story.city}, which is not a city of ${names.country}`)
      return { ...story, id: idOf(story.duns), cityAliases: city.aliases, region: city.region }
    })
}

function coinedCustomers(names: CountryNames): CustomerSeed[] {
  const chance = chances(names.country)
  const known = new Set<string>()
  const customers: CustomerSeed[] = []
  while (customers.length < names.count) {
    const head = oneOf(names.heads, chance)
    const industry = weighted(industryShares, chance)
    const plain = names.compose(head, oneOf(names.trades[industry], chance))
    if (known.has(plain.local)) continue
    known.add(plain.local)

    const isPublic = publicBodies.includes(industry)
    const name = filled(oneOf(isPublic ? names.publicForms : names.forms, chance), head, plain)
    const place = placeIn(names, chance)
    const leader = customer(name, place, { industry, size: weighted(sizeShares, chance) })
    customers.push(leader)
    if (isPublic || chance() * groupEvery > 1) continue

    for (const affiliate of someOf(names.affiliates, chance)) {
      if (customers.length === names.count) break
      const entityName = filled(affiliate, head, plain)
      if (known.has(entityName.local)) continue
      known.add(entityName.local)
      const entity = customer(entityName, place, { industry, size: affiliateSize(chance) })
      customers.push({ ...entity, parentDuns: leader.duns })
    }
  }
  return customers
}

type Place = { country: string; city: City; addressLine: string; postalCode: string }

function placeIn(names: CountryNames, chance: Chance): Place {
  const skewed = Math.floor(chance() ** 1.6 * names.cities.length)
  const city = names.cities[skewed] as City
  const addressLine = names.address
    .replace('{district}', city.districts ? oneOf(city.districts, chance) : '')
    .replace('{street}', oneOf(names.streets, chance))
    .replace('{number}', String(1 + Math.floor(chance() ** 1.5 * 180)))
  return { country: names.country, city, addressLine, postalCode: postalCode(city.postal, chance) }
}

function customer(
  name: Word,
  { country, city, addressLine, postalCode }: Place,
  trade: { industry: Industry; size: Size },
): CustomerSeed {
  const duns = numberOf(`${country} ${city.name} ${name.local}`)
  return {
    id: idOf(duns),
    name: name.local,
    aliases: name.latin === name.local ? [] : [name.latin],
    addressLine,
    city: city.name,
    cityAliases: city.aliases,
    region: city.region,
    postalCode,
    country,
    duns,
    ...trade,
  }
}

function filled(pattern: Word, head: Word, name: Word): Word {
  return {
    local: pattern.local.replace('{name}', name.local).replace('{head}', head.local),
    latin: pattern.latin.replace('{name}', name.latin).replace('{head}', head.latin),
  }
}

/** Letters that a postal code may have: those which both Britain and the Netherlands use. */
const postalLetters = 'ABDEGHJLNPRTWXZ'

function postalCode(pattern: string, chance: Chance): string {
  return pattern
    .replace(/#/g, () => String(1 + Math.floor(chance() * 9)))
    .replace(/@/g, () => postalLetters.charAt(Math.floor(chance() * postalLetters.length)))
}

/** Derived from the text alone, so that a company keeps its number when others come; a test proves that none meet. */
function numberOf(text: string): string {
  return String(100_000_000 + (createHash('sha1').update(text).digest().readUInt32BE() % 900_000_000))
}

function idOf(duns: string): string {
  const hex = createHash('sha1').update(`tandem customer ${duns}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}

function affiliateSize(chance: Chance): Size {
  return oneOf(['1to9employees', '10to50employees', '51to250employees'], chance)
}

function oneOf<Choice>(choices: readonly Choice[], chance: Chance): Choice {
  return choices[Math.floor(chance() * choices.length)] as Choice
}

/** One to three of them, in their order. */
function someOf<Choice>(choices: readonly Choice[], chance: Chance): Choice[] {
  const count = 1 + Math.floor(chance() * 3)
  return choices.filter((_, position) => position < count)
}

function weighted<Choice extends string>(shares: Record<Choice, number>, chance: Chance): Choice {
  const choices = Object.keys(shares) as Choice[]
  let left = chance() * choices.reduce((sum, choice) => sum + shares[choice], 0)
  for (const choice of choices) {
    left -= shares[choice]
    if (left < 0) return choice
  }
  return choices[0] as Choice
}

/** The mulberry32 sequence that starts from a text: each country's companies stay when another country changes. */
function chances(seed: string): Chance {
  let state = createHash('sha1').update(seed).digest().readUInt32BE()
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
