import type pg from 'pg'
import type { Stand } from './stand.ts'

/** What can be looked for and opened in this world, found in its rows. */
export type World = {
  /** Words of deals' names and customers, frequent ones and such as occur once or twice. */
  latin: { common: string; rare: string }
  korean: { common: string; rare: string } | null
  /** Deals of the small partner with the vendor, in no order; the vendor's records of other deals. */
  partnersDeals: string[]
  vendorsDeals: string[]
  /** Beginnings of customers' names as people type them. */
  typed: string[]
  countries: { partner: string; vendor: string }
}

export async function findWorld({ superuser, people }: Stand): Promise<World> {
  const partner = people.partner.organizationId
  const vendor = people.vendorAdmin.organizationId
  const latin = await wordsOf(superuser, vendor, '^[a-z]{4,}$')
  if (latin === null) throw new Error('There is nothing to look for')
  return {
    latin,
    korean: await wordsOf(superuser, vendor, '^[가-힣]{2,}$'),
    partnersDeals: await dealsOf(superuser, partner),
    vendorsDeals: await dealsOf(superuser, vendor),
    typed: await beginnings(superuser),
    countries: { partner: await countryOf(superuser, partner), vendor: await countryOf(superuser, vendor) },
  }
}

type Words = { common: string; rare: string }

/** A sample of the words is enough to tell the frequent from the rare. */
async function wordsOf(superuser: pg.Client, organizationId: string, form: string): Promise<Words | null> {
  const { rows } = await superuser.query<Words>(
    `with counted as materialized (
       select word, count(distinct deal_id) as deals from deal_word
       where organization_id = $1 and field in ('name', 'customer') and word ~ $2 group by word)
     select (select word from counted order by deals desc, word limit 1) as common,
       (select word from counted order by deals, md5(word) limit 1) as rare`,
    [organizationId, form],
  )
  const [found] = rows
  return found?.common ? found : null
}

async function dealsOf(superuser: pg.Client, organizationId: string): Promise<string[]> {
  const { rows } = await superuser.query<{ id: string }>(
    `select id from referral where organization_id = $1 and deal_type = 'co-sell' and substatus in ('Accepted', 'Won')
     order by id desc limit 40`,
    [organizationId],
  )
  return rows.map(({ id }) => id)
}

/** One to six letters of names that follow each other in no order. */
async function beginnings(superuser: pg.Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    'select name from customer order by md5(id::text) limit 60',
  )
  return rows.map(({ name }, place) => [...name].slice(0, 2 + (place % 5)).join(''))
}

async function countryOf(superuser: pg.Client, organizationId: string): Promise<string> {
  const { rows } = await superuser.query<{ country: string }>(
    `select customer_country as country from referral where organization_id = $1 and substatus = 'Accepted'
     group by 1 order by count(*) desc limit 1`,
    [organizationId],
  )
  return rows[0]?.country ?? 'NL'
}
