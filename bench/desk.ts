import type { DealView } from '../src/contract/deal-view.ts'
import type { OpenBody } from '../src/contract/engagements.ts'
import type { Call } from './calls.ts'
import type { Seat } from './people.ts'
import type { Stand } from './stand.ts'

/** A deal with the vendor, as both of them know it. */
export type CoSellDeal = {
  own: string
  vendors: string
  /** Everything that names this deal and no other, in the same order for each. */
  names: string[]
}

/** Prepares what scenarios work on, by the program itself, so that it is as real deals are. */
export type Desk = {
  openBody: (number: number) => OpenBody
  /** Deals that wait for the vendor's answer; each is handed out once. */
  received: (count: number) => Promise<CoSellDeal[]>
  /** Deals that the vendor works on; each is handed out once. */
  accepted: (count: number) => Promise<CoSellDeal[]>
}

const handsAtWork = 8

export async function openDesk(stand: Stand): Promise<Desk> {
  const { partner, vendorAdmin } = stand.people
  const draft = await draftFor(stand)
  let opened = 0

  async function received(count: number): Promise<CoSellDeal[]> {
    const ids = await manyOf(count, async () => {
      opened += 1
      const { id } = await ask<DealView>(stand, openCall(partner, draft(opened)))
      return id
    })
    return withVendorsRecords(stand, ids)
  }

  async function accepted(count: number): Promise<CoSellDeal[]> {
    const deals = await received(count)
    return manyOf(count, async (place) => {
      const deal = deals[place] as CoSellDeal
      await ask(stand, acceptCall(vendorAdmin, deal))
      return deal
    })
  }

  return { openBody: draft, received, accepted }
}

async function withVendorsRecords(
  { superuser, people }: Stand,
  ids: readonly string[],
): Promise<CoSellDeal[]> {
  const { rows } = await superuser.query<
    Omit<CoSellDeal, 'names'> & { engagement: string; invitations: string[] }
  >(
    `select own.id as own, theirs.id as vendors, own.engagement_id as engagement,
       array(select i.id::text from invitation i where i.engagement_id = own.engagement_id order by i.id) as invitations
     from unnest($1::uuid[]) with ordinality given (id, place)
     join referral own on own.id = given.id
     join referral theirs on theirs.engagement_id = own.engagement_id and theirs.organization_id = $2
     order by given.place`,
    [ids, people.vendorAdmin.organizationId],
  )
  return rows.map(({ own, vendors, engagement, invitations }) => {
    const number = engagement.slice(-8)
    return { own, vendors, names: [own, vendors, engagement, ...invitations, number, number.toUpperCase()] }
  })
}

async function draftFor({ superuser, people }: Stand): Promise<(number: number) => OpenBody> {
  const { organizationId } = people.partner
  const { rows } = await superuser.query<{ customer: string; solution: string }>(
    `select (select id from customer order by id limit 1) as customer,
       (select id from solution where organization_id = $1 and co_sell_status like '%co-sell%' order by id limit 1) as solution`,
    [organizationId],
  )
  const { customer = '', solution = '' } = rows[0] ?? {}
  return (number) => ({
    name: `Warehouse cooling, hall ${number}`,
    locationId: null,
    customerId: customer,
    contact: {
      name: 'Dora Dekker',
      email: 'dora@dune.example',
      phone: '+31 10 555 0142',
      title: 'Head of logistics',
      consent: true,
    },
    value: { amount: String(10_000 + number), currency: 'USD' },
    closeOn: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
    notes: 'Two halls, one of them for frozen goods.',
    purchaseIntent: null,
    crmId: '',
    campaignId: '',
    team: [teamMember],
    solutions: [{ solutionId: solution, quantity: null, price: null }],
    help: { type: 'general', notes: 'Please join the first meeting.' },
    visibleToVendor: true,
    partnerId: null,
  })
}

const teamMember = {
  firstName: 'Ben',
  lastName: 'Baker',
  email: 'ben@birch.example',
  phone: '+31 10 555 0101',
  title: 'Sales',
}

export function openCall({ headers }: Seat, body: OpenBody): Call {
  return { method: 'POST', path: '/api/engagements', headers, body: JSON.stringify(body), status: 200 }
}

export function acceptCall({ headers }: Seat, { vendors }: CoSellDeal): Call {
  const body = {
    name: 'Cooling',
    value: { amount: '90000', currency: 'USD' },
    closeOn: inAYear(),
    ...nothingElse,
  }
  const path = `/api/referrals/${vendors}/acceptance`
  return { method: 'PUT', path, headers, body: JSON.stringify(body), status: 200 }
}

export function stageCall({ headers }: Seat, { own }: CoSellDeal): Call {
  const body = JSON.stringify({ stage: 20 })
  return { method: 'PUT', path: `/api/referrals/${own}/stage`, headers, body, status: 200 }
}

export function patchCall({ headers }: Seat, { own }: CoSellDeal): Call {
  const body = JSON.stringify([
    { op: 'replace', path: '/details/dealValue', value: 210_000 },
    { op: 'replace', path: '/details/notes', value: 'Three halls now.' },
  ])
  return { method: 'PATCH', path: `/v1.0/engagements/referrals/${own}`, headers, body, status: 204 }
}

const nothingElse = { notes: '', crmId: '', campaignId: '' }

function inAYear(): string {
  return new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10)
}

async function manyOf<T>(count: number, make: (place: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let next = 0
  const hands = Array.from({ length: handsAtWork }, async () => {
    while (next < count) {
      const place = next
      next += 1
      made[place] = await make(place)
    }
  })
  await Promise.all(hands)
  return made
}

/** Asks the program outside of all measuring. */
export async function ask<T>({ program }: Stand, call: Call): Promise<T> {
  const { method, path, headers, body = null } = call
  const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' }
  const reply = await fetch(`http://127.0.0.1:${program.port}${path}`, {
    method,
    headers: { ...headers, ...type },
    body,
  })
  if (reply.status !== call.status)
    throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
  return (await reply.json()) as T
}
