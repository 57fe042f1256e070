import type { DealCustomer } from '#domain/customer.ts'
import { wordsOf } from '#domain/word.ts'
import { findCustomers } from '../customers/find.ts'
import type { FoundRow } from '../customers/find-queries.ts'
import type { Tx } from '../db/database.ts'
import { listCustomersByIds, listCustomersByNumbers } from './queries.ts'

export type Candidate = { row: FoundRow; why: 'number' | 'name' }

const most = 5
/** Two names that share less are hardly one company's. */
const leastAlike = 0.3

/** What an entry by hand may be: the same number first, then like names in its country, the likest first. */
export async function listCandidates(tx: Tx, customer: DealCustomer): Promise<Candidate[]> {
  const { duns, lei } = customer
  const numbered = await listCustomersByNumbers(tx, duns === null ? [] : [duns], lei === null ? [] : [lei])
  const same = await listCustomersByIds(
    tx,
    numbered.map(({ id }) => id),
  )
  const alike = await listAlike(tx, customer)
  const fresh = alike.filter(({ id }) => !same.some((one) => one.id === id))
  return [
    ...same.map((row): Candidate => ({ row, why: 'number' })),
    ...fresh.map((row): Candidate => ({ row, why: 'name' })),
  ].slice(0, most)
}

async function listAlike(tx: Tx, { name, address }: DealCustomer): Promise<FoundRow[]> {
  const words = wordsOf(name)
  const long = words.filter((word) => word.length > 2 || !/^[a-z0-9]+$/.test(word))
  const tries = [name, long.slice(0, 2).join(' '), ...long.slice(0, 3)].filter((text) => text !== '')
  const found = new Map<string, { row: FoundRow; likeness: number }>()
  for (const text of new Set(tries)) {
    const { rows } = await findCustomers(tx, {
      name: text,
      place: address.country,
      standing: undefined,
      limit: 20,
    })
    for (const { row } of rows) {
      if (row.country === address.country)
        found.set(row.id, { row, likeness: likenessOf(words, wordsOf(row.name)) })
    }
  }
  return [...found.values()]
    .filter(({ likeness }) => likeness >= leastAlike)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ row }) => row)
}

/** The part of the words that both names have, counted over both. */
export function likenessOf(one: readonly string[], other: readonly string[]): number {
  const both = one.filter((word) => other.includes(word)).length
  return one.length + other.length === 0 ? 0 : (2 * both) / (one.length + other.length)
}
