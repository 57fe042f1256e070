import { type HelpType, helpTypes } from '#domain/help.ts'
import { fullName } from '#domain/person-name.ts'
import type { Role } from '#domain/role.ts'
import { wordsOf } from '#domain/word.ts'
import { cast, emails } from '../cast.ts'
import { type Chance, oneOf } from '../chance.ts'
import { jsonText } from '../copy-text.ts'
import { idAt } from '../identifiers.ts'
import { digits, personNames, type Script } from '../names.ts'

/** Somebody as the patterns of a life name him: `json` is how he stands in a team. */
export type Person = {
  id: string
  first: string
  last: string
  full: string
  email: string
  phone: string
  title: string
  json: string
  words: readonly string[]
  roles: readonly { role: Role; locationId: string | null }[]
  helpTypes: readonly HelpType[]
  countries: readonly string[]
}

export type About = {
  id: string
  first: string
  last: string
  email: string
  phone: string
  title: string
  roles: Person['roles']
  helpTypes?: readonly HelpType[]
  countries?: readonly string[]
}

export function personOf({ helpTypes: helps = [], countries = [], ...about }: About): Person {
  const full = fullName(about.first, about.last)
  const { first: firstName, last: lastName, email, phone, title } = about
  const json = jsonText({ firstName, lastName, email, phone, title })
  return { ...about, full, json, words: wordsOf(full), helpTypes: helps, countries }
}

export type Made = { chance: Chance; at: number }

export function someone(
  { chance, at }: Made,
  about: { script: Script; mail: string; title: string; roles: Person['roles'] } & Pick<
    Partial<About>,
    'helpTypes' | 'countries'
  >,
): Person {
  const { script, mail, ...more } = about
  const names = personNames(chance, script)
  return personOf({
    ...names,
    ...more,
    id: idAt(at, chance),
    email: mail,
    phone: `+31 10 555 ${digits(chance, 4)}`,
  })
}

const company = (role: Role) => ({ role, locationId: null })

/** Ada works for everybody, Abel administers; whoever else is there is asked for some kinds of help in some countries. */
export function vendorPeople(made: Made, sellers: number, regions: readonly (readonly string[])[]) {
  const ada = personOf({
    id: cast.vendorSeller,
    first: 'Ada',
    last: 'Amsel',
    email: emails.vendorSeller,
    phone: '+31 20 555 0101',
    title: 'Seller',
    roles: [company('vendor-seller')],
    helpTypes,
  })
  const abel = personOf({
    id: cast.vendorAdmin,
    first: 'Abel',
    last: 'Acker',
    email: emails.vendorAdmin,
    phone: '+31 20 555 0102',
    title: 'Program admin',
    roles: [company('vendor-admin')],
  })
  const others = Array.from({ length: sellers }, (_, number) => {
    const countries = regions[number % (regions.length + 1)] ?? []
    const help = helpTypes[number % helpTypes.length] as HelpType
    const more = oneOf(made.chance, helpTypes)
    return someone(made, {
      script: 'latin',
      mail: `seller.${number + 1}@aster.example`,
      title: 'Seller',
      roles: [company('vendor-seller')],
      helpTypes: [...new Set([help, more])],
      countries,
    })
  })
  const specialists = Array.from({ length: 3 }, (_, number) =>
    someone(made, {
      script: 'latin',
      mail: `specialist.${number + 1}@aster.example`,
      title: 'Solution assessment specialist',
      roles: [company('assessment-specialist')],
    }),
  )
  return { ada, abel, sellers: others, specialists }
}

/** The lead sees and answers everything; of the others each has a place, and the last lists solutions. */
export function partnerPeople(
  made: Made,
  about: { domain: string; script: Script; locations: readonly string[]; count: number; admin: About | null },
): { lead: Person; users: Person[] } {
  const { domain, script, locations, count, admin } = about
  const roles = [company('referrals-admin'), company('account-admin'), company('solution-admin')]
  const lead =
    admin === null
      ? someone(made, { script, mail: `lead@${domain}`, title: 'Alliance lead', roles })
      : personOf({ ...admin, roles })
  const users = Array.from({ length: count }, (_, number) => {
    const locationId = number % 3 === 0 ? null : (locations[number % locations.length] ?? null)
    const title = number % 3 === 0 ? 'Account manager' : 'Regional account manager'
    const mail = `user.${number + 1}@${domain}`
    return someone(made, { script, mail, title, roles: [{ role: 'referrals-user', locationId }] })
  })
  return { lead, users }
}
