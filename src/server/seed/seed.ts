import type pg from 'pg'
import type { Instant } from '#domain/calendar.ts'
import { insertCustomers } from '../customers/directory-queries.ts'
import type { Database } from '../db/database.ts'
import { enterByHand, seedAccounts } from './customer-accounts.ts'
import { type CustomerSeed, customerSeeds } from './customers.ts'
import type { DemoDeal } from './deal-line.ts'
import { demoDeals } from './deals.ts'
import { playListings } from './listings.ts'
import { seedPeople } from './people.ts'
import { playDeal } from './play.ts'
import { makeWorld, type World } from './world.ts'

export type SeedOptions = {
  owner: pg.Pool
  db: Database
  now: Instant
  answerDays: number
  reminderDays: readonly number[]
}

/**
 * Fills an empty database with the demo: the cast, about a thousand customers, and some sixty deals of the last six
 * months, each built through the product's own actions, so that it can never show an impossible state.
 */
export async function seed({ owner, db, now, answerDays, reminderDays }: SeedOptions): Promise<World> {
  const customers = customerSeeds()
  const client = await owner.connect()
  await insertCustomers(client, customers).finally(() => client.release())
  const world = await makeWorld(owner, db, { demo: true, ratesOn: now.slice(0, 10) })
  await seedAccounts({ db, world, now, answerDays, reminderDays }, customers)
  for (const deal of demoDeals) {
    const customer = customerOf(deal, customers)
    const stage = { db, world, now, answerDays, reminderDays }
    const id = isByHand(deal) ? await enterByHand(stage, deal.by, customer) : customer.id
    await playDeal(stage, deal, id)
  }
  await playListings({ db, world, now, answerDays, reminderDays })
  await seedPeople(owner, { db, world, now, answerDays, reminderDays })
  return world
}

const byHand = 'by hand:'

function isByHand({ customer }: DemoDeal): boolean {
  return customer.startsWith(byHand)
}

/** "#KR:2" is the second Korean company of the directory; "by hand:#GB:2" one that was written without finding it. */
function customerOf({ customer: told }: DemoDeal, customers: readonly CustomerSeed[]): CustomerSeed {
  const customer = told.replace(byHand, '')
  const [, country, position] = /^#([A-Z]{2}):(\d+)$/.exec(customer) ?? []
  const found =
    country === undefined
      ? customers.find((one) => one.name === customer)
      : customers.filter((one) => one.country === country)[Number(position)]
  if (found === undefined) throw new Error(`The directory has no customer ${customer}`)
  return found
}
