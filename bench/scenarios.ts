import type { Call, Turn } from './calls.ts'
import { acceptCall, type CoSellDeal, type Desk, openCall } from './desk.ts'
import type { Seat } from './people.ts'
import type { Stand } from './stand.ts'

export type Ground = { stand: Stand; desk: Desk }

/** What is asked for, by whom, and what it may cost. */
export type Scenario = {
  name: string
  kind: 'read' | 'write'
  /** Milliseconds of processor time, server and PostgreSQL together, at 100,000 deals. */
  aim?: number
  /** Writes need a target for each turn; reads come round again. */
  turns: (ground: Ground, count: number) => Promise<Turn[]> | Turn[]
}

const get = ({ headers }: Seat, path: string): Call => ({ method: 'GET', path, headers, status: 200 })

const list: Scenario = {
  name: 'list',
  kind: 'read',
  aim: 1.0,
  turns: ({ stand }) => [[get(stand.people.vendorSeller, '/api/referrals?tab=inbound&limit=50')]],
}

const search: Scenario = {
  name: 'search',
  kind: 'read',
  aim: 1.5,
  turns: async ({ stand }) => {
    const { partner } = stand.people
    const { rows } = await stand.superuser.query<{ name: string }>(
      'select customer_name as name from referral where organization_id = $1 order by md5(id::text) limit 50',
      [partner.organizationId],
    )
    return rows.map(({ name }) => [
      get(partner, `/api/referrals?tab=all&limit=50&search=${encodeURIComponent(name)}`),
    ])
  },
}

const deal: Scenario = {
  name: 'deal page',
  kind: 'read',
  aim: 1.0,
  turns: async ({ stand, desk }) =>
    (await desk.accepted(20)).map(({ own }) => [get(stand.people.partner, `/api/referrals/${own}`)]),
}

const create: Scenario = {
  name: 'create',
  kind: 'write',
  aim: 2.0,
  turns: ({ stand, desk }, count) =>
    Array.from({ length: count }, (_, place) => [openCall(stand.people.partner, desk.openBody(place))]),
}

const accept: Scenario = {
  name: 'accept',
  kind: 'write',
  turns: async ({ stand, desk }, count) =>
    (await desk.received(count)).map((target) => [acceptCall(stand.people.vendorAdmin, target)]),
}

const stage: Scenario = {
  name: 'stage',
  kind: 'write',
  aim: 1.5,
  turns: async ({ stand, desk }, count) =>
    (await desk.accepted(count)).map((target) => [stageCall(stand.people.partner, target)]),
}

function stageCall({ headers }: Seat, { own }: CoSellDeal): Call {
  const body = JSON.stringify({ stage: 20 })
  return { method: 'PUT', path: `/api/referrals/${own}/stage`, headers, body, status: 200 }
}

export const scenarios: Scenario[] = [list, search, deal, create, accept, stage]
