import type pg from 'pg'
import type { Stand } from './stand.ts'

/** What can be looked for and opened in this world, found in its rows. */
export type World = {
  /** Words of deals' names and customers, frequent ones and rare ones; Korean ones as long in a world of every size. */
  latin: { common: string; rare: string }
  korean: { common: string; rare: string } | null
  /** Of the small partner's own deals. */
  partners: { common: string; rare: string }
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
  const latin = await wordsOf(superuser, vendor, { form: '^[a-z]{4,}$', rare: 25 })
  const partners = await wordsOf(superuser, partner, { form: '^[a-z]{4,}$', rare: 15 })
  if (latin === null || partners === null) throw new Error('There is nothing to look for')
  return {
    latin,
    korean: await wordsOf(superuser, vendor, { form: '^[가-힣]{2}$', rare: 75 }),
    partners,
    partnersDeals: await dealsOf(superuser, partner),
    vendorsDeals: await dealsOf(superuser, vendor),
    typed: await beginnings(superuser),
    countries: { partner: await countryOf(superuser, partner), vendor: await countryOf(superuser, vendor) },
  }
}

type Words = { common: string; rare: string }

/**
 * The word that most deals have, and one that about `rare` of them have: as many in a world of every size, so that what is
 * found is alike.
 */
async function wordsOf(
  superuser: pg.Client,
  organizationId: string,
  { form, rare }: { form: string; rare: number },
): Promise<Words | null> {
  const { rows } = await superuser.query<Words>(
    `with counted as materialized (
       select word, count(distinct deal_id) as deals from deal_word
       where organization_id = $1 and field in ('name', 'customer') and word ~ $2 group by word)
     select (select word from counted order by deals desc, word limit 1) as common,
       (select word from counted order by abs(deals - $3), md5(word) limit 1) as rare`,
    [organizationId, form, rare],
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

/** Two to six letters that more names begin with than are offered: a full answer, however large the directory is. */
async function beginnings(superuser: pg.Client): Promise<string[]> {
  const { rows } = await superuser.query<{ typed: string }>(
    `select left(name, length) as typed from customer, generate_series(2, 6) length
     where retired_at is null and length(name) >= length
     group by 1 having count(*) > 20 order by md5(min(left(name, length))) limit 60`,
  )
  return rows.map(({ typed }) => typed.trim())
}

async function countryOf(superuser: pg.Client, organizationId: string): Promise<string> {
  const { rows } = await superuser.query<{ country: string }>(
    `select customer_country as country from referral where organization_id = $1 and substatus = 'Accepted'
     group by 1 order by count(*) desc limit 1`,
    [organizationId],
  )
  return rows[0]?.country ?? 'NL'
}
