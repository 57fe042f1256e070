import { wordsOf } from '#domain/word.ts'
import type { DirectoryEntry } from '../../customers/directory-queries.ts'
import { rowOf } from '../../customers/directory-queries.ts'
import { customerOf } from '../../records/customer-queries.ts'
import { customerSeeds } from '../../seed/customers.ts'
import { below, type Chance } from '../chance.ts'
import { jsonText } from '../copy-text.ts'
import { idAt } from '../identifiers.ts'
import { digits, scriptOf, syllablesAt } from '../names.ts'

/** A customer as the patterns of a life name it: `json` is how it stands in a deal. */
export type Customer = {
  id: string
  name: string
  city: string
  country: string
  json: string
  words: readonly string[]
}

/** The demo's thousand companies, and further branches of theirs until there are enough. */
export function customerEntries(chance: Chance, count: number, at: number): DirectoryEntry[] {
  const seeds = customerSeeds()
  const more = Array.from({ length: Math.max(0, count - seeds.length) }, (_, number) => {
    const parent = seeds[number % seeds.length] as DirectoryEntry
    const place = seeds[below(chance, seeds.length)] as DirectoryEntry
    const beside = place.country === parent.country ? place : parent
    const round = Math.floor(number / seeds.length) + 2
    const { addressLine, city, cityAliases, region, postalCode } = beside
    return {
      ...parent,
      addressLine,
      city,
      cityAliases,
      region,
      postalCode,
      id: idAt(at + number, chance),
      name: branchName(parent, round),
      aliases: [],
      duns: null,
    }
  })
  return [...seeds, ...more].slice(0, Math.max(count, 1))
}

/** Of the same group, and told apart by a syllable; where words are not parted by blanks, by a number. */
function branchName({ name, country }: DirectoryEntry, round: number): string {
  const script = scriptOf(country)
  if (script === 'korean' || script === 'han') return `${name} ${round}`
  const first = /^[\p{L}\p{M}]+/u.exec(name)?.[0] ?? ''
  return first + syllablesAt(script, round - 2) + name.slice(first.length)
}

export function asCustomer(entry: DirectoryEntry): Customer {
  const row = rowOf(entry)
  return {
    id: entry.id,
    name: entry.name,
    city: entry.city,
    country: entry.country,
    json: jsonText(customerOf(row, 'directory', null)),
    words: wordsOf(entry.name),
  }
}

export type Contact = { name: string; email: string; phone: string; title: string }

export function contactAt(chance: Chance, names: { full: string }, number: number): Contact {
  return {
    name: names.full,
    email: `contact.${number}@customer.example`,
    phone: `+49 30 555 ${digits(chance, 4)}`,
    title: 'Head of IT',
  }
}
