import type { HelpType } from '#domain/help.ts'
import { helpTypes, purchaseIntents } from '#domain/help.ts'
import { inUsd } from '#domain/money.ts'
import { declineReasons, lostReasons } from '#domain/outcome-reason.ts'
import { fullName } from '#domain/person-name.ts'
import { rates } from '../seed/cast.ts'
import { dealsOfLargePartner, dealsOfOne } from './cast.ts'
import { below, type Chance, chanceOf, isLucky, oneOf, weighted } from './chance.ts'
import { int16, timeField, uuidField } from './copy-binary.ts'
import { type Kind, shares } from './life/catalogue.ts'
import type { Life } from './life/patterns.ts'
import {
  againTexts,
  dealName,
  digits,
  entryTexts,
  helpTexts,
  nextPhase,
  noteTexts,
  outcomeTexts,
  personNames,
  scriptOf,
} from './names.ts'
import { type Cast, type Group, type Lines, tell, valuesOf } from './telling.ts'
import { latestStart, timesOf } from './times.ts'
import { type Customer, contactAt } from './world/customers.ts'
import type { Person } from './world/people.ts'
import { days, type Partner, type Size, sellersFor, span, type World } from './world/world.ts'

/** Whose deal has to be one of so many: nobody's, the small partner's, the large one's or the seller's of the cast. */
const anyones = 0
const small = 1
const large = 2
const sellers = 3

/** The deals that are counted lie scattered over all the time. */
export function plannedFor(deals: number): Uint8Array {
  const planned = new Uint8Array(deals)
  const count = dealsOfOne(deals)
  for (let number = 0; number < count; number++) {
    planned[Math.floor(((number + 0.2) * deals) / count)] = small
    planned[Math.floor(((number + 0.6) * deals) / count)] = sellers
  }
  const many = dealsOfLargePartner(deals)
  for (let number = 0; number < many; number++) {
    let place = Math.floor(((number + 0.4) * deals) / many)
    while (planned[place] !== anyones) place++
    planned[place] = large
  }
  return planned
}

export type Teller = { tellDeal: (number: number, lines: Lines) => void }

type Choice = { chance: Chance; kind: Kind; age: number; plan: number; invited: boolean }

export function openTeller(size: Size, world: World, lives: readonly Life[]): Teller {
  const planned = plannedFor(size.deals)
  const choose = chooserOf(lives)
  const pick = partnerPicker(world)
  const offered = new Map<string, readonly Person[]>()

  function sellerFor(help: HelpType, country: string, chance: Chance): Person {
    const key = `${help} ${country}`
    const found = offered.get(key) ?? sellersFor(world, help, country)
    offered.set(key, found)
    // VIS-4: what is offered to nobody waits for the vendor's admins.
    return found.length === 0 ? world.admin : oneOf(chance, found)
  }

  function tellDeal(number: number, lines: Lines): void {
    const chance = chanceOf(size.seed, number)
    // There are more deals every month.
    const begin = size.until - span + span * ((number + chance.part()) / size.deals) ** 0.75
    const plan = planned[number] as number
    const invited = (plan === small || plan === large) && isLucky(chance, 0.2)
    const kind = kindFor(chance, plan, invited)
    const life = choose({ chance, kind, age: size.until - begin, plan, invited })
    const start = Math.round(Math.min(begin, latestStart(life, size.until)))
    const times = timesOf(life, start, size.until, chance)
    const cast = castOf(number, life, { chance, plan, invited, start })
    const values = valuesOf(life, cast, times, chance)
    tell(life, values, cast, lines)
    favor(life, values, cast, { chance, plan, at: times.at(-1) as number, lines })
  }

  type Told = { chance: Chance; plan: number; invited: boolean; start: number }

  function castOf(number: number, life: Life, { chance, plan, invited, start }: Told): Cast {
    const named = world.partners[plan === large ? 1 : 0] as Partner
    const taken = plan === small || plan === large
    const owner =
      taken && !invited ? named : life.kind === 'assessment' ? pickVetted(world, chance) : pick(chance, [])
    const others = othersOf(life, owner, chance, taken && invited ? named : null)
    const customer = customerFor(world, chance)
    const help = oneOf(chance, helpTypes)
    const seller =
      plan === sellers
        ? world.ada
        : life.kind === 'assessment'
          ? oneOf(chance, world.specialists)
          : sellerFor(help, customer.country, chance)
    const currency = life.kind === 'from-vendor' ? 'USD' : currencyOf(owner.country)
    const { maker, mate, location } = makersOf(owner, chance)
    const parts = ['first', 'second', 'third']
    return {
      vendor: world.vendor,
      owner,
      admin: world.admin,
      seller,
      maker,
      mate,
      customer,
      product: oneOf(chance, world.products),
      assessment: oneOf(chance, world.assessments),
      'owner.ready': owner.ready,
      'owner.incentive': owner.incentive,
      ...Object.fromEntries(
        others.flatMap((partner, place) => partnerGroups(parts[place] as string, partner)),
      ),
      ...Object.fromEntries(
        others.map((_, place) => [`${parts[place]}.part`, partOf(chance, currency, start)]),
      ),
      ...moneys(chance, currency),
      contact: contactAt(chance, nameIn(chance, customer.country), number),
      entry: { 0: oneOf(chance, entryTexts), 1: oneOf(chance, entryTexts), 2: oneOf(chance, entryTexts) },
      deal: dealGroup(chance, { country: customer.country, currency, help, location, start, number }),
    }
  }

  /** The names of those who are invited stand in their order in the deal, so they are invited in it. */
  function othersOf(life: Life, owner: Partner, chance: Chance, first: Partner | null): Partner[] {
    const others = first === null ? [] : [first]
    while (others.length < life.partners) {
      const one = pick(chance, [owner, ...others])
      if (first === null || one.name > first.name) others.push(one)
    }
    return others.sort((one, other) => (one.name < other.name ? -1 : 1))
  }

  return { tellDeal }
}

function kindFor(chance: Chance, plan: number, invited: boolean): Kind {
  if (plan === sellers) return 'co-sell'
  if (invited) return isLucky(chance, 0.5) ? 'parts' : 'from-vendor'
  const kind = weighted(chance, shares)
  return plan !== anyones && kind === 'from-vendor' ? 'co-sell' : kind
}

type Ages = { pending: Life[]; quick: Life[]; settled: Life[]; closed: Life[] }

/** What may have become of a deal depends on its age: only a young one still waits for an answer. */
function chooserOf(lives: readonly Life[]): (choice: Choice) => Life {
  const groups = new Map<string, Ages>()
  function agesOf(kind: Kind, plan: number, invited: boolean): Ages {
    const key = `${kind} ${plan === sellers} ${invited}`
    const found = groups.get(key)
    if (found !== undefined) return found
    const fitting = lives.filter(
      (life) =>
        life.kind === kind && (plan !== sellers || life.sellerTakesPart) && (!invited || life.firstOnce),
    )
    const done = fitting.filter((life) => !life.pending)
    const ages = {
      pending: fitting.filter((life) => life.pending && !life.expires),
      quick: done.filter((life) => !life.expires),
      settled: done,
      closed: done.filter((life) => life.closed),
    }
    groups.set(key, ages)
    return ages
  }
  return ({ chance, kind, age, plan, invited }) => {
    const { pending, quick, settled, closed } = agesOf(kind, plan, invited)
    if (age < 6.5 * days && pending.length > 0 && plan !== sellers && isLucky(chance, 0.55))
      return oneOf(chance, pending)
    if (age < 17 * days) return oneOf(chance, quick)
    return age > 200 * days && closed.length > 0 && isLucky(chance, 0.45)
      ? oneOf(chance, closed)
      : oneOf(chance, settled)
  }
}

/** Few partners have many deals, most have few; the two of the cast have their own. */
function partnerPicker({ partners }: World): (chance: Chance, without: readonly Partner[]) => Partner {
  const others = partners.slice(2)
  const ends: number[] = []
  let sum = 0
  for (const number of others.keys()) {
    sum += (number + 40) ** -0.9
    ends.push(sum)
  }
  function placeOf(at: number): number {
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] as number) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
  return (chance, without) => {
    for (;;) {
      const found = others[placeOf(chance.part() * sum)] as Partner
      if (!without.includes(found)) return found
    }
  }
}

/** One deal in 24 is with a customer whose name has no blanks: such names have the most search words by far. */
function customerFor({ spaced, unspaced }: World, chance: Chance): Customer {
  return oneOf(chance, isLucky(chance, 1 / 24) ? unspaced : spaced)
}

function pickVetted({ vetted }: World, chance: Chance): Partner {
  return oneOf(chance, vetted.slice(2))
}

/** ROL-2: whoever opens a deal may do so at its place. */
function makersOf(owner: Partner, chance: Chance): { maker: Person; mate: Person; location: string } {
  const place = oneOf(chance, owner.locations).id
  const [maker, mate] = isLucky(chance, 0.5)
    ? [owner.lead, oneOf(chance, owner.users)]
    : [oneOf(chance, owner.users), owner.lead]
  const own = maker.roles[0]?.locationId ?? null
  return { maker, mate, location: own ?? place }
}

function partnerGroups(key: string, partner: Partner): [string, Group][] {
  return [
    [key, partner],
    [`${key}.lead`, partner.lead],
    [`${key}.ready`, partner.ready],
    [`${key}.incentive`, partner.incentive],
  ]
}

const currencies: Record<string, string> = {
  NL: 'EUR',
  DE: 'EUR',
  US: 'USD',
  KR: 'KRW',
  NO: 'NOK',
  GB: 'GBP',
  KZ: 'KZT',
  TW: 'TWD',
}
const currencyOf = (country: string) => currencies[country] ?? 'USD'

function moneyOf(amount: number, currency: string): Group & { amount: string; usd: string } {
  const text = String(amount)
  return { amount: text, usd: inUsd({ amount: text, currency }, rates[currency] as string) }
}

/** Most deals are small and a few are very large, in round sums. */
function moneys(chance: Chance, currency: string): Record<string, Group> {
  const unit = Math.max(1, Math.round(1 / Number(rates[currency])))
  const amount = unit * 100 * Math.round(10 + 20_000 * chance.part() ** 4)
  return {
    whole: moneyOf(amount, currency),
    amended: moneyOf(amount + unit * 100 * (1 + below(chance, 400)), currency),
    price: moneyOf(unit * (5 + below(chance, 200)), currency),
  }
}

function partOf(chance: Chance, currency: string, start: number): Group {
  const unit = Math.max(1, Math.round(1 / Number(rates[currency])))
  return {
    ...moneyOf(unit * 100 * (5 + below(chance, 500)), currency),
    crm: `OPP-${digits(chance, 8)}`,
    help: oneOf(chance, helpTypes),
    helpNotes: oneOf(chance, helpTexts),
    helpNotesAgain: oneOf(chance, againTexts),
    closeOn: dayOf(start + (40 + below(chance, 50)) * days),
  }
}

function nameIn(chance: Chance, country: string): { full: string } {
  const { first, last } = personNames(chance, scriptOf(country))
  return { full: fullName(first, last) }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

type About = {
  country: string
  currency: string
  help: string
  location: string
  start: number
  number: number
}

function dealGroup(chance: Chance, about: About): Group {
  const { country, currency, help, location, start, number } = about
  const script = scriptOf(country)
  const name = dealName(chance, script)
  const open = 30 + below(chance, 200)
  return {
    name,
    newName: nextPhase(name, script),
    currency,
    help,
    location,
    closeOn: dayOf(start + open * days),
    newCloseOn: dayOf(start + (open + 65 + below(chance, 60)) * days),
    notes: oneOf(chance, noteTexts),
    intent: oneOf(chance, purchaseIntents),
    crm: `CRM-${number + 1}`,
    vendorCrm: `AST-${digits(chance, 8)}`,
    campaign: `CMP-${digits(chance, 4)}`,
    helpNotes: oneOf(chance, helpTexts),
    helpNotesAgain: oneOf(chance, againTexts),
    lostReason: oneOf(chance, lostReasons),
    declineReason: oneOf(chance, declineReasons),
    outcomeNote: oneOf(chance, outcomeTexts),
  }
}

/** Hearts of whoever opened the deal. */
function favor(
  life: Life,
  values: readonly string[],
  cast: Cast,
  { chance, plan, at, lines }: { chance: Chance; plan: number; at: number; lines: Lines },
): void {
  const own = life.words[0]
  if (own === undefined || !isLucky(chance, plan === anyones ? 0.01 : 0.07)) return
  const who = (life.kind === 'from-vendor' ? cast.seller : cast.maker)?.id
  const [organization, deal] = [values[own.organization], values[own.deal]]
  const ids = [organization, who, deal].map((id) => uuidField(String(id))).join('')
  lines.favorite += int16(4) + ids + timeField(at)
}
